"""What people read of a pack: its model card and its licence note, written from the pack itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .onnx_pack import Pack, label_words, open_pack

USES = {
    "pos": "Universal Dependencies parts of speech for the words of a text",
    "ner": "names of people, places and organisations in a text",
    "sentiment": "the mood that a sentence states: negative, neutral or positive",
}

LIMITS = {
    "pos": (
        "Sentences that mislead a reader at first mislead the tagger too, for it has no second look.",
        "Chat, code, verse and headlines in capitals are unlike the training text: expect more mistakes there.",
    ),
    "ner": (
        "Only the types above exist: dates, works, products and events are not marked.",
        "Names without capitals, and words that are a name in one sentence and none in the next, are often wrong.",
    ),
    "sentiment": (
        "It reads one sentence at a time and knows nothing of the text around it.",
        "Irony, hints, and moods that are reported of somebody else are often taken at their word.",
        "It says what a sentence states, never what its writer is like or feels: do not judge people by it.",
    ),
}

# Written for this purpose: head, sentence, which word (0 for a classification), what a careful reader says.
HARD: tuple[tuple[str, str, int, str], ...] = (
    ("pos", "The old man the boat .", 2, "VERB"),
    ("pos", "They can fish , but I can tomatoes .", 6, "VERB"),
    ("pos", "Fruit flies like a banana .", 1, "NOUN"),
    ("pos", "pls fix asap", 1, "VERB"),
    ("ner", "May met June in Paris , Texas .", 0, "B-PER"),
    ("ner", "Apple fell while apples rose .", 0, "B-ORG"),
    ("ner", "ada lovelace lived in london .", 0, "B-PER"),
    ("ner", "Jordan flew to Jordan .", 3, "B-LOC"),
    ("sentiment", "Great , another delay .", 0, "negative"),
    ("sentiment", "It is not bad at all .", 0, "positive"),
    ("sentiment", "I wanted to love it , but I could not .", 0, "negative"),
    ("sentiment", "The function kills the process and returns .", 0, "neutral"),
)


def write_card(folder: Path) -> None:
    """Writes MODEL_CARD.md and LICENSE into a pack that is otherwise complete."""
    pack = open_pack(folder)
    (folder / "MODEL_CARD.md").write_text(card(pack), encoding="utf-8")
    (folder / "LICENSE").write_text(licence(pack.manifest), encoding="utf-8")


def card(pack: Pack) -> str:
    """The model card as Markdown (after Mitchell et al. 2019)."""
    manifest = pack.manifest
    heads = [head["name"] for head in manifest["heads"]]
    parts = [
        f"# {manifest['title']} (`{manifest['name']}` {manifest['version']})",
        _architecture(manifest),
        "## Intended use",
        f"To show {' and '.join(USES[head] for head in heads)}, and how a recurrent network comes to it. "
        f"Languages: {', '.join(manifest['languages'])}; for any other it gives labels that mean nothing.",
        *(f"Labels of `{head['name']}`: {', '.join(head['labels'])}." for head in manifest["heads"]),
        "## Scores",
        table(("measure", "test set", "value", "date"), [_score(score) for score in manifest["scores"]]),
        "Percentages. The words were given as in the test set; on raw text, segmentation adds its own mistakes.",
        "## Data",
        table(("name", "licence", "source", "use"), [_data(entry) for entry in manifest["data"]]),
        f"Licence of the weights: {manifest['licence']} (see LICENSE).",
        "## Known limits",
        "\n".join(f"- {limit}" for head in heads for limit in LIMITS[head]),
        *_hard_cases(pack),
        "## Rebuild",
        "\n".join(f"- {key}: {_code(value)}" for key, value in manifest.get("training", {}).items()),
    ]
    return "\n\n".join(parts) + "\n"


def licence(manifest: dict[str, Any]) -> str:
    """The licence note of a pack's weights."""
    rows = [
        f"- {entry['name']} ({entry['source']}): {entry['licence']}. Used for: {entry['use']}."
        for entry in manifest["data"]
    ]
    text = (
        f"The model weights and vocabulary in this folder are licensed under: {manifest['licence']}.",
        "The program that reads them has a licence of its own.",
        "",
        "They were made from these data, whose authors are to be credited:",
        *rows,
        "",
        "No text of these data is part of this folder; the vocabulary lists single words.",
    )
    return "\n".join(text) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _architecture(manifest: dict[str, Any]) -> str:
    encoder, letters = manifest["encoder"], manifest["characters"]
    layers = f"{encoder['layers']} layer{'s' if encoder['layers'] > 1 else ''}"
    return (
        f"A word is its embedding joined to the last states of a character {letters['cell'].upper()} "
        f"(2 × {letters['units']} units): {encoder['vectorSize']} numbers. Over those runs a word-level "
        f"{encoder['cell'].upper()} of {layers}, {' and '.join(encoder['directions'])}, with "
        f"{encoder['units']} units each; a linear layer reads each head's scores from its top"
        f"{', a CRF chooses the labels of names' if any('crf' in h for h in manifest['heads']) else ''}. "
        "Weights are stored as float16."
    )


def _hard_cases(pack: Pack) -> list[str]:
    heads = {head["name"]: head["labels"] for head in pack.manifest["heads"]}
    rows = []
    for head, sentence, place, wanted in HARD:
        if wanted not in heads.get(head, ()):
            continue
        words = sentence.split()
        said = label_words(pack, words)[head][place]
        where = f"{head} of “{words[place]}”" if head != "sentiment" else head
        rows.append((sentence, where, wanted, f"{said}{'' if said == wanted else ' (wrong)'}"))
    if not rows or "en" not in pack.manifest["languages"]:
        return []
    return ["Hard cases, and what this pack says of them:", table(("sentence", "asked", "right", "says"), rows)]


def _score(score: dict[str, Any]) -> tuple[str, ...]:
    return score["metric"], score["data"], f"{score['value']:.2f}", score["date"]


def _data(entry: dict[str, str]) -> tuple[str, ...]:
    return entry["name"], entry["licence"], entry["source"], entry["use"]


def _code(value: Any) -> str:
    return f"`{value}`" if isinstance(value, str) and " " in value else str(value)

"""What people read of a pack: its model card and its licence note, written from the pack itself."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .diagram import FEW, FILE
from .gradient_diagram import FILE as GRADIENTS
from .loss_gradients import LENGTH
from .onnx_pack import Pack, open_pack, tag_words
from .reliability import ERROR

# Written by hand: what each head is for, its limits, and sentences with what a careful reader says of one word
# (for a classification the word is 0). What a pack says of them is never written by hand.
WRITTEN: dict[str, Any] = json.loads(Path(__file__).with_name("card.json").read_text(encoding="utf-8"))


def write_card(folder: Path) -> None:
    """Writes MODEL_CARD.md and LICENSE into a pack that is otherwise complete."""
    pack = open_pack(folder)
    (folder / "MODEL_CARD.md").write_text(card(pack, (folder / GRADIENTS).exists()), encoding="utf-8")
    (folder / "LICENSE").write_text(licence(pack.manifest), encoding="utf-8")


def card(pack: Pack, gradients: bool = False) -> str:
    """The model card as Markdown (after Mitchell et al. 2019); `gradients`: whether their plot lies beside it."""
    manifest = pack.manifest
    heads = [head["name"] for head in manifest["heads"]]
    parts = [
        f"# {manifest['title']} (`{manifest['name']}` {manifest['version']})",
        _architecture(manifest),
        "## Intended use",
        f"To show {' and '.join(WRITTEN['uses'][head] for head in heads)}, and how a recurrent network comes to it. "
        f"Languages: {', '.join(manifest['languages'])}; for any other it gives labels that mean nothing.",
        *(f"Labels of `{head['name']}`: {', '.join(head['labels'])}." for head in manifest["heads"]),
        "## Scores",
        table(("measure", "test set", "value", "date"), score_rows(manifest)),
        "Percentages. The words were given as in the test set; on raw text, segmentation adds its own mistakes.",
        *_calibration(manifest),
        "## Data",
        table(("name", "licence", "source", "use"), data_rows(manifest)),
        f"Licence of the weights: {manifest['licence']} (see LICENSE).",
        "## What it gets wrong",
        "\n".join(f"- {limit}" for head in heads for limit in WRITTEN["limits"][head]),
        *_hard_sentences(pack),
        "## How it was trained, and how to rebuild it",
        training_list(manifest),
        *(_gradients() if gradients else []),
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
    encoder, letters = manifest["encoder"], manifest.get("characters")
    spelled = (
        f"the last states of a character {letters['cell'].upper()} (2 × {letters['units']} units)" if letters else ""
    )
    word_size = encoder["vectorSize"] - (2 * letters["units"] if letters else 0)
    vector = " joined to ".join(part for part in ("its embedding" if word_size else "", spelled) if part)
    layers = f"{encoder['layers']} layer{'s' if encoder['layers'] > 1 else ''}"
    return (
        f"A word is {vector}: {encoder['vectorSize']} numbers. Over those runs a word-level "
        f"{encoder['cell'].upper()} of {layers}, {' and '.join(encoder['directions'])}, with "
        f"{encoder['units']} units each; a linear layer reads each head's scores from its top"
        f"{', a CRF chooses the labels of names' if any('crf' in h for h in manifest['heads']) else ''}. "
        f"{_precision(manifest.get('quantisation'))}"
    )


def _precision(quantisation: dict[str, Any] | None) -> str:
    if quantisation is None:
        return "Weights are stored as float16."
    return (
        f"{_stored(quantisation)}, the others as float16. "
        f"Tagging computes in eight bits too: {quantisation['agreement']:g} % of its labels are those of the exact "
        f"computation that the inspector shows, and no probability is off by more than "
        f"{quantisation['largestDifference']:.2g} ({quantisation['sentences']} sentences, {quantisation['data']})."
    )


def _stored(quantisation: dict[str, Any]) -> str:
    if quantisation.get("embeddingBits") == 4:
        return "Word embeddings are stored in four bits, the weights of the word-level network in eight"
    return "Word embeddings and the weights of the word-level network are stored in eight bits"


def _calibration(manifest: dict[str, Any]) -> list[str]:
    if not any(score["metric"].endswith(ERROR) for score in manifest["scores"]):
        return []
    return [
        "## Calibration",
        f"![Share of right answers by confidence]({FILE})",
        "Of the answers with a confidence, the bar is the share that is right; on the dashed line confidence would be "
        f"exact. Outlined bars stand for fewer than {FEW} answers. The expected calibration error among the scores is "
        "the mean distance from that line (15 bins; Guo et al. 2017).",
    ]


def _gradients() -> list[str]:
    return [
        "## How far back the loss reaches",
        f"![Gradient of the loss at the last word by distance]({GRADIENTS})",
        f"Of development sentences cut after {LENGTH} words: the mean length of the gradient of the loss at the last "
        "word alone, by the vector of each word before it, on a logarithmic scale, before training and after so many "
        "epochs. What a weight can learn from a word so far back is in proportion to it.",
    ]


def _hard_sentences(pack: Pack) -> list[str]:
    heads = {head["name"]: head for head in pack.manifest["heads"]}
    rows, wrong = [], 0
    for ask in WRITTEN["asks"]:
        name, words, right = ask["head"], ask["sentence"].split(), ask["right"]
        if right not in heads.get(name, {}).get("labels", ()):
            continue
        said, confidence = tag_words(pack, words)[name][ask["word"]]
        asked = name if heads[name]["task"] == "classification" else f"{name} of “{words[ask['word']]}”"
        wrong += said != right
        rows.append(
            (ask["sentence"], asked, right, f"{said}{'' if said == right else ' (wrong)'}", sureness(confidence))
        )
    if not rows or "en" not in pack.manifest["languages"]:
        return []
    return [
        f"Hard sentences, written for this card, and what this pack says of them: {wrong} of {len(rows)} are wrong. "
        "It is “sure” from a probability of 0.9, “unsure” below 0.6.",
        table(("sentence", "asked", "right", "says", "how surely"), rows),
    ]


def sureness(probability: float) -> str:
    """A probability in words, so that a card is the same on every machine."""
    return "sure" if probability >= 0.9 else "fairly sure" if probability >= 0.6 else "unsure"


def score_rows(manifest: dict[str, Any]) -> list[tuple[str, ...]]:
    """A row for each score: measure, data, value, date."""
    return [(s["metric"], s["data"], f"{s['value']:.2f}", s["date"]) for s in manifest["scores"]]


def data_rows(manifest: dict[str, Any]) -> list[tuple[str, ...]]:
    """A row for everything that the weights have seen: name, licence, source, use."""
    return [(d["name"], d["licence"], d["source"], d["use"]) for d in manifest["data"]]


def training_list(manifest: dict[str, Any]) -> str:
    """What rebuilds a pack, as a list in Markdown."""
    return "\n".join(f"- {key}: {_code(value)}" for key, value in manifest.get("training", {}).items())


def _code(value: Any) -> str:
    return f"`{value}`" if isinstance(value, str) and " " in value else str(value)

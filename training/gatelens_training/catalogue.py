"""models/README.md: the table of all packs, written from their manifests, and that of cells."""

import json
from pathlib import Path
from typing import Any

from .card import data_rows, score_rows, table
from .claims import shown
from .manifest import read_manifest

INTRODUCTION = """# Models

One folder is one pack: `manifest.json` (`manifest.schema.json` says what may stand in it), a vocabulary, four
ONNX graphs of the same weights (`GRAPHS.md`), `MODEL_CARD.md` with its plot `calibration.svg`, and `LICENSE`.
`training/README.md` says how to rebuild a pack or to train one of your own. This page is written from the manifests
by `python -m gatelens_training readme`.
"""


def write_models_readme(models: Path) -> Path:
    """Writes README.md of the folder `models` and returns its path."""
    path = models / "README.md"
    path.write_text(models_readme(models), encoding="utf-8")
    return path


def models_readme(models: Path) -> str:
    """The page as it should be for the packs that are there; PackError when one of them is broken."""
    folders = sorted(path.parent for path in models.glob("*/manifest.json"))
    packs = [(folder, read_manifest(folder)) for folder in folders]
    overview = table(
        ("pack", "title", "heads", "size", "licence of the weights"),
        [_overview(manifest) for _, manifest in packs],
    )
    parts = [
        INTRODUCTION.rstrip(),
        overview,
        *cells_section(models),
        *agreement_section(models),
        *morphology_section(models),
        *translation_section(models),
        *(_details(manifest) for _, manifest in packs),
    ]
    return "\n\n".join(parts) + "\n"


def measured(models: Path, name: str) -> dict[str, Any] | None:
    """A file of measurements beside the packs; None where there is none."""
    path = models / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _overview(manifest: dict[str, Any]) -> tuple[str, ...]:
    size = sum(file["bytes"] for file in manifest["files"].values())
    heads = [f"{head['name']} ({len(head['labels'])} labels)" for head in manifest["heads"]]
    link = f"[`{manifest['name']}`]({manifest['name']}/MODEL_CARD.md) {manifest['version']}"
    return link, manifest["title"], ", ".join(heads), f"{size / 1e6:.1f} MB", manifest["licence"]


def _details(manifest: dict[str, Any]) -> str:
    return "\n\n".join(
        (
            f"## {manifest['name']}",
            table(("measure", "data", "value", "date"), score_rows(manifest)),
            table(("trained on", "licence", "source", "use"), data_rows(manifest)),
        )
    )


COLUMNS = (
    "cell",
    "layers",
    "directions",
    "reads",
    "weights, recurrent",
    "weights, all",
    "sets of weights",
    "graphs, kB",
    "training, s per epoch",
    "tagging, tokens/s",
    "seeds",
    "dev",
    "test",
    "test, unseen words",
)


def cells_section(models: Path) -> list[str]:
    """The table of cells.json, and what it says of a lecture's claims; nothing where there is no such file."""
    found = measured(models, "cells.json")
    if found is None:
        return []
    return [
        "## Cells, depth, direction, characters",
        f"The same small tagger with other cells, made by `{found['command']}`: {found['data']}, {found['epochs']} "
        f"epochs, {found['units']} units in each direction of each layer, no pretrained vectors, no teacher. UPOS "
        "accuracy in percent; ± is the standard deviation over seeds. Nothing was tuned: dev is there to choose by, "
        "and test was read once for each run. Times are processor seconds of one thread; tokens/s are those of the "
        f"exported tagging graph, all measured in turns in one pass ({found['date']}). Equal epochs are not equal "
        "progress: a deep LSTM has most to learn, so this is what an equal, small budget buys, and not which cell is "
        "best.",
        table(COLUMNS, [_cells_row(line) for line in found["rows"]]),
        "What a lecture says of them, and what the table says to that:",
        table(("claim", "verdict", "finding"), [tuple(row.values()) for row in found["claims"]]),
    ]


def _cells_row(line: dict[str, Any]) -> tuple[str, ...]:
    return (
        line["cell"].upper(),
        str(line["layers"]),
        "both" if line["directions"] == 2 else "forward",
        " + ".join(part for part in ("words", "characters") if line[part]),
        f"{line['recurrentParameters']:,}",
        f"{line['parameters']:,}",
        str(line["weightSets"]),
        f"{line['bytes'] / 1e3:.0f}",
        f"{line['secondsPerEpoch']:.1f}",
        f"{line['tokensPerSecond']:,.0f}",
        str(line["runs"]),
        *(shown(line[name]) for name in ("dev", "test", "unseen")),
    )


def agreement_section(models: Path) -> list[str]:
    """The table of agreement.json; nothing where there is no such file."""
    found = measured(models, "agreement.json")
    if found is None:
        return []
    packs = sorted({name for row in found["rows"] for name in row["results"]})
    rows = [
        (
            row["set"].replace("_", " "),
            *(_share(row["results"][name]) if name in row["results"] else "" for name in packs),
        )
        for row in found["rows"]
    ]
    return [
        "## Agreement of verbs with subjects",
        f"Per cent of minimal pairs in which the right sentence is preferred, with the interval of 95 %; 50 is chance. "
        f"Made by `{found['command']}` on {found['date']}: pairs built with so many nouns of the other number between "
        "subject and verb, and paradigms of BLiMP.",
        table(("pairs", *packs), rows),
    ]


def _share(result: dict[str, float]) -> str:
    return f"{result['right']:.1f} ({result['low']:.0f}–{result['high']:.0f})"


def translation_section(models: Path) -> list[str]:
    """The table of translation.json; nothing where there is no such file."""
    found = measured(models, "translation.json")
    if found is None:
        return []
    groups = found["rows"][0]["lengths"]
    head = ("network", "epochs", "weights", *found["rows"][0]["scores"], *(f"{g['least']}–{g['most']}" for g in groups))
    rows = [
        (
            row["cell"].upper() + (", attention" if row["attention"] else ""),
            str(row["epochs"]),
            f"{row['parameters']:,}",
            *(f"{value:.1f}" for value in row["scores"].values()),
            *(f"{group['BLEU']:.1f}" for group in row["lengths"]),
        )
        for row in found["rows"]
    ]
    sizes = ", ".join(str(group["sentences"]) for group in groups)
    return [
        "## Translation, with one vector for a sentence",
        f"English to Spanish, made by `{found['command']}` ({found['data']}). Networks of equal epochs were trained "
        "alike. BLEU and chrF as sacreBLEU computes them against all translations that the split has; those at the "
        f"right are BLEU, greedy, by words of the source ({sizes} sentences). Attention is there for comparison only "
        "and does not ship: what it adds, and adds more of on longer sentences, is what the bottleneck of one vector "
        "costs.",
        table(head, rows),
    ]


def morphology_section(models: Path) -> list[str]:
    """The table of hindi.json; nothing where there is no such file."""
    found = measured(models, "hindi.json")
    if found is None:
        return []
    groups = found["rows"][0]["groups"]
    names = [
        "never" if g["most"] == 0 else f"{g['least']}+" if g["most"] > 10**6 else f"{g['least']}–{g['most']}"
        for g in groups
    ]
    rows = [
        (
            " + ".join(part for part in ("words", "characters") if row[part]),
            f"{row['parameters']:,}",
            f"{row['accuracy']:.2f}",
            *(f"{group['accuracy']:.1f}" for group in row["groups"]),
        )
        for row in found["rows"]
    ]
    sizes = ", ".join(f"{group['words']:,}" for group in groups)
    return [
        "## Hindi: what the spelling gives",
        f"The tagger of the pack `hi`, and the same without characters and without embeddings of words, trained alike "
        f"(`{found['command']}`, {found['date']}). UPOS accuracy in percent on {found['data']}, by how often the "
        f"training part has shown a word ({sizes} words).",
        table(("reads", "weights", "all words", *(f"seen {name}" for name in names)), rows),
    ]

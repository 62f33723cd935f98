"""From the checkpoint of an encoder–decoder to its pack, and the goldens for the engine to be tested against."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from .card import data_rows, score_rows, table, training_list
from .checkpoint import load_checkpoint
from .manifest import describe_encoder, write_json
from .onnx_cells import CELLS
from .onnx_language import rounded
from .onnx_translator import decode_graph, encode_graph
from .pieces import END, SEPARATOR, cut, join
from .translation import translate
from .translator import Translator, restore
from .unlabelled_pack import files_of, manifest_of, write_pack

GRAPHS = {"encode": encode_graph, "decode": decode_graph}
# Written for the goldens; no sentence of a corpus.
SENTENCES = (
    "The green witch arrived.",
    "the green witch arrived",
    "Where is the old bridge?",
    "Janet bought 25 red apples, and then she went home!",
    "Ünbekannt ☃ x",
)


def open_translator(checkpoint: Path) -> tuple[dict[str, Any], Translator]:
    """A checkpoint's content and its model with the weights as they ship."""
    content = load_checkpoint(checkpoint)
    return content, rounded(restore(content)[0])


def export_translator(checkpoint: Path, out: Path) -> Path:
    """Writes the pack of a checkpoint into the folder `out` and returns it; the same bytes every time."""
    content, model = open_translator(checkpoint)
    files = files_of(content["pieces"], GRAPHS, model)
    manifest = translator_manifest(content, model, files)
    return write_pack(out, manifest, files, translator_card(manifest))


def translator_manifest(content: dict[str, Any], model: Translator, files: dict[str, bytes]) -> dict[str, Any]:
    """The manifest of a checkpoint with the bytes of each file by its role."""
    cell, shape = CELLS[model.shape.cell], model.shape
    encoder = describe_encoder(cell, shape.layers, 2, shape.units // 2, shape.piece_size)
    states = {"units": shape.units, "states": list(cell.states)}
    own = {"translating": {"to": "es", "separator": SEPARATOR, "end": END, **states}}
    return manifest_of(content, encoder, own, files)


def translator_card(manifest: dict[str, Any]) -> str:
    """The model card as Markdown (after Mitchell et al. 2019)."""
    encoder, cell = manifest["encoder"], manifest["encoder"]["cell"].upper()
    units = manifest["translating"]["units"]
    parts = (
        f"# {manifest['title']} (`{manifest['name']}` {manifest['version']})",
        f"An encoder–decoder over subwords: {encoder['layers']} layers of a bidirectional {cell} ({encoder['units']} "
        "units a direction) read the source; the last states of the top one, joined, are the context c "
        f"({units} numbers), which is all that the decoder, one layer of {units} {cell} units, is told: it starts from "
        "tanh(W c) and reads, at each step, the piece before and c. There is no attention: this is the network "
        "before it, with its bottleneck. Matrices are "
        "stored in eight bits and computed with as float32.",
        "## Intended use",
        "To show how an encoder–decoder works, and where one vector for a whole sentence is too little. It has seen "
        "short sentences of everyday talk (half of them have six words or fewer) and nothing else: it leaves out or "
        "invents parts of longer ones, and whatever it writes should be read by somebody who knows Spanish.",
        "## Scores",
        table(("measure", "data", "value", "date"), score_rows(manifest)),
        "BLEU and chrF as sacreBLEU computes them, against all translations of a sentence that the split has. They are "
        "of short sentences that resemble those of training; figures for news text do not compare. Exact match, where "
        "it is given, is of sentences of a small grammar whose nouns and adjectives never stood together in training: "
        "it measures whether known words are joined as Spanish joins them.",
        "## Data",
        table(("name", "licence", "source", "use"), data_rows(manifest)),
        f"Licence of the weights: {manifest['licence']} (see LICENSE).",
        "## How it was trained, and how to rebuild it",
        training_list(manifest),
    )
    return "\n\n".join(parts) + "\n"


def write_translator_goldens(checkpoint: Path, out: Path, sentences: Sequence[str] = SENTENCES) -> Path:
    """Writes what PyTorch gives for some sentences: pieces, parts of c, the greedy translation and its scores."""
    content, model = open_translator(checkpoint)
    pieces = content["pieces"]
    ids, longest = {piece: index for index, piece in enumerate(pieces)}, max(map(len, pieces))
    rows = [_golden(model, pieces, text, cut(text, ids, longest)) for text in sentences]
    out.parent.mkdir(parents=True, exist_ok=True)
    write_json(out, {"pack": content["name"], "sentences": rows})
    return out


def _golden(model: Translator, pieces: Sequence[str], text: str, source: list[int]) -> dict[str, Any]:
    target = [*translate(model, source), END]
    with torch.inference_mode():
        _, context = model.encode(torch.tensor([source]))
        scores = model(torch.tensor([source]), torch.tensor([[SEPARATOR, *target[:-1]]]))[0].log_softmax(-1)
    return {
        "text": text,
        "source": source,
        "context": [round(float(number), 6) for number in context[0, :: max(1, context.shape[1] // 8)]],
        "target": target,
        "scores": [round(float(scores[step, piece]), 6) for step, piece in enumerate(target)],
        "translation": join(pieces[piece] for piece in target[:-1]),
        "beam": join(pieces[piece] for piece in translate(model, source, 4)),
    }

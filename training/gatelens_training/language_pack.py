"""From the checkpoint of a language model to its pack, and the goldens for the engine to be tested against."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from .card import data_rows, score_rows, table, training_list
from .checkpoint import load_checkpoint
from .language_model import BOUNDARY, UNKNOWN, LanguageModel, restore
from .manifest import describe_encoder, write_json
from .onnx_cells import CELLS
from .onnx_gradients import gradients_graph
from .onnx_language import LIKELIEST, gates_graph, next_graph, rounded, words_graph
from .sentences import SENTENCES
from .unlabelled_pack import files_of, manifest_of, write_pack

GRAPHS = {
    "words": words_graph,
    "next": next_graph,
    "gates": gates_graph,
    "gradients": lambda model: gradients_graph(CELLS[model.shape.cell]),
}


def open_language_model(checkpoint: Path) -> tuple[dict[str, Any], LanguageModel]:
    """A checkpoint's content and its model with the weights as they ship."""
    content = load_checkpoint(checkpoint)
    return content, rounded(restore(content)[0])


def export_language_model(checkpoint: Path, out: Path) -> Path:
    """Writes the pack of a checkpoint into the folder `out` and returns it; the same bytes every time."""
    content, model = open_language_model(checkpoint)
    files = files_of(content["words"], GRAPHS, model)
    manifest = language_manifest(content, model, files)
    return write_pack(out, manifest, files, language_card(manifest))


def language_manifest(content: dict[str, Any], model: LanguageModel, files: dict[str, bytes]) -> dict[str, Any]:
    """The manifest of a language model's checkpoint with the bytes of each file by its role."""
    cell, shape = CELLS[model.shape.cell], model.shape
    encoder = describe_encoder(cell, shape.layers, 1, shape.units, shape.word_size)
    own = {"modeling": {"boundary": BOUNDARY, "states": list(cell.states)}}
    return manifest_of(content, encoder, own, files)


def language_card(manifest: dict[str, Any]) -> str:
    """The model card as Markdown (after Mitchell et al. 2019)."""
    encoder = manifest["encoder"]
    parts = (
        f"# {manifest['title']} (`{manifest['name']}` {manifest['version']})",
        f"A left-to-right language model of words: an embedding of {encoder['vectorSize']} numbers, "
        f"{encoder['layers']} layer of {encoder['units']} {encoder['cell'].upper()} units, an adaptive softmax (Grave "
        "et al. 2017) over the words of the vocabulary. Words are read as they are written; one outside the vocabulary "
        "is one and the same unknown word, and so is its probability. Matrices are stored in eight bits and "
        "computed with as float32.",
        "## Intended use",
        "To show how surprising each word is where it stands, what the cell carries along a sentence (agreement), and "
        "how text comes out of a network word by word. It was trained on few words by today's measure and without any "
        "safeguard: what it writes is no statement about anything, and may be wrong or offensive.",
        "## Scores",
        table(("measure", "data", "value", "date"), score_rows(manifest)),
        "Perplexity is exp of the mean surprisal of a word; boundaries of sentences count as words, and all words "
        "outside the vocabulary count as one. That is not the vocabulary that published figures for WikiText-2 use "
        "(33,278 words, its own unknown mark), so they do not compare.",
        "## Data",
        table(("name", "licence", "source", "use"), data_rows(manifest)),
        f"Licence of the weights: {manifest['licence']} (see LICENSE).",
        "## How it was trained, and how to rebuild it",
        training_list(manifest),
    )
    return "\n\n".join(parts) + "\n"


def write_language_goldens(checkpoint: Path, out: Path, sentences: Sequence[Sequence[str]] = SENTENCES) -> Path:
    """Writes what PyTorch gives for fixed sentences to the JSON file `out` and returns it."""
    content, model = open_language_model(checkpoint)
    ids = {word: index for index, word in enumerate(content["words"])}
    rows = [_golden(model, words, [ids.get(word, UNKNOWN) for word in words]) for words in sentences]
    out.parent.mkdir(parents=True, exist_ok=True)
    write_json(out, {"pack": content["name"], "sentences": rows})
    return out


def _golden(model: LanguageModel, words: Sequence[str], ids: list[int]) -> dict[str, Any]:
    """Bits of each word and of the sentence's end, and of the likeliest words at each of these steps."""
    read, targets = torch.tensor([[BOUNDARY, *ids]]), torch.tensor([[*ids, BOUNDARY]])
    with torch.inference_mode():
        hidden, _ = model.read(read, model.start(1))
        chances = model.softmax.log_prob(hidden[0]).double() / -math.log(2)
    best = chances.topk(LIKELIEST, dim=1, largest=False)
    return {
        "words": list(words),
        "wordIds": ids,
        "bits": _short(chances.gather(1, targets[0][:, None])[:, 0]),
        "entropy": _short((chances * 2.0**-chances).sum(1)),
        "likeliest": best.indices.tolist(),
        "likeliestBits": [_short(row) for row in best.values],
    }


def _short(row: torch.Tensor) -> list[float]:
    return [round(float(number), 6) for number in row]

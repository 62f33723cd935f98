"""Goldens: what a pack gives for fixed sentences, computed by PyTorch, for TypeScript to reproduce.

Gates come from the gates graph, which the tests hold to PyTorch and to a loop written by hand. The scores of an
int8 pack come from its tagging graph, run in Python, and hold to the `tolerance` that stands beside them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch

from .batches import Vocabulary, pad
from .checkpoint import vocabulary_of
from .export import open_checkpoint, precision_of
from .manifest import crf_scores, write_json
from .network import Head, Network
from .onnx_cells import CELLS
from .onnx_graphs import gates_graph, spelling_graph, tagger_graph
from .onnx_pack import open_graph, run_graph
from .posterior import marginals, softmax, viterbi
from .sentences import SENTENCES
from .vocabulary import PAD, spell

FULL = 3  # sentences whose gates are written whole for a small pack
# How far the scores of an int8 graph may be from these: a last bit of a float that differs between processors can
# round an activation to the next of 256 levels.
TOLERANCE = 0.03
SMALL = 16  # the most units of a pack whose gates are written whole
WORD = "Elena😀"


def write_goldens(checkpoint: Path, out: Path, sentences: Sequence[Sequence[str]] = SENTENCES) -> Path:
    """Writes the goldens of a checkpoint's pack to the JSON file `out` and returns it."""
    content, network = open_checkpoint(checkpoint)
    vocabulary = vocabulary_of(content)
    precision = precision_of(content, network)
    gates = open_graph(gates_graph(network, precision))
    fast = open_graph(tagger_graph(network, precision)) if precision == "int8" else None
    temperatures, entries = content.get("temperatures", {}), []
    with torch.inference_mode():
        for number, words in enumerate(sentences):
            whole = network.shape.units <= SMALL and number < FULL
            entries.append(_sentence(network, vocabulary, gates, fast, words, whole, temperatures))
        golden = {"pack": content["name"], "sentences": entries}
        if network.shape.character_units:
            golden |= {"spelling": _spelling(network, vocabulary)}
        if fast:
            golden |= {"tolerance": TOLERANCE}
    out.parent.mkdir(parents=True, exist_ok=True)
    write_json(out, golden)
    return out


def _sentence(
    network: Network,
    vocabulary: Vocabulary,
    session: onnxruntime.InferenceSession,
    fast: onnxruntime.InferenceSession | None,
    words: Sequence[str],
    whole: bool,
    temperatures: dict[str, float],
) -> dict[str, Any]:
    ids = [vocabulary.word(word) for word in words]
    letters = [vocabulary.letters(word) for word in words]
    lengths = torch.tensor([len(row) for row in letters])
    vectors = network.words(torch.tensor(ids), pad(letters, PAD), lengths)
    scores = _scores(network, fast, vectors)
    opened = session.run(["gates"], {"vectors": vectors.numpy(), "clamp": no_clamp(network, len(words))})[0]
    return {
        "words": list(words),
        "wordIds": ids,
        **({"characterIds": letters} if network.shape.character_units else {}),
        "vectorSums": _short(vectors.double().sum(dim=1).numpy()),
        "heads": {head.name: _answers(network, head, scores[head.name], temperatures) for head in network.shape.heads},
        "gates": _whole(opened) if whole else _slices(opened),
    }


def _scores(
    network: Network, fast: onnxruntime.InferenceSession | None, vectors: torch.Tensor
) -> dict[str, np.ndarray]:
    """Scores by head of vectors [T, V] in float64: of PyTorch, or of the int8 graph, which rounds activations."""
    if fast is None:
        found = network(vectors[None], torch.tensor([len(vectors)]))
        return {name: scores[0].double().numpy() for name, scores in found.items()}
    found = run_graph(fast, vectors=vectors[None].numpy(), lengths=np.array([len(vectors)], dtype=np.int32))
    return {head.name: found[head.name][0].astype(np.float64) for head in network.shape.heads}


def no_clamp(network: Network, steps: int) -> np.ndarray:
    """A clamp [L, D, T, S, H] that leaves everything alone."""
    shape = network.shape
    sizes = (shape.layers, shape.directions, steps, len(CELLS[shape.cell].series), shape.units)
    return np.full(sizes, np.nan, dtype=np.float32)


def _answers(network: Network, head: Head, scores: np.ndarray, temperatures: dict[str, float]) -> dict[str, Any]:
    answer: dict[str, Any] = {"scores": _short(scores)}
    probabilities = softmax(scores / temperatures.get(head.name, 1.0))
    if head.task == "classification":
        label = head.labels[int(scores.argmax())]
        return answer | {"label": label, "probabilities": _short(probabilities)}
    if not head.crf:
        path = scores.argmax(axis=1).tolist()
    else:
        parts = [np.array(part) for part in crf_scores(network.crfs[head.name]).values()]
        path, probabilities = viterbi(scores, *parts), marginals(scores, *parts)
    return answer | {
        "path": path,
        "labels": [head.labels[label] for label in path],
        "probabilities": _short(probabilities),
    }


def _whole(opened: np.ndarray) -> dict[str, Any]:
    return {"shape": list(opened.shape), "values": _short(opened.ravel())}


def _slices(opened: np.ndarray) -> dict[str, Any]:
    """Of gates [L, D, T, S, H] at a few steps: sums over the units [L, D, t, S], three units [L, D, t, S, 3]."""
    count, units = opened.shape[2], opened.shape[4]
    steps = list(range(count)) if count <= 3 else [0, count // 2, count - 1]
    chosen, some = [0, units // 2, units - 1], opened[:, :, steps]
    return {
        "shape": list(opened.shape),
        "steps": steps,
        "sums": _short(some.astype(np.float64).sum(axis=4).ravel()),
        "units": chosen,
        "chosen": _short(some[..., chosen].ravel()),
    }


def _spelling(network: Network, vocabulary: Vocabulary) -> dict[str, Any]:
    session = onnxruntime.InferenceSession(spelling_graph(network), providers=["CPUExecutionProvider"])
    ids = vocabulary.letters(WORD)
    opened, state = session.run(["gates", "state"], {"characters": np.array(ids)})
    small = opened.shape[4] <= SMALL
    return {
        "word": WORD,
        "characters": list(spell(WORD)),
        "ids": ids,
        "gates": _whole(opened) if small else _slices(opened),
        "state": _short(state),
    }


def _short(numbers: np.ndarray) -> list:
    """Numbers with seven significant digits, nested as in the array."""
    if numbers.ndim > 1:
        return [_short(row) for row in numbers]
    return [float(f"{number:.7g}") for number in numbers]

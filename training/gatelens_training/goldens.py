"""Goldens: what a pack gives for fixed sentences, computed by PyTorch, for TypeScript to reproduce.

Gates come from the gates graph, which the tests hold to PyTorch and to a loop written by hand.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch

from .batches import Vocabulary, pad
from .export import open_checkpoint
from .manifest import crf_scores, write_json
from .network import Head, Network
from .onnx_cells import CELLS
from .onnx_graphs import gates_graph, spelling_graph
from .posterior import marginals, softmax, viterbi
from .vocabulary import PAD, spell

# Written for this purpose. Accents, other scripts, emoji beyond the basic plane, one word alone, unknown and
# very long words, digits, contractions as two words, and 60 words at once.
SENTENCES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in (
        "Ada wrote the first program .",
        "Why ?",
        "Grace Hopper did n't fly from Paris to New York in 1985 .",
        "Renée and Łukasz love the crème brûlée at Café Élan !",
        "😀 what a 𝔣𝔞𝔫𝔠𝔶 house 👩‍🚀🚀",
        "मेरा घर दिल्ली में है ।",
        "İZMİR ΟΔΥΣΣΕΥΣ straße ǅ ﬁne",
        "The donaudampfschifffahrtsgesellschaftskapitänsmützenknopf😀zwölf glimmered .",
        "I hate this terrible , slow and boring film .",
        "Thank you , this was a wonderful evening and we are very happy .",
        "The meeting starts at ten .",
        "When the old train to Oslo stopped near the station , Tom and Mary read a long letter from Globex"
        " Corporation , which sells small boats , red apples and warm soup in Berlin , Lisbon and New York ,"
        " and they said that nobody at the office had found the bug in the program before 8 May .",
    )
)
FULL = 3  # sentences whose gates are written whole for a small pack
SMALL = 16  # the most units of a pack whose gates are written whole
WORD = "Elena😀"


def write_goldens(checkpoint: Path, out: Path, sentences: Sequence[Sequence[str]] = SENTENCES) -> Path:
    """Writes the goldens of a checkpoint's pack to the JSON file `out` and returns it."""
    content, network = open_checkpoint(checkpoint)
    vocabulary = Vocabulary(content["words"], content["characters"])
    gates = onnxruntime.InferenceSession(gates_graph(network), providers=["CPUExecutionProvider"])
    temperatures, entries = content.get("temperatures", {}), []
    with torch.inference_mode():
        for number, words in enumerate(sentences):
            whole = network.shape.units <= SMALL and number < FULL
            entries.append(_sentence(network, vocabulary, gates, words, whole, temperatures))
        golden = {"pack": content["name"], "sentences": entries, "spelling": _spelling(network, vocabulary)}
    out.parent.mkdir(parents=True, exist_ok=True)
    write_json(out, golden)
    return out


def _sentence(
    network: Network,
    vocabulary: Vocabulary,
    session: onnxruntime.InferenceSession,
    words: Sequence[str],
    whole: bool,
    temperatures: dict[str, float],
) -> dict[str, Any]:
    ids = [vocabulary.word(word) for word in words]
    letters = [vocabulary.letters(word) for word in words]
    lengths = torch.tensor([len(row) for row in letters])
    vectors = network.words(torch.tensor(ids), pad(letters, PAD), lengths)
    scores = network(vectors[None], torch.tensor([len(words)]))
    opened = session.run(["gates"], {"vectors": vectors.numpy(), "clamp": no_clamp(network, len(words))})[0]
    return {
        "words": list(words),
        "wordIds": ids,
        "characterIds": letters,
        "vectorSums": _short(vectors.double().sum(dim=1).numpy()),
        "heads": {
            head.name: _answers(network, head, scores[head.name][0].double().numpy(), temperatures)
            for head in network.shape.heads
        },
        "gates": _whole(opened) if whole else _slices(opened),
    }


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

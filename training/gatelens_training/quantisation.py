"""How far the fast int8 graph is from the gates graph, which computes exactly with the same weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .onnx_pack import Pack, answer, read_words, run_graph


def compare(pack: Pack, sentences: Sequence[Sequence[str]], data: str) -> dict[str, Any]:
    """What a manifest says of an int8 pack, measured on sentences (lists of words) that are called `data`.

    `agreement`: per cent of labels that are the same, of the head where they are fewest; `largestDifference`: of
    the probability of any label.
    """
    heads = pack.manifest["heads"]
    same: dict[str, list[bool]] = {head["name"]: [] for head in heads}
    largest = 0.0
    for words in sentences:
        vectors = read_words(pack, words)
        tagged = run_graph(pack.graphs["tagger"], vectors=vectors[None], lengths=np.array([len(words)], np.int32))
        opened = run_graph(pack.graphs["gates"], vectors=vectors, clamp=no_clamp(pack.manifest, len(words)))
        for head in heads:
            path, probabilities = answer(head, tagged[head["name"]][0])
            exact, exact_probabilities = answer(head, opened[head["name"]])
            same[head["name"]] += [a == b for a, b in zip(path, exact, strict=True)]
            largest = max(largest, float(np.abs(probabilities - exact_probabilities).max()))
    return {
        "precision": "int8",
        "agreement": min(round(100 * sum(found) / len(found), 3) for found in same.values()),
        "largestDifference": round(largest, 4),
        "sentences": len(sentences),
        "data": data,
    }


def no_clamp(manifest: dict[str, Any], steps: int) -> np.ndarray:
    """A clamp [L, D, T, S, H] that leaves everything alone."""
    encoder = manifest["encoder"]
    sizes = (encoder["layers"], len(encoder["directions"]), steps, len(encoder["series"]), encoder["units"])
    return np.full(sizes, np.nan, dtype=np.float32)

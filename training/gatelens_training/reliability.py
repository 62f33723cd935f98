"""How far a network's confidence is from the truth: reliability diagrams as plain data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from .batches import Vocabulary
from .calibration import Rows, sentence_scores
from .evaluation import Bin, expected_calibration_error, reliability_bins
from .network import Head, Network
from .posterior import marginals, softmax, viterbi
from .readers import Example

ERROR = "expected calibration error"
TITLES = {"pos": "UPOS", "ner": "NER", "sentiment": "sentiment", "number": "number"}


def reliability(
    network: Network, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Example]], temperatures: Mapping[str, float]
) -> list[dict[str, Any]]:
    """For every set and every head it has labels for: `head`, `data`, `bins` of [count, mean confidence, share right].

    Each answer is a word's label, or the sentence's for a classification, among the classes that the set has.
    """
    found = []
    for data, examples in sets.items():
        for head in network.shape.heads:
            known = [e for e in examples if head.name in e.labels]
            rows = sentence_scores(network, vocabulary, head, known) if known else []
            if rows:
                answers = [a for row in _answers(network, head, rows, temperatures) for a in row]
                bins = reliability_bins([a[0] for a in answers], [a[1] for a in answers])
                found.append({"head": head.name, "data": data, "bins": [list(astuple(one)) for one in bins]})
    return found


def calibration_scores(found: Sequence[Mapping[str, Any]]) -> list[dict[str, str | float]]:
    """The expected calibration errors of what `reliability` found, in percent, as rows of scores."""
    return [
        {"metric": f"{TITLES[row['head']]} {ERROR}", "value": _percent(row["bins"]), "data": row["data"]}
        for row in found
    ]


def _answers(
    network: Network, head: Head, rows: Rows, temperatures: Mapping[str, float]
) -> list[list[tuple[float, bool]]]:
    classes = {int(label) for _, gold in rows for label in gold}
    among = classes if head.task == "classification" else range(len(head.labels))
    parts = network.crfs[head.name].arrays() if head.crf else []
    warm = temperatures.get(head.name, 1.0)
    return [_sentence(own.double().numpy(), gold.tolist(), parts, among, warm) for own, gold in rows]


def _sentence(
    scores: np.ndarray, gold: list[int], parts: Sequence[np.ndarray], among: Collection[int], warm: float
) -> list[tuple[float, bool]]:
    if parts:
        path, chances = viterbi(scores, *parts), marginals(scores, *parts)
    else:
        absent = [label not in among for label in range(scores.shape[1])]
        chances = softmax(np.where(absent, -1e4, scores) / warm)
        path = chances.argmax(axis=1).tolist()
    return [(float(row[label]), label == own) for row, label, own in zip(chances, path, gold, strict=True)]


def _percent(bins: Sequence[Sequence[Any]]) -> float:
    return round(100 * expected_calibration_error(Bin(*one) for one in bins), 2)

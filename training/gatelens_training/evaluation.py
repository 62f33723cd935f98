"""Scores: accuracy, calibration, and the F1 of spans by the rules of conlleval (Tjong Kim Sang and Buchholz 2000)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 15

Span = tuple[str, int, int]


@dataclass(frozen=True)
class Bin:
    """Answers of like confidence: how many, their mean confidence, the share of them that is right."""

    count: int
    confidence: float
    right: float


def spans(labels: Sequence[str]) -> set[Span]:
    """(type, start, end) of every name; an I- after O or after another type begins one, as in conlleval."""
    found, kind, start = set(), "", 0
    for index, label in enumerate([*labels, "O"]):
        prefix, _, own = label.partition("-")
        goes_on = prefix == "I" and own == kind
        if kind and not goes_on:
            found.add((kind, start, index))
            kind = ""
        if prefix in ("B", "I") and not goes_on:
            kind, start = own, index
    return found


def span_f1(gold: Iterable[Sequence[str]], guess: Iterable[Sequence[str]]) -> float:
    """The F1 of exact spans over all sentences, in percent; 0 when nothing is found."""
    right = expected = found = 0
    for one, other in zip(gold, guess, strict=True):
        a, b = spans(one), spans(other)
        right, expected, found = right + len(a & b), expected + len(a), found + len(b)
    return 200.0 * right / (expected + found) if right else 0.0


def accuracy(gold: Iterable[str], guess: Iterable[str]) -> float:
    """The share of equal labels, in percent; 0 when there are none."""
    equal = [a == b for a, b in zip(gold, guess, strict=True)]
    return 100.0 * sum(equal) / len(equal) if equal else 0.0


def reliability_bins(confidence: Iterable[float], right: Iterable[bool], bins: int = BINS) -> list[Bin]:
    """The answers by confidence, in `bins` of equal width from 0 to 1; an empty bin has a count of 0."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for sure, correct in zip(confidence, right, strict=True):
        found[min(int(sure * bins), bins - 1)].append((sure, correct))
    return [
        Bin(len(rows), sum(row[0] for row in rows) / max(len(rows), 1), sum(row[1] for row in rows) / max(len(rows), 1))
        for rows in found
    ]


def expected_calibration_error(bins: Iterable[Bin]) -> float:
    """How far confidence is from the share of right answers, mean over all answers, 0 to 1 (Guo et al. 2017)."""
    rows = list(bins)
    total = sum(row.count for row in rows)
    return sum(row.count * abs(row.right - row.confidence) for row in rows) / total if total else 0.0

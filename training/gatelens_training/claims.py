"""What a lecture says of cells, depth, direction and characters, held against the table of `cells`.

Every sentence is made of the table's numbers, so that none of them can say what the table does not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import mean
from typing import Any

Line = Mapping[str, Any]
NAMES = ("lstm", "gru", "rnn")


def claims(lines: Sequence[Line]) -> list[dict[str, str]]:
    """For each claim: `claim`, `verdict` ("holds", "holds in part", "does not hold") and `finding`, the numbers."""
    changes: tuple[tuple[str, str, int | bool, int | bool], ...] = (
        ("Reading in both directions is better than reading forward alone.", "directions", 1, 2),
        ("A second layer helps.", "layers", 1, 2),
        ("A third layer helps.", "layers", 2, 3),
        ("Reading characters helps.", "characters", False, True),
    )
    return [
        *_order(lines),
        *_costs(lines),
        *(found for claim, *change in changes for found in _gain(claim, _pairs(lines, *change))),
        *_unseen(_pairs(lines, "characters", False, True)),
        *_spelled(_pairs(lines, "words", False, True)),
    ]


def name_of(line: Line) -> str:
    """A row in words."""
    layers = f"{line['layers']} layer{'s' if line['layers'] > 1 else ''}"
    inputs = " and ".join(part for part in ("words", "characters") if line[part])
    return f"{layers}, {'both directions' if line['directions'] == 2 else 'forward'}, {inputs}"


def shown(value: Mapping[str, float]) -> str:
    """A mean, with its spread over seeds where there are several."""
    return f"{value['mean']:.2f}" + (f" ± {value['spread']:.2f}" if "spread" in value else "")


def _key(line: Line) -> tuple[Any, ...]:
    return tuple(line[part] for part in ("cell", "layers", "directions", "words", "characters"))


def _find(lines: Iterable[Line], wanted: Line) -> Line | None:
    return next((line for line in lines if _key(line) == _key(wanted)), None)


def _verdict(right: int, of: int) -> str:
    return "holds" if right == of else "holds in part" if 2 * right >= of else "does not hold"


def _cells(lines: Sequence[Line], only: Callable[[Line], bool]) -> list[tuple[Line, ...]]:
    """The rows that differ in their cell alone, as (LSTM, GRU, RNN)."""
    found = (
        tuple(_find(lines, {**line, "cell": name}) for name in NAMES)
        for line in lines
        if line["cell"] == NAMES[0] and only(line)
    )
    return [rows for rows in found if all(rows)]


def _order(lines: Sequence[Line]) -> list[dict[str, str]]:
    """LSTM >= GRU > RNN, where several seeds say how much of a difference is chance."""
    trios = _cells(lines, lambda line: line["runs"] > 1)
    if not trios:
        return []
    right = sum(_beats(gru, rnn) and not _beats(gru, lstm) for lstm, gru, rnn in trios)
    listed = "; ".join(
        f"{name_of(trio[0])}: " + ", ".join(f"{line['cell'].upper()} {shown(line['test'])}" for line in trio)
        for trio in trios
    )
    finding = (
        f"In {right} of {len(trios)} networks trained with several seeds; a difference counts that is larger than both "
        f"spreads. {listed}."
    )
    claim = "An LSTM is at least as good as a GRU, and a GRU better than a plain RNN."
    return [{"claim": claim, "verdict": _verdict(right, len(trios)), "finding": finding}]


def _beats(one: Line, other: Line) -> bool:
    return one["test"]["mean"] - other["test"]["mean"] > max(one["test"]["spread"], other["test"]["spread"])


def _costs(lines: Sequence[Line]) -> list[dict[str, str]]:
    """4 : 3 : 1, in weights, in training time and in tagging time."""
    trios = _cells(lines, lambda line: line["layers"] == 2 and line["directions"] == 2 and not line["characters"])
    if not trios:
        return []
    trio = trios[0]
    weights = _ratio([line["recurrentParameters"] for line in trio])
    training = _ratio([line["secondsPerEpoch"] for line in trio])
    tagging = _ratio([1 / line["tokensPerSecond"] for line in trio])
    near = sum(ratio == (4.0, 3.0, 1.0) for ratio in (weights, training, tagging))
    finding = (
        f"LSTM : GRU : RNN is {_written(weights)} in weights of the recurrent layers, {_written(training)} in "
        f"training time and {_written(tagging)} in tagging time ({name_of(trio[0])}). Beside the weights a step has "
        "costs that are the same in all three."
    )
    claim = "The cells cost 4 : 3 : 1."
    return [{"claim": claim, "verdict": _verdict(near, 3), "finding": finding}]


def _ratio(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(value / values[-1], 1) for value in values)


def _written(ratio: Sequence[float]) -> str:
    return " : ".join(f"{value:g}" for value in ratio)


def _pairs(lines: Sequence[Line], part: str, before: int | bool, after: int | bool) -> list[tuple[Line, Line]]:
    """The rows that are alike but for one part of the network."""
    found = ((line, _find(lines, {**line, part: after})) for line in lines if line[part] == before)
    return [(one, other) for one, other in found if other and (one["words"] or part == "words")]


def _gains(pairs: Sequence[tuple[Line, Line]], which: str = "test") -> list[float]:
    return [after[which]["mean"] - before[which]["mean"] for before, after in pairs]


def _gain(claim: str, pairs: Sequence[tuple[Line, Line]]) -> list[dict[str, str]]:
    """That the second of each pair is the better."""
    if not pairs:
        return []
    gains = _gains(pairs)
    right = sum(gain > 0 for gain in gains)
    finding = (
        f"Better in {right} of {len(pairs)} pairs of networks, by {mean(gains):.2f} percentage points in the mean "
        f"(from {min(gains):+.2f} to {max(gains):+.2f})."
    )
    return [{"claim": claim, "verdict": _verdict(right, len(pairs)), "finding": finding}]


def _unseen(pairs: Sequence[tuple[Line, Line]]) -> list[dict[str, str]]:
    """Characters help most where the word was never seen."""
    if not pairs:
        return []
    every, unseen = _gains(pairs), _gains(pairs, "unseen")
    right = sum(more > less for more, less in zip(unseen, every, strict=True))
    finding = (
        f"Words that training never showed gain {mean(unseen):.2f} points in the mean, all words {mean(every):.2f}; "
        f"unseen words gain more in {right} of {len(pairs)} pairs."
    )
    claim = "Characters help most for words that were never seen."
    return [{"claim": claim, "verdict": _verdict(right, len(pairs)), "finding": finding}]


def _spelled(pairs: Sequence[tuple[Line, Line]]) -> list[dict[str, str]]:
    """What is lost when words are known by their characters alone."""
    if not pairs:
        return []
    losses, (spelled, whole) = _gains(pairs), pairs[0]
    right = sum(loss > 0 for loss in losses)
    listed = ", ".join(f"{one['cell'].upper()} {shown(one['test'])}" for one, _ in pairs)
    finding = (
        f"Without embeddings of words: {listed}, {mean(losses):.2f} points less in the mean; the "
        f"{spelled['cell'].upper()} then has {spelled['parameters'] / whole['parameters']:.0%} of its weights."
    )
    claim = "Words known by their characters alone do worse than words with embeddings of their own."
    return [{"claim": claim, "verdict": _verdict(right, len(pairs)), "finding": finding}]

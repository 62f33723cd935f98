"""The derivatives of one step of each cell, from the series that the gates graph gave. T steps, H units.

A value that was clamped is a constant: what would pass through it is zero.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .onnx_graph import Graph

FLOAT = "float32"


@dataclass(frozen=True)
class Opened:
    """The series [T, H] of each step, the states of the step before it, and where they are free of a clamp.

    `sums` gives the recurrent part R h + b [T, H] of each gate.
    """

    graph: Graph
    now: dict[str, str]
    before: dict[str, str]
    free: dict[str, str]
    sums: Callable[[], dict[str, str]]

    def times(self, *factors: str) -> str:
        """The product of values."""
        whole, *others = factors
        for factor in others:
            whole = self.graph.node("Mul", whole, factor)
        return whole

    def rest(self, amount: str) -> str:
        """1 - amount."""
        return self.graph.node("Sub", self.graph.constant(1, FLOAT), amount)

    def sigmoid(self, gate: str) -> str:
        """The derivative of a sigmoid gate by its sum."""
        return self._held(gate, self.times(self.now[gate], self.rest(self.now[gate])))

    def tanh(self, series: str) -> str:
        """The derivative of a tanh by its sum."""
        return self._held(series, self.rest(self.times(self.now[series], self.now[series])))

    def _held(self, series: str, slope: str) -> str:
        return self.graph.node("Where", self.free[series], slope, self.graph.constant(0, FLOAT))


@dataclass(frozen=True)
class Slopes:
    """All that differs from cell to cell in how a step passes gradients back, each [T, H].

    `gates`: by gate, the state that its sum reaches first, and the derivative of that state by the sum.
    `shown`: the derivative of the hidden state by the cell's. `keep`: that of the memory by the one before.
    """

    gates: dict[str, tuple[str, str]]
    shown: str | None = None
    keep: str | None = None


def _lstm(at: Opened) -> Slopes:
    now, bent = at.now, at.graph.node("Tanh", at.now["cell"])
    return Slopes(
        gates={
            "input": ("cell", at.times(now["candidate"], at.sigmoid("input"))),
            "forget": ("cell", at.times(at.before["cell"], at.sigmoid("forget"))),
            "output": ("hidden", at.times(bent, at.sigmoid("output"))),
            "candidate": ("cell", at.times(now["input"], at.tanh("candidate"))),
        },
        shown=at.times(now["output"], at.rest(at.times(bent, bent))),
        keep=now["forget"],
    )


def _gru(at: Opened) -> Slopes:
    now, through = at.now, at.times(at.rest(at.now["update"]), at.tanh("candidate"))
    moved = at.graph.node("Sub", at.before["hidden"], now["candidate"])
    return Slopes(
        gates={
            "update": ("hidden", at.times(moved, at.sigmoid("update"))),
            "reset": ("hidden", at.times(through, at.sums()["candidate"], at.sigmoid("reset"))),
            "candidate": ("hidden", at.times(through, now["reset"])),
        },
        keep=now["update"],
    )


def _rnn(at: Opened) -> Slopes:
    return Slopes(gates={"hidden": ("hidden", at.tanh("hidden"))})


# By the name of the cell.
SLOPES: dict[str, Callable[[Opened], Slopes]] = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}

"""Recurrent cells step by step in float64, a clamp applied as each value appears, for PyTorch to differentiate."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.autograd.functional import jacobian

SERIES = {
    "LSTM": ("input", "forget", "output", "candidate", "cell", "hidden"),
    "GRU": ("update", "reset", "candidate", "hidden"),
    "RNN": ("hidden",),
}
State = dict[str, Tensor]


@dataclass(frozen=True)
class Sentence:
    """One direction of a layer over inputs [T, I], with a clamp [T, S, H]."""

    rnn: nn.RNNBase
    direction: int
    inputs: Tensor
    clamp: Tensor

    @property
    def cell(self) -> str:
        """The class of torch.nn."""
        return type(self.rnn).__name__

    @property
    def order(self) -> list[int]:
        """The steps as they are read."""
        steps = list(range(len(self.inputs)))
        return steps[::-1] if self.direction else steps

    def read(self, step: int, before: State) -> State:
        """All series of one step."""
        ending = "_l0" + ("_reverse" if self.direction else "")
        parts = ("weight_ih", "bias_ih", "weight_hh", "bias_hh")
        w, wb, r, rb = (getattr(self.rnn, part + ending).detach().double() for part in parts)
        given, told = w @ self.inputs[step] + wb, r @ before["hidden"] + rb
        fixed = dict(zip(SERIES[self.cell], self.clamp[step], strict=True))
        now: State = {}

        def hold(name: str, computed: Tensor) -> Tensor:
            now[name] = torch.where(fixed[name].isnan(), computed, fixed[name])
            return now[name]

        STEPS[self.cell](given, told, before, hold)
        return now

    def opened(self) -> Tensor:
        """All series [T, S, H] in sentence order."""
        found, before = {}, self.nothing()
        for step in self.order:
            before = found[step] = self.read(step, before)
        return torch.stack([torch.stack([found[s][name] for name in SERIES[self.cell]]) for s in range(len(found))])

    def nothing(self) -> State:
        """The states before the first step."""
        zeros = torch.zeros(self.rnn.hidden_size, dtype=torch.float64)
        return {"hidden": zeros, "cell": zeros}

    def norm(self, distance: int) -> float:
        """|d last hidden state / d the hidden state `distance` steps before|, the cell's state beside it held still."""
        before, reached = self.nothing(), len(self.order) - 1 - distance
        for step in self.order[: reached + 1]:
            before = self.read(step, before)

        def last(hidden: Tensor) -> Tensor:
            state = {**before, "hidden": hidden}
            for step in self.order[reached + 1 :]:
                state = self.read(step, state)
            return state["hidden"]

        return float(jacobian(last, before["hidden"]).norm()) / math.sqrt(self.rnn.hidden_size)


def _lstm(given: Tensor, told: Tensor, before: State, hold: Callable[[str, Tensor], Tensor]) -> None:
    i, f, g, o = (given + told).chunk(4)
    gates = {"input": i.sigmoid(), "forget": f.sigmoid(), "output": o.sigmoid(), "candidate": g.tanh()}
    now = {name: hold(name, gate) for name, gate in gates.items()}
    cell = hold("cell", now["forget"] * before["cell"] + now["input"] * now["candidate"])
    hold("hidden", now["output"] * cell.tanh())


def _gru(given: Tensor, told: Tensor, before: State, hold: Callable[[str, Tensor], Tensor]) -> None:
    (r, z, n), (tr, tz, tn) = given.chunk(3), told.chunk(3)
    update, reset = hold("update", (z + tz).sigmoid()), hold("reset", (r + tr).sigmoid())
    candidate = hold("candidate", (n + reset * tn).tanh())
    hold("hidden", (1 - update) * candidate + update * before["hidden"])


def _rnn(given: Tensor, told: Tensor, before: State, hold: Callable[[str, Tensor], Tensor]) -> None:
    hold("hidden", (given + told).tanh())


STEPS = {"LSTM": _lstm, "GRU": _gru, "RNN": _rnn}

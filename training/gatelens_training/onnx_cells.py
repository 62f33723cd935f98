"""What a recurrent cell is to ONNX. Gate order and gate names are attached here, and nowhere else.

PyTorch stacks the LSTM's gates as i f g o, the ONNX operator reads i o f c, and the gates graphs write
them as the manifest's `series` names them. Another cell is another entry of `CELLS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from torch import nn

from .onnx_graph import Graph

# (name of a series, its computed value [1, H]) -> the value that flows on, which a clamp may have replaced.
Hold = Callable[[str, str], str]


@dataclass(frozen=True)
class Cell:
    """A cell: the orders of its gates, what it carries from step to step, and the arithmetic of one step."""

    name: str
    operator: str
    torch_order: tuple[str, ...]
    onnx_order: tuple[str, ...]
    scan_order: tuple[str, ...]
    series: tuple[str, ...]
    states: tuple[str, ...]
    step: Callable[[Graph, str, str, dict[str, str], Hold], dict[str, str]]
    # For people and for whoever works out a gate by hand: the activation of each in scan_order.
    activations: tuple[str, ...]
    # The series that is kept, and the one that says how much of it: state = keep * state before + what is written.
    memory: tuple[str, str] | None = None
    # Series whose recurrent part is multiplied by another series.
    gated: tuple[tuple[str, str], ...] = ()
    attributes: dict[str, int] = field(default_factory=dict)


def _lstm_step(body: Graph, projected: str, recurrent: str, before: dict[str, str], hold: Hold) -> dict[str, str]:
    """One step of the LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000)."""
    sums = body.split(body.node("Add", projected, recurrent), 4)
    kinds = (("input", "Sigmoid"), ("forget", "Sigmoid"), ("output", "Sigmoid"), ("candidate", "Tanh"))
    now = {name: hold(name, body.node(kind, row)) for (name, kind), row in zip(kinds, sums, strict=True)}
    kept = body.node("Mul", now["forget"], before["cell"])
    now["cell"] = hold("cell", body.node("Add", kept, body.node("Mul", now["input"], now["candidate"])))
    now["hidden"] = hold("hidden", body.node("Mul", now["output"], body.node("Tanh", now["cell"])))
    return now


def _gru_step(body: Graph, projected: str, recurrent: str, before: dict[str, str], hold: Hold) -> dict[str, str]:
    """One step of the GRU (Cho et al. 2014), the reset gate after the product as in cuDNN and PyTorch."""
    own, back = body.split(projected, 3), body.split(recurrent, 3)
    now = {
        name: hold(name, body.node("Sigmoid", body.node("Add", row, again)))
        for name, row, again in zip(("update", "reset"), own, back, strict=False)
    }
    gated = body.node("Mul", now["reset"], back[2])
    now["candidate"] = hold("candidate", body.node("Tanh", body.node("Add", own[2], gated)))
    # update * before + (1 - update) * candidate
    change = body.node("Mul", now["update"], body.node("Sub", before["hidden"], now["candidate"]))
    now["hidden"] = hold("hidden", body.node("Add", now["candidate"], change))
    return now


def _rnn_step(body: Graph, projected: str, recurrent: str, before: dict[str, str], hold: Hold) -> dict[str, str]:
    """One step of the plain recurrent network (Elman 1990)."""
    return {"hidden": hold("hidden", body.node("Tanh", body.node("Add", projected, recurrent)))}


CELLS = {
    "LSTM": Cell(
        name="lstm",
        operator="LSTM",
        torch_order=("input", "forget", "candidate", "output"),
        onnx_order=("input", "output", "forget", "candidate"),
        scan_order=("input", "forget", "output", "candidate"),
        series=("input", "forget", "output", "candidate", "cell", "hidden"),
        states=("hidden", "cell"),
        step=_lstm_step,
        activations=("sigmoid", "sigmoid", "sigmoid", "tanh"),
        memory=("cell", "forget"),
    ),
    "GRU": Cell(
        name="gru",
        operator="GRU",
        torch_order=("reset", "update", "candidate"),
        onnx_order=("update", "reset", "candidate"),
        scan_order=("update", "reset", "candidate"),
        series=("update", "reset", "candidate", "hidden"),
        states=("hidden",),
        step=_gru_step,
        activations=("sigmoid", "sigmoid", "tanh"),
        memory=("hidden", "update"),
        gated=(("candidate", "reset"),),
        attributes={"linear_before_reset": 1},
    ),
    "RNN": Cell(
        name="rnn",
        operator="RNN",
        torch_order=("hidden",),
        onnx_order=("hidden",),
        scan_order=("hidden",),
        series=("hidden",),
        states=("hidden",),
        step=_rnn_step,
        activations=("tanh",),
    ),
}


@dataclass(frozen=True)
class Weights:
    """One direction of one layer, gates in a known order: W [G·H, I], R [G·H, H], both biases [G·H]."""

    input: np.ndarray
    recurrent: np.ndarray
    input_bias: np.ndarray
    recurrent_bias: np.ndarray


def weights(rnn: nn.RNNBase, cell: Cell, layer: int, direction: int, order: tuple[str, ...]) -> Weights:
    """The weights of a PyTorch layer with its gates brought into `order`; direction 1 is backward."""
    ending = f"_l{layer}" + ("_reverse" if direction else "")
    rows = [cell.torch_order.index(gate) for gate in order]

    def ordered(name: str) -> np.ndarray:
        whole = getattr(rnn, name + ending).detach().numpy()
        gates = whole.reshape(len(cell.torch_order), rnn.hidden_size, *whole.shape[1:])
        return gates[rows].reshape(whole.shape)

    return Weights(*(ordered(name) for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")))

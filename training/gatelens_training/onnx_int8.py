"""Weights of eight bits, and the LSTM operator that multiplies with them.

`DynamicQuantizeLSTM` rounds what it multiplies (its inputs, and the hidden states at each step) to 256 levels
between the least and the largest number of the whole batch, so that a sentence's scores would depend on its
neighbours and on the number of threads. Two more inputs of constant size and two more units in each direction,
which nothing reads, hold the ends of those ranges at ±bound and ±1: a sentence gives the same in any batch.

B sentences, T steps, I inputs, H units, D directions.
"""

from dataclasses import dataclass

import numpy as np
from torch import nn

from .onnx_cells import Cell, weights
from .onnx_graph import Graph

# With ±64 the sum of two products fits the 16 bits that processors without VNNI add them in: no saturation
# (255 · 64 · 2 < 32768), and so the same integers on every processor.
LARGEST = 64
ENDS = (1.0, -1.0)  # hidden states lie between
FAR = 30.0  # a sigmoid's argument at which it is 0 or 1, and a cell whose tanh is


def quantise(matrix: np.ndarray, axis: int = 0, largest: int = LARGEST) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8 and a scale for each row (`axis` 0) or column (1); quantised again, it gives the same.

    The scales are float32 numbers that float16 holds, and at least its least normal number.
    """
    size = np.abs(matrix).max(axis=1 - axis, keepdims=True) / largest
    scales = np.maximum(size.astype(np.float16), np.finfo(np.float16).tiny).astype(np.float32)
    whole = np.clip(np.rint(matrix / scales), -largest, largest).astype(np.int8)
    return whole, scales.ravel()


def dequantised(matrix: np.ndarray, axis: int = 0, largest: int = LARGEST) -> np.ndarray:
    """What is left of a matrix once it has been stored as int8."""
    whole, scales = quantise(matrix, axis, largest)
    return whole * np.expand_dims(scales, 1 - axis)


@dataclass(frozen=True)
class Flow:
    """Values [T, B, I] on their way up: `places` are those that a network knows, the others hold the range."""

    steps: str
    places: np.ndarray


def with_range(graph: Graph, steps: str, size: int, bound: float) -> Flow:
    """Inputs [T, B, size] within ±bound with ±bound appended to each."""
    axes = graph.node("Shape", steps, end=2)
    sizes = graph.node("Concat", axes, graph.constant([2]), axis=0)
    ends = graph.node("Expand", graph.constant([[[bound, -bound]]], np.float32), sizes)
    return Flow(graph.node("Concat", steps, ends, axis=2), np.arange(size))


def quantised_layer(graph: Graph, rnn: nn.RNNBase, cell: Cell, layer: int, flow: Flow, lengths: str) -> str:
    """One layer: hidden states [T, D, B, H+2]."""
    ways = 2 if rnn.bidirectional else 1
    name, units = f"{graph.prefix}layer{layer}", rnn.hidden_size + len(ENDS)
    inputs = int(flow.places.max()) + 1 + len(ENDS)
    parts = [_Direction(rnn, cell, layer, way, flow.places, inputs) for way in range(ways)]
    scales = [np.stack([getattr(part, f"{kind}_scales") for part in parts]) for kind in ("input", "recurrent")]
    zeros = graph.store(f"{name}_zero", np.zeros_like(scales[0], dtype=np.int8))
    start = np.zeros((ways, 1, units), dtype=np.float32)
    start[:, :, rnn.hidden_size :] = ENDS
    batch = graph.node("Shape", lengths)
    sizes = graph.node("Concat", graph.constant([ways]), batch, graph.constant([units]), axis=0)
    states, _ = graph.nodes_out(
        "DynamicQuantizeLSTM",
        [
            flow.steps,
            graph.store(f"{name}_W", np.stack([part.input for part in parts])),
            graph.store(f"{name}_R", np.stack([part.recurrent for part in parts])),
            graph.weight(f"{name}_B", np.stack([part.bias for part in parts])),
            lengths,
            graph.node("Expand", graph.weight("hidden_start", start), sizes),
            graph.node("Expand", graph.weight("cell_start", start * FAR), sizes),
            "",
            graph.store(f"{name}_W_scale", scales[0]),
            zeros,
            graph.store(f"{name}_R_scale", scales[1]),
            zeros,
        ],
        [f"{name}_states", f"{name}_last"],
        domain="com.microsoft",
        hidden_size=units,
        direction="bidirectional" if ways == 2 else "forward",
    )
    return states


def own_places(ways: int, units: int) -> np.ndarray:
    """Where the units of a network are among the hidden states [D·(H+2)] of a layer with the two more."""
    return (np.arange(ways)[:, None] * (units + len(ENDS)) + np.arange(units)).ravel()


class _Direction:
    """The operator's weights of one direction: W [I+2, G·(H+2)], R [H+2, G·(H+2)], both biases [2·G·(H+2)]."""

    def __init__(self, rnn: nn.RNNBase, cell: Cell, layer: int, way: int, places: np.ndarray, inputs: int):
        own, units = weights(rnn, cell, layer, way, cell.onnx_order), rnn.hidden_size
        gates, wide = len(cell.onnx_order), units + len(ENDS)
        kept = own_places(gates, units)
        self.input, self.input_scales = _widened(own.input, kept, places, (gates * wide, inputs))
        self.recurrent, self.recurrent_scales = _widened(own.recurrent, kept, np.arange(units), (gates * wide, wide))
        # The two units keep the cell they start with.
        always = {"input": -FAR, "forget": FAR, "output": FAR}
        bias = np.repeat([always.get(gate, 0.0) for gate in cell.onnx_order], wide).astype(np.float32)
        bias[kept] = own.input_bias
        other = np.zeros_like(bias)
        other[kept] = own.recurrent_bias
        self.bias = np.concatenate([bias, other])


def _widened(
    matrix: np.ndarray, rows: np.ndarray, columns: np.ndarray, size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """A matrix of `size` with `matrix` at `rows` and `columns`, int8 and transposed, and the scales of its rows."""
    whole, scales = quantise(matrix)
    wide, all_scales = np.zeros(size, dtype=np.int8), np.ones(size[0], dtype=np.float32)
    wide[np.ix_(rows, columns)] = whole
    all_scales[rows] = scales
    return wide.T, all_scales

"""Recurrent layers in ONNX: the fast operator, and the same arithmetic as a Scan that shows its gates.

B sentences, T steps, I inputs, H units, G gates of the cell, S series, D directions.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper
from torch import nn

from .onnx_cells import Cell, Weights, weights
from .onnx_graph import Graph, value
from .onnx_int8 import quantise


def fused_layer(graph: Graph, rnn: nn.RNNBase, cell: Cell, layer: int, steps: str, lengths: str) -> tuple[str, str]:
    """The operator over `steps` [T, B, I]: hidden states [T, D, B, H] and last states [D, B, H]."""
    ways = [weights(rnn, cell, layer, way, cell.onnx_order) for way in range(directions(rnn))]
    name = f"{graph.prefix}layer{layer}"
    biases = [np.concatenate([way.input_bias, way.recurrent_bias]) for way in ways]
    inputs = [
        steps,
        graph.weight(f"{name}_W", np.stack([way.input for way in ways])),
        graph.weight(f"{name}_R", np.stack([way.recurrent for way in ways])),
        graph.weight(f"{name}_B", np.stack(biases)),
        lengths,
    ]
    outputs = graph.nodes_out(
        cell.operator,
        inputs,
        [f"{name}_states", f"{name}_last"],
        hidden_size=rnn.hidden_size,
        direction="bidirectional" if len(ways) == 2 else "forward",
        **cell.attributes,
    )
    return outputs[0], outputs[1]


@dataclass(frozen=True)
class Clamp:
    """A clamp of one layer and direction: `values` [T, S, H], and `free` [T, S, H], true where it is NaN."""

    values: str
    free: str


def scan_layer(
    graph: Graph,
    rnn: nn.RNNBase,
    cell: Cell,
    layer: int,
    direction: int,
    steps: str,
    clamp: Clamp | None,
    precision: str = "float16",
) -> str:
    """One direction of a layer over `steps` [T, I], opened: all series [T, S, H] in sentence order."""
    units, name = rnn.hidden_size, f"{graph.prefix}layer{layer}_{'backward' if direction else 'forward'}"
    parts = weights(rnn, cell, layer, direction, cell.scan_order)
    gates = len(cell.scan_order)
    product = graph.node("MatMul", steps, _matrix(graph, f"{name}_W", parts.input.T, 1, precision))
    biased = graph.node("Add", product, graph.weight(f"{name}_WB", parts.input_bias))
    projected = graph.node("Reshape", biased, graph.constant([-1, gates, units]))
    scanned = [projected] + ([clamp.values, clamp.free] if clamp else [])
    start = graph.weight("zeros", np.zeros((1, units), dtype=np.float32))
    finals = [f"{name}_final_{state}" for state in cell.states]
    *_, series = graph.nodes_out(
        "Scan",
        [start] * len(cell.states) + scanned,
        [*finals, f"{name}_series"],
        body=_body(graph, cell, name, units, parts, clamp is not None, precision),
        num_scan_inputs=len(scanned),
        scan_input_directions=[direction] * len(scanned),
        scan_output_directions=[direction],
    )
    return series


def _body(graph: Graph, cell: Cell, name: str, units: int, parts: Weights, clamped: bool, precision: str):
    """The graph of one step: states [1, H] and a projected input [G, H] in, states and series [S, H] out."""
    body = Graph(prefix=f"{name}_step_", parent=graph)
    before = {state: f"{name}_before_{state}" for state in cell.states}
    gates, count = len(cell.scan_order), len(cell.series)
    inputs = [value(before[state], [1, units]) for state in cell.states]
    inputs.append(value(f"{name}_projected", [gates, units]))
    if clamped:
        inputs.append(value(f"{name}_clamp", [count, units]))
        inputs.append(value(f"{name}_free", [count, units], TensorProto.BOOL))
        held = dict(zip(cell.series, body.split(f"{name}_clamp", count), strict=True))
        free = dict(zip(cell.series, body.split(f"{name}_free", count), strict=True))

    def hold(series: str, computed: str) -> str:
        return body.node("Where", free[series], computed, held[series]) if clamped else computed

    recurrent_weight = _matrix(body, f"{name}_R", parts.recurrent, 0, precision)
    bias = body.weight(f"{name}_RB", parts.recurrent_bias)
    flat = body.node("Gemm", before["hidden"], recurrent_weight, bias, transB=1)
    recurrent = body.node("Reshape", flat, body.constant([gates, units]))
    now = cell.step(body, f"{name}_projected", recurrent, before, hold)
    outputs = [body.node("Identity", now[state], output=f"{name}_after_{state}") for state in cell.states]
    outputs.append(body.node("Concat", *(now[s] for s in cell.series), output=f"{name}_now", axis=0))
    shapes = [[1, units]] * len(cell.states) + [[count, units]]
    ends = [value(output, shape) for output, shape in zip(outputs, shapes, strict=True)]
    return helper.make_graph(body.nodes, f"{name}_step", inputs, ends)


def directions(rnn: nn.RNNBase) -> int:
    """1, or 2 with a backward direction."""
    return 2 if rnn.bidirectional else 1


def _matrix(graph: Graph, name: str, matrix: np.ndarray, axis: int, precision: str) -> str:
    """A weight at the pack's precision; `axis` counts the gates."""
    if precision == "int8":
        return graph.weight8(name, *quantise(matrix, axis), axis)
    return graph.weight(name, matrix)

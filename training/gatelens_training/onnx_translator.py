"""The graphs of an encoder–decoder, as models/GRAPHS.md describes them.

B rows, S source steps, E embedding size, H units, K pieces. Both sides are opened: every gate is an output.
"""

import numpy as np
from torch import nn

from .onnx_cells import CELLS, weights
from .onnx_graph import Graph, finish, value
from .onnx_graphs import INTEGER, ROW, open_layers
from .onnx_int8 import quantise
from .translator import Translator


def encode_graph(model: Translator) -> bytes:
    """`encode`: the pieces of one source to all gates of the encoder, and the context c."""
    graph, shape, cell = Graph(), model.shape, CELLS[model.shape.cell]
    half = shape.units // 2
    flow = graph.table8("embedding", *quantise(_table(model), largest=ROW), "pieces")
    open_layers(graph, model.encoder, cell, "int8", flow, clamped=False)
    # The forward direction ends on the last piece, the backward one on the first.
    ends = []
    for step, begin in ((-1, 0), (0, half)):
        state = graph.node("Gather", "hidden", graph.constant([step]), axis=0)
        whole = (state, graph.constant([begin]), graph.constant([begin + half]), graph.constant([1]))
        ends.append(graph.node("Slice", *whole))
    graph.node("Concat", *ends, output="context", axis=1)
    outputs = [
        value("gates", [shape.layers, 2, "S", len(cell.series), half]),
        value("context", [1, shape.units]),
    ]
    return finish(graph, "encode", [value("pieces", ["S"], INTEGER)], outputs)


def decode_graph(model: Translator) -> bytes:
    """`decode`: one step of the decoder for each row: the piece before, c and the state to what comes next."""
    graph, shape, cell = Graph(), model.shape, CELLS[model.shape.cell]
    if shape.attention:
        raise ValueError("A network with attention is for comparison only and has no graph.")
    parts, gates = weights(model.decoder, cell, 0, 0, cell.scan_order), len(cell.scan_order)
    table = graph.weight8("embedding", *quantise(_table(model), largest=ROW), 0)
    given = graph.node("Concat", graph.node("Gather", table, "before", axis=0), "context", axis=1)
    before = {state: f"before_{state}" for state in cell.states}
    # `first` is 1 before the first step, and then the state is made from c; else 0.
    fresh = graph.node(
        "Unsqueeze", graph.node("Tanh", _linear(graph, "start", model.start, "context")), graph.constant([0])
    )
    change = graph.node("Mul", "first", graph.node("Sub", fresh, before["hidden"]))
    before["hidden"] = graph.node("Add", before["hidden"], change)

    def by_gate(name: str, flow: str, matrix: np.ndarray, bias: np.ndarray) -> str:
        """[G, B, H] of a product [B, G·H]."""
        weight = graph.weight8(name, *quantise(matrix), 0)
        flat = graph.node("Gemm", flow, weight, graph.weight(f"{name}B", bias), transB=1)
        rows = graph.node("Reshape", flat, graph.constant([-1, gates, shape.units]))
        return graph.node("Transpose", rows, perm=[1, 0, 2])

    hidden = graph.node("Squeeze", before["hidden"], graph.constant([0]))
    projected = by_gate("W", given, parts.input, parts.input_bias)
    recurrent = by_gate("R", hidden, parts.recurrent, parts.recurrent_bias)
    now = cell.step(graph, projected, recurrent, before, lambda _, computed: computed)
    for state in cell.states:
        graph.node("Identity", now[state], output=f"after_{state}")
    opened = graph.node("Concat", *(now[series] for series in cell.series), axis=0)
    graph.node("Transpose", opened, output="gates", perm=[1, 0, 2])
    _scores(graph, model, table, graph.node("Squeeze", now["hidden"], graph.constant([0])))
    state = [value(f"before_{name}", [1, "B", shape.units]) for name in cell.states]
    inputs = [value("before", ["B"], INTEGER), value("context", ["B", shape.units]), value("first", [1]), *state]
    outputs = [value("scores", ["B", shape.pieces]), value("gates", ["B", len(cell.series), shape.units])]
    outputs += [value(f"after_{name}", [1, "B", shape.units]) for name in cell.states]
    return finish(graph, "decode", inputs, outputs)


def _scores(graph: Graph, model: Translator, table: str, hidden: str) -> None:
    """ln P [B, K] of every piece after a hidden state [B, H]."""
    read = graph.node("Tanh", _linear(graph, "read", model.read, hidden))
    bias = graph.weight("bias", model.bias.detach().numpy())
    graph.node("LogSoftmax", graph.node("Gemm", read, table, bias, transB=1), output="scores", axis=-1)


def _linear(graph: Graph, name: str, layer: nn.Linear, flow: str) -> str:
    weight = graph.weight8(f"{name}_W", *quantise(layer.weight.detach().numpy()), 0)
    return graph.node("Gemm", flow, weight, graph.weight(f"{name}_B", layer.bias.detach().numpy()), transB=1)


def _table(model: Translator) -> np.ndarray:
    return model.embedding.weight.detach().numpy()

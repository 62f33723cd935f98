"""The four graphs of a pack, as models/GRAPHS.md describes them, written from a network's weights."""

import numpy as np
from onnx import TensorProto, ValueInfoProto
from torch import nn

from .network import Network
from .onnx_cells import CELLS, Cell
from .onnx_graph import Graph, finish, value
from .onnx_int4 import table4
from .onnx_int8 import ENDS, Flow, own_places, quantise, quantised_layer, with_range
from .onnx_layers import Clamp, directions, fused_layer, scan_layer

INTEGER, LENGTH = TensorProto.INT64, TensorProto.INT32
MANY = 60_000  # words from which an int8 pack has their embedding in four bits: it is most of the pack
ROW = 127  # the largest number in a row of the embedding, which nothing is multiplied with as int8
BEYOND = -2.0  # below every hidden state, so that padding never wins the maximum


def words_graph(network: Network, precision: str = "float16") -> bytes:
    """`words`: word and character ids to word vectors."""
    graph, words, size = Graph(), network.words, network.shape.vector_size
    parts, table = [], words.table().detach().numpy()
    if size > 2 * network.shape.character_units:
        parts.append(_embedded(graph, table, precision))
    if network.shape.character_units:
        parts.append(_spelled(graph, network))
    graph.node("Concat", *parts, output="vectors", axis=1)
    return finish_words(graph, size)


def _embedded(graph: Graph, table: np.ndarray, precision: str) -> str:
    """The rows of the words' embedding [N, word_size]."""
    if precision != "int8":
        return graph.table("embedding", table, "words")
    if len(table) >= MANY:
        return table4(graph, "embedding", table, "words")
    return graph.table8("embedding", *quantise(table, largest=ROW), "words")


def finish_words(graph: Graph, size: int) -> bytes:
    """A graph of word vectors with its inputs, of which it may leave some unread, and its output."""
    inputs = [value("words", ["N"], INTEGER), value("characters", ["N", "C"], INTEGER), value("lengths", ["N"], LENGTH)]
    return finish(graph, "words", inputs, [value("vectors", ["N", size])])


def _spelled(graph: Graph, network: Network) -> str:
    """The last states of the character RNN in both directions [N, 2·H']."""
    rnn = network.words.spelling
    letters = graph.table("characters_embedding", network.words.characters.weight.detach().numpy(), "characters")
    steps = graph.node("Transpose", letters, perm=[1, 0, 2])
    _, last = fused_layer(graph, rnn, CELLS["LSTM"], 0, steps, "lengths")
    spelled = graph.node("Transpose", last, perm=[1, 0, 2])
    return graph.node("Reshape", spelled, graph.constant([-1, 2 * rnn.hidden_size]))


def tagger_graph(network: Network, precision: str = "float16") -> bytes:
    """`tagger`: padded word vectors and lengths to the scores of every head."""
    graph, shape = Graph(), network.shape
    width = shape.units * shape.directions
    steps = graph.node("Transpose", "vectors", perm=[1, 0, 2])
    (_quantised_layers if precision == "int8" else _fused_layers)(graph, network, steps)
    pooled = _pooled_batch(graph) if _classifies(network) else ""
    _heads(graph, network, "hidden", pooled)
    outputs = [
        value(h.name, ["B", "T", len(h.labels)] if h.task == "labeling" else ["B", len(h.labels)]) for h in shape.heads
    ]
    inputs = [value("vectors", ["B", "T", shape.vector_size]), value("lengths", ["B"], LENGTH)]
    return finish(graph, "tagger", inputs, [*outputs, value("hidden", ["B", "T", width])])


def gates_graph(network: Network, precision: str = "float16") -> bytes:
    """`gates`: one sentence's word vectors and a clamp to all gates and the scores they lead to, and the weights."""
    graph, shape, cell = Graph(prefix="own_"), network.shape, CELLS[network.shape.cell]
    open_layers(graph, network.rnn, cell, precision)
    pooled = graph.node("ReduceMax", "hidden", axes=[0], keepdims=0) if _classifies(network) else ""
    _heads(graph, network, "hidden", pooled)
    heads = [value(h.name, ["T", len(h.labels)] if h.task == "labeling" else [len(h.labels)]) for h in shape.heads]
    sizes = {}
    for head in shape.heads:
        labels = len(head.labels)
        sizes |= {f"head_{head.name}_W": [shape.units * shape.directions, labels], f"head_{head.name}_B": [labels]}
    return finish_gates(graph, network.rnn, cell, heads, sizes)


def open_layers(
    graph: Graph, rnn: nn.RNNBase, cell: Cell, precision: str, flow: str = "vectors", clamped: bool = True
) -> None:
    """All layers over `flow` [T, V], opened: `gates` [L, D, T, S, H] and the last one's `hidden` [T, D·H]."""
    opened = []
    if clamped:
        graph.node("IsNaN", "clamp", output="free")
    for layer in range(rnn.num_layers):
        series = []
        for way in range(directions(rnn)):
            clamp = Clamp(_part(graph, "clamp", layer, way), _part(graph, "free", layer, way)) if clamped else None
            series.append(scan_layer(graph, rnn, cell, layer, way, flow, clamp, precision))
        flow = _hidden(graph, cell, series)
        opened.append(_stack(graph, series))
    graph.node("Identity", flow, output="hidden")
    _stack(graph, opened, output="gates")


def finish_gates(
    graph: Graph, rnn: nn.RNNBase, cell: Cell, heads: list[ValueInfoProto], sizes: dict[str, list[int]]
) -> bytes:
    """A graph of opened layers with its inputs and outputs; weights, those of `sizes` among them, are outputs too."""
    units, ways, width = rnn.hidden_size, directions(rnn), rnn.hidden_size * directions(rnn)
    weight_sizes: dict[str, list[int]] = {}
    for layer in range(rnn.num_layers):
        gates, inputs = len(cell.scan_order) * units, rnn.input_size if layer == 0 else width
        parts = {"W": [inputs, gates], "R": [gates, units], "WB": [gates], "RB": [gates]}
        for way in ("forward", "backward")[:ways]:
            weight_sizes |= {f"layer{layer}_{way}_{part}": size for part, size in parts.items()}
    weight_sizes |= sizes
    # Under their names without the graph's prefix, as they are computed with.
    for name in weight_sizes:
        graph.node("Identity", f"{graph.prefix}{name}_float", output=name)
    opened = [rnn.num_layers, ways, "T", len(cell.series), units]
    inputs = [value("vectors", ["T", rnn.input_size]), value("clamp", opened)]
    outputs = [value("gates", opened), *heads, value("hidden", ["T", width])]
    return finish(graph, "gates", inputs, [*outputs, *(value(name, size) for name, size in weight_sizes.items())])


def spelling_graph(network: Network, precision: str = "float16") -> bytes:
    """`spelling`: the characters of one word to the gates of the character RNN and its last states."""
    graph, rnn, cell = Graph(), network.words.spelling, CELLS["LSTM"]
    letters = network.words.characters.weight.detach().numpy()
    flow = graph.table("characters_embedding", letters, "characters")
    series = [scan_layer(graph, rnn, cell, 0, way, flow, None) for way in range(directions(rnn))]
    _stack(graph, [_stack(graph, series)], output="gates")
    # The forward direction ends on the last character, the backward one on the first.
    ends = []
    for way, values in enumerate(series):
        step = graph.node("Gather", values, graph.constant(0 if way else -1), axis=0)
        ends.append(graph.node("Gather", step, graph.constant(cell.series.index("hidden")), axis=0))
    graph.node("Concat", *ends, output="state", axis=0)
    outputs = [
        value("gates", [1, 2, "C", len(cell.series), rnn.hidden_size]),
        value("state", [2 * rnn.hidden_size]),
    ]
    return finish(graph, "spelling", [value("characters", ["C"], INTEGER)], outputs)


def _fused_layers(graph: Graph, network: Network, steps: str) -> None:
    """All layers over `steps` [T, B, V], up to `hidden` [B, T, D·H]."""
    shape = network.shape
    for layer in range(shape.layers):
        states, _ = fused_layer(graph, network.rnn, CELLS[shape.cell], layer, steps, "lengths")
        sides = graph.node("Transpose", states, perm=[0, 2, 1, 3])
        steps = graph.node("Reshape", sides, graph.constant([0, 0, shape.units * shape.directions]))
    graph.node("Transpose", steps, output="hidden", perm=[1, 0, 2])


def _quantised_layers(graph: Graph, network: Network, steps: str) -> None:
    """The same with int8 weights."""
    shape, bound = network.shape, max(1.0, network.words.table().abs().max().item())
    flow, wide = with_range(graph, steps, shape.vector_size, bound), shape.units + len(ENDS)
    for layer in range(shape.layers):
        states = quantised_layer(graph, network.rnn, CELLS[shape.cell], layer, flow, "lengths")
        if layer < shape.layers - 1:
            sides = graph.node("Transpose", states, perm=[0, 2, 1, 3])
            steps = graph.node("Reshape", sides, graph.constant([0, 0, shape.directions * wide]))
            flow = Flow(steps, own_places(shape.directions, shape.units))
    own = graph.node("Slice", states, graph.constant([0]), graph.constant([shape.units]), graph.constant([3]))
    sides = graph.node("Transpose", own, perm=[2, 0, 1, 3])
    graph.node("Reshape", sides, graph.constant([0, 0, shape.directions * shape.units]), output="hidden")


def _classifies(network: Network) -> bool:
    return any(head.task == "classification" for head in network.shape.heads)


def _heads(graph: Graph, network: Network, hidden: str, pooled: str) -> None:
    for head in network.shape.heads:
        layer: nn.Linear = network.heads[head.name]
        name = f"{graph.prefix}head_{head.name}"
        weight = graph.weight(f"{name}_W", layer.weight.detach().numpy().T)
        product = graph.node("MatMul", hidden if head.task == "labeling" else pooled, weight)
        bias = graph.weight(f"{name}_B", layer.bias.detach().numpy())
        graph.node("Add", product, bias, output=head.name)


def _pooled_batch(graph: Graph) -> str:
    """The maximum [B, D·H] of `hidden` over the steps that each sentence has."""
    sizes = graph.node("Shape", "hidden", start=1, end=2)
    count = graph.node("Squeeze", sizes, graph.constant([0]))
    steps = graph.node("Range", graph.constant(0), count, graph.constant(1))
    lengths = graph.node("Cast", "lengths", to=INTEGER)
    inside = graph.node("Less", steps, graph.node("Unsqueeze", lengths, graph.constant([1])))
    mask = graph.node("Unsqueeze", inside, graph.constant([2]))
    kept = graph.node("Where", mask, "hidden", graph.constant(BEYOND, "float32"))
    return graph.node("ReduceMax", kept, axes=[1], keepdims=0)


def _part(graph: Graph, tensor: str, layer: int, way: int) -> str:
    """[T, S, H] out of [L, D, T, S, H]."""
    inner = graph.node("Gather", tensor, graph.constant(layer), axis=0)
    return graph.node("Gather", inner, graph.constant(way), axis=0)


def _hidden(graph: Graph, cell: Cell, series: list[str]) -> str:
    """The hidden states [T, D·H] among the series of each direction."""
    index = graph.constant(cell.series.index("hidden"))
    states = [graph.node("Gather", values, index, axis=1) for values in series]
    return graph.node("Concat", *states, axis=1)


def _stack(graph: Graph, values: list[str], output: str | None = None) -> str:
    """Values of one shape joined along a new first axis."""
    rows = [graph.node("Unsqueeze", row, graph.constant([0])) for row in values]
    return graph.node("Concat", *rows, output=output, axis=0)

"""The graphs of a language model, as models/GRAPHS.md describes them.

B sentences, T steps, N words, V vector size, H units, L layers, K words of the vocabulary.
"""

import math
from itertools import pairwise
from typing import TypeVar

import numpy as np
import torch
from onnx import TensorProto
from torch import nn

from .language_model import LanguageModel
from .onnx_cells import CELLS, Cell, weights
from .onnx_graph import Graph, finish, value
from .onnx_graphs import INTEGER, LENGTH, ROW, finish_gates, finish_words, open_layers
from .onnx_int8 import dequantised, quantise

Model = TypeVar("Model", bound=nn.Module)

LIKELIEST = 10  # words that are named at each step


def rounded(model: Model) -> Model:
    """The model with its weights as they are stored: matrices in eight bits, biases as float16."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.startswith("embedding"):
                weight.copy_(torch.tensor(dequantised(weight.numpy(), largest=ROW)))
            elif weight.dim() > 1:
                weight.copy_(torch.tensor(dequantised(weight.numpy())))
            else:
                weight.copy_(weight.half().float())
    return model.eval()


def words_graph(model: LanguageModel) -> bytes:
    """`words`: word ids to word vectors; characters are not read."""
    graph = Graph()
    table = model.embedding.weight.detach().numpy()
    graph.node("Identity", graph.table8("embedding", *quantise(table, largest=ROW), "words"), output="vectors")
    return finish_words(graph, model.shape.word_size)


def gates_graph(model: LanguageModel) -> bytes:
    """`gates`: one sentence's word vectors and a clamp to all gates, and the weights."""
    graph, cell = Graph(prefix="own_"), CELLS[model.shape.cell]
    open_layers(graph, model.rnn, cell, "int8")
    return finish_gates(graph, model.rnn, cell, [], {})


def next_graph(model: LanguageModel) -> bytes:
    """`next`: word vectors and the state before them to what comes after each, and the state after the last."""
    graph, shape, cell = Graph(), model.shape, CELLS[model.shape.cell]
    steps = graph.node("Transpose", "vectors", perm=[1, 0, 2])
    after: dict[str, list[str]] = {state: [] for state in cell.states}
    for layer in range(shape.layers):
        states, last = _layer(graph, model.rnn, cell, layer, steps)
        steps = graph.node("Squeeze", states, graph.constant([1]))
        for state, part in zip(cell.states, last, strict=True):
            after[state].append(part)
    for state, parts in after.items():
        graph.node("Concat", *parts, output=f"after_{state}", axis=0)
    found = _log_softmax(graph, model.softmax, graph.node("Transpose", steps, perm=[1, 0, 2]))
    _answers(graph, found)
    state = [shape.layers, "B", shape.units]
    inputs = [value("vectors", ["B", "T", shape.word_size]), value("lengths", ["B"], LENGTH)]
    inputs += [value(f"before_{name}", state) for name in cell.states]
    inputs.append(value("targets", ["B", "T"], INTEGER))
    outputs = [value("bits", ["B", "T"]), value("entropy", ["B", "T"])]
    outputs += [value("likeliest", ["B", "T", LIKELIEST], INTEGER), value("likeliest_bits", ["B", "T", LIKELIEST])]
    outputs += [value("scores", ["B", shape.words]), *(value(f"after_{name}", state) for name in cell.states)]
    return finish(graph, "next", inputs, outputs)


def _layer(graph: Graph, rnn: nn.RNNBase, cell: Cell, layer: int, steps: str) -> tuple[str, list[str]]:
    """One layer from a given state: hidden states [T, 1, B, H], and what it carries after the last step [1, B, H]."""
    parts, name = weights(rnn, cell, layer, 0, cell.onnx_order), f"layer{layer}"
    starts = [graph.node("Gather", f"before_{state}", graph.constant([layer]), axis=0) for state in cell.states]
    inputs = [
        steps,
        _matrix3(graph, f"{name}_W", parts.input),
        _matrix3(graph, f"{name}_R", parts.recurrent),
        graph.weight(f"{name}_B", np.concatenate([parts.input_bias, parts.recurrent_bias])[None]),
        "lengths",
        *starts,
    ]
    outputs = [f"{name}_states", *(f"{name}_after_{state}" for state in cell.states)]
    found = graph.nodes_out(
        cell.operator, inputs, outputs, hidden_size=rnn.hidden_size, direction="forward", **cell.attributes
    )
    return found[0], found[1:]


def _matrix3(graph: Graph, name: str, matrix: np.ndarray) -> str:
    """A weight [1, rows, columns] stored as int8."""
    return graph.node("Unsqueeze", graph.weight8(name, *quantise(matrix), 0), graph.constant([0]))


def _log_softmax(graph: Graph, softmax: nn.AdaptiveLogSoftmaxWithLoss, hidden: str) -> str:
    """ln P [B, T, K] of every word after `hidden` [B, T, H]."""
    frequent = softmax.cutoffs[0]
    head = _linear(graph, "head", softmax.head, hidden)
    chances = graph.node("LogSoftmax", head, axis=-1)
    parts = [_columns(graph, chances, 0, frequent)]
    for index, (begin, end) in enumerate(pairwise(softmax.cutoffs)):
        flow = hidden
        for number, layer in enumerate(softmax.tail[index]):
            flow = _linear(graph, f"class{index}_{number}", layer, flow)
        assert softmax.tail[index][-1].out_features == end - begin
        own = _columns(graph, chances, frequent + index, frequent + index + 1)
        parts.append(graph.node("Add", graph.node("LogSoftmax", flow, axis=-1), own))
    return graph.node("Concat", *parts, axis=-1)


def _linear(graph: Graph, name: str, layer: nn.Linear, flow: str) -> str:
    weight = layer.weight.detach().numpy().T
    return graph.node("MatMul", flow, graph.weight8(f"{name}_W", *quantise(weight, 1), 1))


def _columns(graph: Graph, values: str, begin: int, end: int) -> str:
    return graph.node("Slice", values, graph.constant([begin]), graph.constant([end]), graph.constant([2]))


def _answers(graph: Graph, found: str) -> None:
    """The outputs that are read from ln P [B, T, K]."""
    to_bits = graph.constant(-1 / math.log(2), "float32")
    bits = graph.node("Mul", found, to_bits)
    picked = graph.node("GatherElements", bits, graph.node("Unsqueeze", "targets", graph.constant([2])), axis=2)
    graph.node("Squeeze", picked, graph.constant([2]), output="bits")
    expected = graph.node("Mul", graph.node("Exp", found), bits)
    graph.node("ReduceSum", expected, graph.constant([2]), output="entropy", keepdims=0)
    best, _ = graph.nodes_out("TopK", [found, graph.constant([LIKELIEST])], ["likeliest_scores", "likeliest"], axis=2)
    graph.node("Mul", best, to_bits, output="likeliest_bits")
    last = graph.node("Sub", graph.node("Cast", "lengths", to=TensorProto.INT64), graph.constant(1))
    place = graph.node("Unsqueeze", last, graph.constant([1]))
    graph.node("GatherND", found, place, output="scores", batch_dims=1)

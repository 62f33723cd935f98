"""Writing an ONNX graph node by node. Names of values are strings, as in ONNX itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 9  # read by ONNX Runtime 1.16 and later


@dataclass
class Graph:
    """A graph that is being written: nodes in order, and initialisers, each stored once.

    A graph with a `parent` is the body of a Scan: its weights are the parent's, read from the outer scope.
    """

    prefix: str = ""
    parent: "Graph | None" = None
    nodes: list[NodeProto] = field(default_factory=list)
    initialisers: dict[str, TensorProto] = field(default_factory=dict)

    def node(self, operator: str, *inputs: str, output: str | None = None, **attributes) -> str:
        """Adds a node with one output and returns the output's name, `output` if given."""
        return self.nodes_out(operator, inputs, [output or self._name(operator)], **attributes)[0]

    def nodes_out(self, operator: str, inputs: Sequence[str], outputs: Sequence[str], **attributes) -> list[str]:
        """Adds a node with the given outputs (an empty name leaves one out) and returns their names."""
        self.nodes.append(helper.make_node(operator, list(inputs), list(outputs), **attributes))
        return list(outputs)

    def split(self, value: str, parts: int) -> list[str]:
        """Cuts the first axis into equal parts."""
        if parts == 1:
            return [value]
        name = self._name("Split")
        return self.nodes_out("Split", [value], [f"{name}_{part}" for part in range(parts)], axis=0)

    def constant(self, values, kind=np.int64) -> str:
        """A constant as it is; the same constant is stored once."""
        if self.parent is not None:
            return self.parent.constant(values, kind)
        array = np.asarray(values, dtype=kind)
        numbers = "_".join(str(number) for number in array.ravel()).replace("-", "m").replace(".", "p")
        return self.store(f"constant_{array.dtype}_{array.ndim}d_{numbers}", array)

    def weight(self, name: str, array: np.ndarray) -> str:
        """A weight stored as float16 under `name` and computed with as float32."""
        if self.parent is not None:
            return self.parent.weight(name, array)
        if name not in self.initialisers:
            self.store(name, array.astype(np.float16))
            self.node("Cast", name, output=f"{name}_float", to=TensorProto.FLOAT)
        return f"{name}_float"

    def table(self, name: str, array: np.ndarray, rows: str) -> str:
        """Rows of a table stored as float16; only the rows that are read become float32."""
        picked = self.node("Gather", self.store(name, array.astype(np.float16)), rows, axis=0)
        return self.node("Cast", picked, to=TensorProto.FLOAT)

    def table8(self, name: str, whole: np.ndarray, scales: np.ndarray, rows: str) -> str:
        """Rows of a table stored as int8 with a float16 scale for each; only the rows that are read become float32."""
        scale = self.table(f"{name}_scale", scales[:, None], rows)
        picked = self.node("Gather", self.store(name, whole), rows, axis=0)
        return self.node("Mul", self.node("Cast", picked, to=TensorProto.FLOAT), scale)

    def weight8(self, name: str, whole: np.ndarray, scales: np.ndarray, axis: int) -> str:
        """A weight stored as int8 under `name`, with a scale for each index of `axis`, and computed with as float32."""
        if self.parent is not None:
            return self.parent.weight8(name, whole, scales, axis)
        if name not in self.initialisers:
            # Not DequantizeLinear: ONNX Runtime fuses that with a MatMul and then rounds its other side too.
            scale = self.store(f"{name}_scale", np.expand_dims(scales, 1 - axis))
            numbers = self.node("Cast", self.store(name, whole), to=TensorProto.FLOAT)
            self.node("Mul", numbers, scale, output=f"{name}_float")
        return f"{name}_float"

    def store(self, name: str, array: np.ndarray) -> str:
        """Keeps an array as it is under `name`, once, and returns the name."""
        if name not in self.initialisers:
            self.initialisers[name] = numpy_helper.from_array(array.copy(order="C"), name)
        return name

    def _name(self, operator: str) -> str:
        return f"{self.prefix}{operator.lower()}_{len(self.nodes)}"


def value(name: str, shape: Sequence[int | str], kind: int = TensorProto.FLOAT) -> ValueInfoProto:
    """A graph's input or output; an axis is a number or the name of a free size."""
    return helper.make_tensor_value_info(name, kind, list(shape))


def finish(graph: Graph, name: str, inputs: list[ValueInfoProto], outputs: list[ValueInfoProto]) -> bytes:
    """The checked model as the bytes of its file: the same graph always gives the same bytes."""
    proto = helper.make_graph(graph.nodes, name, inputs, outputs, list(graph.initialisers.values()))
    model = helper.make_model(
        proto,
        producer_name="gatelens",
        ir_version=IR_VERSION,
        opset_imports=[helper.make_opsetid(domain, version) for domain, version in _operators(graph).items()],
    )
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def _operators(graph: Graph) -> dict[str, int]:
    """The versions of the operator sets that a graph uses."""
    return {"": OPSET} | {node.domain: 1 for node in graph.nodes if node.domain}

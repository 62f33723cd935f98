"""`gradients`: how much of a change of a hidden state is left in the last one, as models/GRAPHS.md describes it.

The Jacobian of the last step's hidden state by each earlier one is the exact product of the Jacobians of the steps
between (Pascanu et al. 2013), matrices over all states that the cell carries, of which the block from hidden to hidden
counts. All is made of series and weights that the gates graph gave: this graph holds none, and a cell has one for every
size. T steps, S series, G gates, H units; steps go from the last one back.
"""

import math

from onnx import TensorProto, helper

from .onnx_cells import Cell
from .onnx_graph import Graph, finish, value
from .onnx_slopes import FLOAT, SLOPES, Opened, Slopes


def gradients_graph(cell: Cell) -> bytes:
    """`gradients` of a cell: series, clamp and weights of one layer and direction to logarithms of norms [T]."""
    graph = Graph()
    at = _opened(graph, cell)
    slopes = SLOPES[cell.name](at)
    scanned = {f"free_{state}": graph.node("Cast", at.free[state], to=TensorProto.FLOAT) for state in cell.states}
    scanned |= {f"slope_{gate}": slope for gate, (_, slope) in slopes.gates.items()}
    scanned |= {name: part for name in ("shown", "keep") if (part := getattr(slopes, name))}
    start = _start(graph, cell, slopes)
    outputs = ["hidden", *(["path"] if slopes.keep else [])]
    graph.nodes_out(
        "Scan",
        [*start.values(), *scanned.values()],
        [*(f"first_{name}" for name in start), *outputs],
        body=_body(graph, cell, slopes, list(start), list(scanned)),
        num_scan_inputs=len(scanned),
    )
    series = ["T", len(cell.series), "H"]
    inputs = [value("gates", series), value("clamp", series), value("order", ["T"], TensorProto.INT64)]
    inputs += [value("R", ["GH", "H"]), value("RB", ["GH"])]
    return finish(graph, "gradients", inputs, [value(name, ["T"]) for name in outputs])


def _opened(graph: Graph, cell: Cell) -> Opened:
    """The inputs taken apart, from the last step back."""

    def apart(tensor: str) -> dict[str, str]:
        rows = graph.node("Gather", tensor, "order", axis=0)
        return {s: graph.node("Gather", rows, graph.constant(at), axis=1) for at, s in enumerate(cell.series)}

    def before(steps: str) -> str:
        """The rows after the first, which are of steps before, and zeros."""
        first = graph.node("Slice", steps, graph.constant([0]), graph.constant([1]), graph.constant([0]))
        others = graph.node("Slice", steps, graph.constant([1]), graph.constant([2**31 - 1]), graph.constant([0]))
        nothing = graph.node("ConstantOfShape", graph.node("Shape", first))
        return graph.node("Concat", others, nothing, axis=0)

    now = apart("gates")
    earlier = {state: before(now[state]) for state in cell.states}

    def sums() -> dict[str, str]:
        product = graph.node("MatMul", earlier["hidden"], graph.node("Transpose", "R", perm=[1, 0]))
        names = {gate: f"sum_{gate}" for gate in cell.scan_order}
        graph.nodes_out("Split", [graph.node("Add", product, "RB")], list(names.values()), axis=1)
        return names

    return Opened(graph, now, earlier, {s: graph.node("IsNaN", part) for s, part in apart("clamp").items()}, sums)


def _start(graph: Graph, cell: Cell, slopes: Slopes) -> dict[str, str]:
    """What is known at the last step: the hidden state changes as itself, and by none of the cell's beside it."""
    one = graph.node("EyeLike", graph.split("R", len(cell.scan_order))[0], dtype=TensorProto.FLOAT)
    start = {"hidden": one, "scale": graph.constant(0, FLOAT)}
    if "cell" in cell.states:
        start["cell"] = graph.node("Sub", one, one)
    if slopes.keep:
        start |= {"path": graph.node("ReduceMax", one, axes=[0], keepdims=0), "path_scale": graph.constant(0, FLOAT)}
    return start


def _body(graph: Graph, cell: Cell, slopes: Slopes, carried: list[str], scanned: list[str]):
    """The graph of one step: gives the norms as they stand, then multiplies with the step's Jacobian."""
    body = Graph(prefix="step_", parent=graph)
    sizes = {"hidden": ["H", "H"], "cell": ["H", "H"], "path": ["H"]}
    inputs = [value(f"by_{name}", sizes.get(name, [])) for name in carried]
    inputs += [value(f"at_{name}", ["H"]) for name in scanned]
    logs = {"hidden": _log_norm(body, "hidden", "by_scale")}
    after = _back(body, cell, slopes)
    after |= _scaled(body, {state: after[state] for state in cell.states}, "scale")
    if slopes.keep:
        logs["path"] = _log_norm(body, "path", "by_path_scale")
        kept = body.node("Mul", body.node("Mul", "by_path", f"at_free_{_memory(cell)}"), "at_keep")
        after |= _scaled(body, {"path": kept}, "path_scale")
    outputs = [
        value(body.node("Identity", after[name], output=f"next_{name}"), sizes.get(name, [])) for name in carried
    ]
    outputs += [value(body.node("Identity", log, output=f"log_{name}"), []) for name, log in logs.items()]
    return helper.make_graph(body.nodes, "step", inputs, outputs)


def _back(body: Graph, cell: Cell, slopes: Slopes) -> dict[str, str]:
    """The derivatives [H, H] of the last hidden state by the states before this step."""
    reached = {"hidden": body.node("Mul", "by_hidden", "at_free_hidden")}
    if slopes.shown:
        whole = body.node("Add", body.node("Mul", reached["hidden"], "at_shown"), "by_cell")
        reached["cell"] = body.node("Mul", whole, "at_free_cell")
    rows = [(gate, slopes.gates[gate][0]) for gate in cell.scan_order]
    sums = [body.node("Mul", reached[state], f"at_slope_{gate}") for gate, state in rows]
    after = {"hidden": body.node("MatMul", body.node("Concat", *sums, axis=1), "R")}
    if slopes.keep:
        memory = _memory(cell)
        kept = body.node("Mul", reached[memory], "at_keep")
        after[memory] = body.node("Add", after[memory], kept) if memory in after else kept
    return after


def _memory(cell: Cell) -> str:
    """The state that the cell keeps a share of."""
    return cell.states[-1]


def _scaled(body: Graph, values: dict[str, str], scale: str) -> dict[str, str]:
    """Values divided by the largest of them, whose logarithm goes to the scale: a product of many stays a number."""
    peaks = [body.node("ReduceMax", body.node("Abs", one), keepdims=0) for one in values.values()]
    divisor = _or_one(body, body.node("Max", *peaks))
    scaled = {name: body.node("Div", one, divisor) for name, one in values.items()}
    return scaled | {scale: body.node("Add", f"by_{scale}", body.node("Log", divisor))}


def _log_norm(body: Graph, name: str, scale: str) -> str:
    """The logarithm to base 10 of the norm of a value [H, H] or a diagonal [H], with its scale; minus infinity for 0.

    The norm is Frobenius' divided by the root of H, which is 1 for the identity: the root of the mean square of what is
    left of a random change of length 1.
    """
    peak = body.node("ReduceMax", body.node("Abs", f"by_{name}"), keepdims=0)
    own = body.node("Div", f"by_{name}", _or_one(body, peak))
    squares = body.node("Mul", own, own)
    if name != "path":
        squares = body.node("ReduceSum", squares, body.constant([1]), keepdims=0)
    half = body.node("Mul", body.node("Log", body.node("ReduceMean", squares, keepdims=0)), body.constant(0.5, FLOAT))
    whole = body.node("Add", body.node("Add", half, body.node("Log", _or_one(body, peak))), scale)
    return body.node("Mul", whole, body.constant(math.log10(math.e), FLOAT))


def _or_one(body: Graph, size: str) -> str:
    """A size to divide by: 1 for nothing."""
    nothing = body.node("Equal", size, body.constant(0, FLOAT))
    return body.node("Where", nothing, body.constant(1, FLOAT), size)

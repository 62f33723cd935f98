"""Embeddings of four bits, for a table of many words: half a byte a number and a scale for each row.

The sixteen levels lie at ±0.5, ±1.5 … ±7.5 times the scale, so that what is stored again stays what it is.
"""

import numpy as np
from onnx import TensorProto

from .onnx_graph import Graph

LEVELS, MIDDLE = 16, 7.5
# Parts of a row's largest number that the outermost level may stand for: cutting a few off makes the others finer.
PARTS = np.linspace(0.5, 1.0, 11)


def quantise4(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table [rows, size] as levels (uint8, 0 to 15) and a float32 scale for each row that float16 holds."""
    largest = np.abs(table).max(axis=1, keepdims=True)
    best = np.full(len(table), np.inf)
    levels, scales = np.zeros(table.shape, dtype=np.uint8), np.zeros(len(table), dtype=np.float32)
    for part in PARTS[::-1]:
        tried = np.maximum((largest * part / MIDDLE).astype(np.float16), np.finfo(np.float16).tiny).astype(np.float32)
        whole = np.clip(np.rint(table / tried + MIDDLE), 0, LEVELS - 1)
        error = (((whole - MIDDLE) * tried - table) ** 2).sum(axis=1)
        better = error < best
        best[better], levels[better], scales[better] = error[better], whole[better], tried[better, 0]
    return levels, scales


def dequantised4(table: np.ndarray) -> np.ndarray:
    """What is left of a table once it has been stored in four bits."""
    levels, scales = quantise4(table)
    return ((levels - np.float32(MIDDLE)) * scales[:, None]).astype(np.float32)


def table4(graph: Graph, name: str, table: np.ndarray, rows: str) -> str:
    """Rows of a table of even width, stored as two levels a byte (the second half of a row in the upper bits)."""
    levels, scales = quantise4(table)
    half = table.shape[1] // 2
    scale = graph.table(f"{name}_scale", scales[:, None], rows)
    packed = graph.store(name, levels[:, :half] + LEVELS * levels[:, half:])
    both = graph.node("Cast", graph.node("Gather", packed, rows, axis=0), to=TensorProto.FLOAT)
    upper = graph.node("Floor", graph.node("Div", both, graph.constant(LEVELS, np.float32)))
    lower = graph.node("Sub", both, graph.node("Mul", upper, graph.constant(LEVELS, np.float32)))
    level = graph.node("Sub", graph.node("Concat", lower, upper, axis=1), graph.constant(MIDDLE, np.float32))
    return graph.node("Mul", level, scale)

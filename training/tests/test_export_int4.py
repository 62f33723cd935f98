"""Embeddings of four bits: what is stored, and what the graph makes of it."""

import numpy as np
from onnx import TensorProto

from gatelens_training.onnx_graph import Graph, finish, value
from gatelens_training.onnx_int4 import dequantised4, quantise4, table4
from gatelens_training.onnx_pack import open_graph, run_graph


def table() -> np.ndarray:
    """Rows of normal numbers, one of zeros, one with a number far from the others."""
    rows = np.random.default_rng(1).normal(size=(40, 10)).astype(np.float16).astype(np.float32)
    rows[3] = 0
    rows[5, 2] = 30
    return rows


def test_what_is_stored_in_four_bits_once_stays_what_it_is():
    once = dequantised4(table())
    assert np.array_equal(dequantised4(once), once)


def test_four_bits_lose_a_hundredth_of_what_normal_numbers_vary():
    rows = np.random.default_rng(2).normal(size=(200, 100)).astype(np.float32)
    assert ((dequantised4(rows) - rows) ** 2).mean() < 0.015
    assert np.abs(quantise4(rows)[0].astype(int) - 7.5).max() == 7.5


def test_the_graph_gives_the_rows_that_are_asked_for():
    graph = Graph()
    graph.node("Identity", table4(graph, "embedding", table(), "words"), output="vectors")
    inputs, outputs = [value("words", ["N"], TensorProto.INT64)], [value("vectors", ["N", 10])]
    ids = np.array([5, 0, 3, 39, 5])
    found = run_graph(open_graph(finish(graph, "words", inputs, outputs)), words=ids)["vectors"]
    assert np.array_equal(found, dequantised4(table())[ids])

"""The transformers that teachers start from, and how weights of eight bits become floats."""

import numpy as np
import pytest
from onnx import helper, numpy_helper

pytest.importorskip("transformers")

from gatelens_training.pretrained import floats, open_encoder


def test_weights_of_eight_bits_are_scaled_back_and_named_by_their_nodes():
    node = helper.make_node(
        "MatMulInteger",
        ["x", "m_quantized", "x_zero", "m_zero_point"],
        ["y"],
        name="/encoder/layer.0/dense/MatMul_quant",
    )
    arrays = {
        "m_quantized": np.array([[1, 2, -3], [0, 5, 127]], np.int8),
        "m_zero_point": np.zeros(3, np.int8),
        "m_scale": np.array([0.5, 1, 2], np.float32),
        "encoder.layer.0.dense.bias": np.array([1, 2, 3], np.float32),
        "embeddings.position_ids": np.arange(4),
    }
    for kind in ("word", "position", "token_type"):
        name = f"embeddings.{kind}_embeddings.weight"
        arrays |= {
            f"{name}_quantized": np.array([[130, 126]], np.uint8),
            f"{name}_zero_point": np.array(128, np.uint8),
            f"{name}_scale": np.array(0.25, np.float32),
        }
    stored = [numpy_helper.from_array(array, name) for name, array in arrays.items()]
    state = floats(helper.make_graph([node], "graph", [], [], stored))
    assert state["encoder.layer.0.dense.weight"].tolist() == [[0.5, 0], [2, 5], [-6, 254]]
    assert state["encoder.layer.0.dense.bias"].tolist() == [1, 2, 3]
    assert state["embeddings.word_embeddings.weight"].tolist() == [[0.5, -0.5]]
    assert len(state) == 5


def test_an_encoder_that_nobody_knows_is_no_encoder(tmp_path):
    with pytest.raises(SystemExit, match="choose minilm or e5"):
        open_encoder("bert", tmp_path)

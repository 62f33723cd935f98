"""Packs of eight bits: what is stored, what it computes, and that neighbours in a batch change nothing."""

from dataclasses import replace

import numpy as np
import onnx
import pytest
import torch
from export_networks import HEADS, random_network
from onnx import numpy_helper
from test_export import checkpoint
from test_export_graphs import close, torch_says, vectors_of

from gatelens_training.export import export_pack, precision_of, rounded
from gatelens_training.goldens import no_clamp
from gatelens_training.manifest import read_manifest
from gatelens_training.network import Network, Shape
from gatelens_training.onnx_graphs import gates_graph, tagger_graph, words_graph
from gatelens_training.onnx_int8 import LARGEST, dequantised, quantise
from gatelens_training.onnx_pack import open_graph, run_graph

NEAR = 0.05  # of scores about one: activations have 256 levels


def int8_network(layers: int = 2, bidirectional: bool = True) -> Network:
    """A random network with the weights of an int8 pack."""
    return rounded(random_network(layers, bidirectional, 9), "int8")


def inputs_of(network: Network, *lengths: int) -> dict[str, np.ndarray]:
    """Random vectors of words in the vocabulary's range."""
    bound = max(1.0, network.words.table().abs().max().item())
    vectors = vectors_of(network, *lengths).clamp(-bound, bound)
    return {"vectors": vectors.numpy(), "lengths": np.array(lengths, np.int32)}


@pytest.mark.parametrize("axis", [0, 1])
def test_what_is_quantised_once_stays_what_it_is(axis):
    matrix = np.random.default_rng(1).normal(size=(12, 9)).astype(np.float32)
    matrix[:, 3] = 0
    matrix[5] = 0
    once = dequantised(matrix, axis)
    assert np.array_equal(dequantised(once, axis), once)
    scales = np.expand_dims(quantise(matrix, axis)[1], 1 - axis)
    assert (np.abs(once - matrix) <= scales * 0.55).all()


def test_no_two_products_overflow_sixteen_bits():
    assert 2 * 255 * LARGEST < 2**15


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("bidirectional", [True, False])
def test_the_int8_graph_is_near_to_pytorch_with_the_same_weights(layers, bidirectional):
    network = int8_network(layers, bidirectional)
    inputs = inputs_of(network, 11)
    wanted = torch_says(network, torch.tensor(inputs["vectors"]), [11])
    found = run_graph(open_graph(tagger_graph(network, "int8")), **inputs)
    for name, value in wanted.items():
        assert found[name].shape == value.shape
        assert np.abs(found[name] - value).max() < NEAR * max(1, np.abs(value).max())


def test_a_sentence_gives_the_same_to_the_bit_in_any_batch():
    network, lengths = int8_network(), [4, 1, 13, 7]
    inputs = inputs_of(network, *lengths)
    session = open_graph(tagger_graph(network, "int8"))
    batch = run_graph(session, **inputs)
    for row, length in enumerate(lengths):
        vectors = inputs["vectors"][row : row + 1, :length]
        alone = run_graph(session, vectors=vectors, lengths=np.array([length], np.int32))
        assert np.array_equal(batch["hidden"][row, :length], alone["hidden"][0])
        close(batch["pos"][row, :length], alone["pos"][0])
        close(batch["sentiment"][row], alone["sentiment"][0])


def test_the_gates_and_words_graphs_compute_exactly_with_the_rounded_weights():
    network = int8_network()
    vectors = vectors_of(network, 8)
    opened = run_graph(open_graph(gates_graph(network, "int8")), vectors=vectors[0].numpy(), clamp=no_clamp(network, 8))
    for name, value in torch_says(network, vectors, [8]).items():
        close(opened[name], value[0])
    ids, lengths = torch.tensor([2, 1, 22]), torch.tensor([3, 1, 2])
    characters = torch.tensor([[2, 3, 4], [5, 0, 0], [18, 2, 0]])
    inputs = {"words": ids.numpy(), "characters": characters.numpy(), "lengths": lengths.int().numpy()}
    with torch.inference_mode():
        wanted = network.words(ids, characters, lengths).numpy()
    close(run_graph(open_graph(words_graph(network, "int8")), **inputs)["vectors"], wanted)


@pytest.mark.parametrize("write", [words_graph, tagger_graph, gates_graph])
def test_large_weights_are_stored_as_int8(write):
    tensors = onnx.load_from_string(write(int8_network(), "int8")).graph.initializer
    for tensor in tensors:
        array = numpy_helper.to_array(tensor)
        if array.dtype != np.int8:
            assert array.size < 300 or "characters" in tensor.name or "layer0_" in tensor.name, tensor.name
    assert any(numpy_helper.to_array(tensor).dtype == np.int8 for tensor in tensors)


def test_an_lstm_of_some_size_is_stored_as_int8_unless_its_checkpoint_says_otherwise():
    small, large = (Network(Shape(words=4, characters=4, heads=HEADS, units=units)) for units in (8, 32))
    assert precision_of({}, small) == "float16"
    assert precision_of({}, large) == "int8"
    assert precision_of({"precision": "float16"}, large) == "float16"
    other = Network(replace(large.shape, cell="GRU"))
    assert precision_of({}, other) == "float16"
    with pytest.raises(ValueError, match="cannot be stored as int8"):
        precision_of({"precision": "int8"}, other)


def test_the_manifest_of_an_int8_pack_says_how_far_its_graphs_are_apart(tmp_path):
    source = checkpoint(tmp_path, precision="int8")
    sentences = [["words", "open"], ["Why", "?"], ["one"]]
    found = read_manifest(export_pack(source, tmp_path / "pack", sentences, "three sentences"))["quantisation"]
    assert (found["precision"], found["sentences"], found["data"]) == ("int8", 3, "three sentences")
    assert 0 <= found["agreement"] <= 100
    assert 0 < found["largestDifference"] < 0.2
    assert "quantisation" not in read_manifest(export_pack(checkpoint(tmp_path), tmp_path / "plain"))

"""The four graphs against PyTorch and against each other."""

import numpy as np
import onnx
import pytest
import torch
from export_networks import HEADS, random_network

from gatelens_training.goldens import no_clamp
from gatelens_training.network import Network
from gatelens_training.onnx_cells import CELLS
from gatelens_training.onnx_graphs import gates_graph, spelling_graph, tagger_graph, words_graph
from gatelens_training.onnx_pack import open_graph, run_graph

NEAR = 1e-5
SHAPES = [(1, False, 3), (1, True, 7), (2, True, 7), (2, False, 5), (3, True, 9)]


def close(a, b):
    """Equal in shape and to 1e-5."""
    a, b = np.asarray(a), np.asarray(b)
    assert a.shape == b.shape
    assert np.abs(a - b).max(initial=0) < NEAR


def vectors_of(network: Network, *lengths: int) -> torch.Tensor:
    """Random word vectors [B, T, V]; what lies beyond a length is random too."""
    torch.manual_seed(sum(lengths))
    return torch.randn(len(lengths), max(lengths), network.shape.vector_size)


def torch_says(network: Network, vectors: torch.Tensor, lengths: list[int]) -> dict[str, np.ndarray]:
    """Scores and hidden states of PyTorch."""
    with torch.inference_mode():
        sizes = torch.tensor(lengths)
        scores = {name: value.numpy() for name, value in network(vectors, sizes).items()}
        return scores | {"hidden": network.hidden(vectors, sizes).numpy()}


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("length", [1, 2, 11])
def test_tagging_and_gates_graphs_agree_with_pytorch(cell, shape, length):
    network = random_network(*shape, cell=cell)
    vectors = vectors_of(network, length)
    wanted = torch_says(network, vectors, [length])
    batch = {"vectors": vectors.numpy(), "lengths": np.array([length], np.int32)}
    tagged = run_graph(open_graph(tagger_graph(network)), **batch)
    opened = run_graph(open_graph(gates_graph(network)), vectors=vectors[0].numpy(), clamp=no_clamp(network, length))
    for name, value in wanted.items():
        close(tagged[name], value)
        close(opened[name], tagged[name][0])
    hidden = opened["gates"][-1, :, :, -1]
    close(hidden.transpose(1, 0, 2).reshape(length, -1), opened["hidden"])


def test_a_padded_batch_gives_the_same_as_its_sentences_alone():
    network, lengths = random_network(3, True, 9), [4, 1, 13, 7]
    vectors = vectors_of(network, *lengths)
    session = open_graph(tagger_graph(network))
    batch = run_graph(session, vectors=vectors.numpy(), lengths=np.array(lengths, np.int32))
    for row, length in enumerate(lengths):
        alone = run_graph(
            session, vectors=vectors[row : row + 1, :length].numpy(), lengths=np.array([length], np.int32)
        )
        close(batch["pos"][row, :length], alone["pos"][0])
        close(batch["hidden"][row, :length], alone["hidden"][0])
        close(batch["sentiment"][row], alone["sentiment"][0])


@pytest.mark.parametrize("sizes", [{}, {"character_units": 0}, {"word_size": 0}])
def test_the_words_graph_agrees_with_pytorch_and_padding_changes_nothing(sizes):
    network = random_network(**sizes)
    ids, lengths = torch.tensor([2, 1, 22, 5]), torch.tensor([3, 1, 6, 2])
    characters = torch.randint(2, 19, (4, 6)) * (torch.arange(6) < lengths[:, None])
    session = open_graph(words_graph(network))
    inputs = {"words": ids.numpy(), "characters": characters.numpy(), "lengths": lengths.int().numpy()}
    vectors = run_graph(session, **inputs)["vectors"]
    with torch.inference_mode():
        close(vectors, network.words(ids, characters, lengths).numpy())
    for row, length in enumerate(lengths.tolist()):
        alone = {name: value[row : row + 1] for name, value in inputs.items()}
        alone["characters"] = alone["characters"][:, :length]
        close(run_graph(session, **alone)["vectors"][0], vectors[row])


@pytest.mark.parametrize("length", [1, 2, 40])
def test_the_spelling_graph_ends_where_the_words_graph_does(length):
    network = random_network()
    characters = np.random.default_rng(1).integers(1, 19, length)
    spelled = run_graph(open_graph(spelling_graph(network)), characters=characters)
    inputs = {"words": np.array([2]), "characters": characters[None], "lengths": np.array([length], np.int32)}
    vectors = run_graph(open_graph(words_graph(network)), **inputs)["vectors"]
    close(spelled["state"], vectors[0, network.shape.word_size :])
    assert spelled["gates"].shape == (1, 2, length, 6, 3)
    close(spelled["gates"][0, 0, -1, -1], spelled["state"][:3])
    close(spelled["gates"][0, 1, 0, -1], spelled["state"][3:])


@pytest.mark.parametrize("cell", CELLS)
def test_the_gates_graph_gives_the_weights_that_make_its_gates(cell):
    network, known = random_network(units=4, cell=cell), CELLS[cell]
    flow, gated = vectors_of(network, 5)[0].numpy(), dict(CELLS[cell].gated)
    found = run_graph(open_graph(gates_graph(network)), vectors=flow, clamp=no_clamp(network, 5))
    activate = {"sigmoid": lambda value: 1 / (1 + np.exp(-value)), "tanh": np.tanh}
    for layer in range(2):
        for way, name in enumerate(("forward", "backward")):
            series = dict(zip(known.series, found["gates"][layer, way].transpose(1, 0, 2), strict=True))
            before = {state: np.roll(series[state], -1 if way else 1, axis=0) for state in known.states}
            for values in before.values():
                values[-1 if way else 0] = 0
            parts = {part: found[f"layer{layer}_{name}_{part}"] for part in ("W", "R", "WB", "RB")}
            own = (flow @ parts["W"] + parts["WB"]).reshape(5, -1, 4)
            back = (before["hidden"] @ parts["R"].T + parts["RB"]).reshape(5, -1, 4)
            for at, (gate, activation) in enumerate(zip(known.scan_order, known.activations, strict=True)):
                by = series[gated[gate]] if gate in gated else 1
                close(activate[activation](own[:, at] + by * back[:, at]), series[gate])
            if known.memory:
                state, keep = known.memory
                kept = series[keep] * before[state]
                written = series["input"] if "input" in series else 1 - series[keep]
                close(kept + written * series["candidate"], series[state])
        flow = np.concatenate(list(found["gates"][layer, :, :, -1]), axis=1)
    for head in HEADS:
        top = found["hidden"] if head.task == "labeling" else found["hidden"].max(axis=0)
        close(top @ found[f"head_{head.name}_W"] + found[f"head_{head.name}_B"], found[head.name])


@pytest.mark.parametrize("write", [words_graph, tagger_graph, gates_graph, spelling_graph])
def test_a_graph_is_valid_self_contained_and_stores_each_weight_once(write):
    model = onnx.load_from_string(write(random_network()))
    onnx.checker.check_model(model, full_check=True)
    assert all(tensor.data_location == onnx.TensorProto.DEFAULT for tensor in model.graph.initializer)
    data = [tensor.raw_data for tensor in model.graph.initializer if len(tensor.raw_data) > 32]
    assert len(data) == len(set(data))

"""What the clamp of the gates graph does, against a loop written by hand."""

import numpy as np
import pytest
import torch
from export_networks import SERIES, lstm_by_hand, random_network
from test_export_graphs import close, torch_says, vectors_of

from gatelens_training.goldens import no_clamp
from gatelens_training.onnx_graphs import gates_graph
from gatelens_training.onnx_pack import open_graph, run_graph

STEPS = 6
NETWORK = random_network(2, True, 7)
GATES = open_graph(gates_graph(NETWORK))
VECTORS = vectors_of(NETWORK, STEPS)


def opened_with(clamp: np.ndarray) -> dict[str, np.ndarray]:
    """All outputs of the gates graph under a clamp."""
    return run_graph(GATES, vectors=VECTORS[0].numpy(), clamp=clamp)


def clamped(*places: tuple, value: float = 0.0) -> np.ndarray:
    """A clamp that puts `value` at each (layer, direction, step, series, unit)."""
    clamp = no_clamp(NETWORK, STEPS)
    for layer, way, step, series, unit in places:
        clamp[layer, way, step, SERIES.index(series), unit] = value
    return clamp


ALL = slice(None)
CASES = {
    "nothing": clamped(),
    "forget gates closed": clamped((0, 0, ALL, "forget", ALL)),
    "one hidden unit": clamped((0, 1, 3, "hidden", 2), value=0.75),
    "one cell": clamped((1, 0, 0, "cell", 4), value=-3.0),
    "input gates open backward": clamped((1, 1, ALL, "input", ALL), value=1.0),
    "output and candidate": clamped((0, 0, 2, "output", ALL), (1, 1, 5, "candidate", 0), value=0.5),
}


@pytest.mark.parametrize("name", CASES)
def test_a_clamp_flows_on_as_in_a_loop_written_by_hand(name):
    close(opened_with(CASES[name])["gates"], lstm_by_hand(NETWORK, VECTORS[0].numpy(), CASES[name]))


def test_nan_leaves_everything_alone():
    wanted = torch_says(NETWORK, VECTORS, [STEPS])
    opened = opened_with(clamped())
    for name in ("pos", "ner", "sentiment", "hidden"):
        close(opened[name], wanted[name][0])


def test_a_clamp_changes_the_scores():
    assert np.abs(opened_with(CASES["one cell"])["pos"] - opened_with(CASES["nothing"])["pos"]).max() > 1e-3


def test_holding_the_last_backward_hidden_states_at_zero_mutes_that_direction():
    opened = opened_with(clamped((1, 1, ALL, "hidden", ALL)))
    units = NETWORK.shape.units
    hidden = torch_says(NETWORK, VECTORS, [STEPS])["hidden"][0]
    hidden[:, units:] = 0
    close(opened["hidden"], hidden)
    with torch.inference_mode():
        close(opened["pos"], NETWORK.heads["pos"](torch.tensor(hidden)).numpy())
        close(opened["sentiment"], NETWORK.heads["sentiment"](torch.tensor(hidden).max(dim=0).values).numpy())


def test_clamping_every_value_to_what_it_is_changes_nothing():
    free = opened_with(clamped())
    held = opened_with(free["gates"])
    for name, value in free.items():
        close(held[name], value)

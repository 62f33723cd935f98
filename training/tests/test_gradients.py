"""The gradients graph against PyTorch's autograd."""

import math

import numpy as np
import pytest
import torch
from jacobians import SERIES, Sentence
from torch import nn

from gatelens_training.onnx_cells import CELLS, weights
from gatelens_training.onnx_gradients import gradients_graph
from gatelens_training.onnx_pack import open_graph, run_graph

UNITS, INPUTS = 6, 4
EVERYTHING = slice(None)


GRAPHS = {name: open_graph(gradients_graph(CELLS[name])) for name in SERIES}


def sentence(cell: str, direction: int = 0, steps: int = 9, strength: float = 2.0, *clamps: tuple) -> Sentence:
    """Random inputs to a layer with weights of some strength, and clamps of (step, series, unit) to a value."""
    torch.manual_seed(steps)
    rnn = getattr(nn, cell)(INPUTS, UNITS, bidirectional=True)
    with torch.no_grad():
        for weight in rnn.parameters():
            weight.mul_(strength)
    clamp = torch.full((steps, len(SERIES[cell]), UNITS), math.nan, dtype=torch.float64)
    for step, series, unit, value in clamps:
        clamp[step, SERIES[cell].index(series), unit] = value
    return Sentence(rnn, direction, torch.randn(steps, INPUTS, dtype=torch.float64), clamp)


def ask(one: Sentence) -> dict[str, np.ndarray]:
    """What the graph says, as norms by distance."""
    cell, steps = CELLS[one.cell], len(one.inputs)
    parts = weights(one.rnn, cell, 0, one.direction, cell.scan_order)
    found = run_graph(
        GRAPHS[one.cell],
        gates=one.opened().numpy().astype(np.float32),
        clamp=one.clamp.numpy().astype(np.float32),
        order=np.array(one.order[::-1], dtype=np.int64),
        R=parts.recurrent,
        RB=parts.recurrent_bias,
    )
    assert all(value.shape == (steps,) for value in found.values())
    return {name: 10.0 ** value.astype(np.float64) for name, value in found.items()}


def check(one: Sentence, every: int = 1, near: float = 1e-4) -> list[float]:
    """Every norm, or every so-manieth, is autograd's, to 1e-4 of it unless said."""
    expected = [one.norm(distance) for distance in range(0, len(one.inputs), every)]
    assert ask(one)["hidden"][::every].tolist() == pytest.approx(expected, rel=near, abs=0)
    return expected


def test_every_cell_has_gradients():
    assert {name: cell.series for name, cell in CELLS.items()} == SERIES


@pytest.mark.parametrize("cell", SERIES)
def test_the_loop_that_is_differentiated_is_pytorchs_cell(cell):
    for direction in (0, 1):
        one = sentence(cell, direction)
        states = one.rnn.double()(one.inputs)[0][:, direction * UNITS : (direction + 1) * UNITS].detach().numpy()
        assert np.abs(one.opened()[:, -1].numpy() - states).max() < 1e-12


@pytest.mark.parametrize("direction", [0, 1])
@pytest.mark.parametrize("cell", SERIES)
@pytest.mark.parametrize(("steps", "strength"), [(1, 1.0), (2, 1.0), (9, 2.0), (25, 0.7), (14, 5.0)])
def test_a_norm_is_that_of_autograds_jacobian(cell, direction, steps, strength):
    check(sentence(cell, direction, steps, strength))


@pytest.mark.parametrize("direction", [0, 1])
@pytest.mark.parametrize(("cell", "series"), [(cell, one) for cell, all_ in SERIES.items() for one in all_])
def test_a_clamp_passes_no_gradient(cell, series, direction):
    clamps = [(EVERYTHING, series, 0, 0.4), (5, series, EVERYTHING, -0.3), (8, series, 2, 0.9)]
    held = sentence(cell, direction, 9, 2.0, *clamps)
    check(held)
    assert ask(held)["hidden"].tolist() != pytest.approx(ask(sentence(cell, direction))["hidden"].tolist(), rel=1e-2)


@pytest.mark.parametrize(("cell", "keep"), [("LSTM", "forget"), ("GRU", "update")])
@pytest.mark.parametrize("direction", [0, 1])
def test_the_path_is_the_product_of_the_gates_that_keep(cell, keep, direction):
    one = sentence(cell, direction, 12, 2.0, (4, keep, 1, 0.0), (6, keep, EVERYTHING, 1.0))
    gates = one.opened()[:, SERIES[cell].index(keep)].numpy()[one.order]
    expected = [math.sqrt((gates[12 - d :].prod(axis=0) ** 2).mean()) for d in range(12)]
    assert ask(one)["path"].tolist() == pytest.approx(expected, rel=1e-4)


def test_the_path_ends_where_the_memory_is_clamped():
    held = ask(sentence("LSTM", 0, 7, 2.0, (3, "cell", EVERYTHING, 0.5)))
    assert [value > 0 for value in held["path"]] == [True] * 4 + [False] * 3


def test_a_plain_rnn_has_no_path():
    assert set(ask(sentence("RNN"))) == {"hidden"}


def test_forget_gates_held_open_keep_the_path_whole_over_any_distance():
    held = ask(sentence("LSTM", 0, 60, 2.0, (EVERYTHING, "forget", EVERYTHING, 1.0)))
    assert held["path"].tolist() == pytest.approx([1.0] * 60, abs=1e-6)


@pytest.mark.parametrize("cell", SERIES)
def test_a_product_far_below_what_a_float_holds_keeps_its_size(cell):
    assert 0 < check(sentence(cell, 0, 160, 0.3), 53, 1e-3)[-1] < 1e-40


@pytest.mark.parametrize("cell", SERIES)
def test_a_product_far_above_what_a_float_holds_keeps_its_size(cell):
    one = sentence(cell, 0, 107, 20.0)
    # In silence all states stay zero, where every cell is steepest.
    one.inputs.zero_()
    with torch.no_grad():
        for name, weight in one.rnn.named_parameters():
            if name.startswith("bias"):
                weight.zero_()
    assert check(one, 53, 1e-3)[-1] > 1e39


@pytest.mark.parametrize("cell", SERIES)
def test_nothing_is_left_where_the_last_state_is_clamped(cell):
    held = ask(sentence(cell, 0, 5, 2.0, (4, "hidden", EVERYTHING, 0.1)))
    assert held["hidden"].tolist() == [pytest.approx(1), 0, 0, 0, 0]

"""The gradient of one word's loss by distance, against differences of the loss itself."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import torch
from export_networks import HEADS
from test_training import TINY

from gatelens_training.batches import Vocabulary, make_batch
from gatelens_training.card import card
from gatelens_training.checkpoint import load_checkpoint
from gatelens_training.gradient_diagram import FILE, HIGH, WIDE, write_gradient_diagram
from gatelens_training.loss_gradients import LENGTH, loss_gradients, moments
from gatelens_training.network import Network, Shape
from gatelens_training.onnx_pack import open_pack
from gatelens_training.prediction import word_vectors
from gatelens_training.readers import Example
from gatelens_training.recipe import Corpus
from gatelens_training.recipes import RECIPES, load_folder
from gatelens_training.training import train

LINE = "{http://www.w3.org/2000/svg}polyline"
PACK = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "tiny"
WORDS = ("the", "cat", "sat", "on", "a", "mat")
VOCABULARY = Vocabulary(["", "?", *WORDS], ["", "?", *"acehmnost"])
LONG = Example(tuple(WORDS[i * i % 5] for i in range(LENGTH + 7)), {"pos": ("A", "B", "C", "B") * 9 + ("A",)})
SHORT = Example(WORDS, {"pos": ("A",) * len(WORDS)})


def random_network(cell: str, bidirectional: bool) -> Network:
    """A small network with large random weights."""
    torch.manual_seed(3)
    sizes = {"words": 8, "characters": 11, "word_size": 3, "character_size": 2, "character_units": 1, "units": 4}
    network = Network(Shape(heads=HEADS, cell=cell, layers=2, bidirectional=bidirectional, **sizes)).eval()
    with torch.no_grad():
        for weight in network.rnn.parameters():
            weight.mul_(2)
    return network


def last_losses(network: Network, vectors: torch.Tensor) -> torch.Tensor:
    """The loss at the last word of each of some sentences [B, T, V], in float64, in which small differences show."""
    exact = deepcopy(network).double()
    with torch.no_grad():
        scores = exact.heads["pos"](exact.rnn(vectors)[0][:, -1])
        return -scores.log_softmax(-1)[:, HEADS[0].labels.index(LONG.labels["pos"][LENGTH - 1])]


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("cell", ["LSTM", "GRU", "RNN"])
def test_a_norm_is_that_of_the_loss_differences_of_one_word(cell, bidirectional):
    network = random_network(cell, bidirectional)
    (row,) = loss_gradients(network, VOCABULARY, {"dev": [SHORT, LONG]}, 2)
    with torch.no_grad():
        vectors = word_vectors(network, make_batch([LONG], VOCABULARY, ()))[0, :LENGTH].double()
    for distance in (0, 1, 5):
        steps = torch.zeros(vectors.shape[1], *vectors.shape, dtype=torch.float64)
        steps[:, LENGTH - 1 - distance] = 1e-5 * torch.eye(vectors.shape[1])
        differences = (last_losses(network, vectors + steps) - last_losses(network, vectors - steps)) / 2e-5
        assert row["norms"][distance] == pytest.approx(float(differences.norm()), rel=1e-3)
    assert (row["head"], row["data"], row["epoch"], row["sentences"]) == ("pos", "dev", 2, 1)
    assert len(row["norms"]) == LENGTH


def test_sentences_that_are_too_short_have_none():
    assert loss_gradients(random_network("RNN", False), VOCABULARY, {"dev": [SHORT]}, 0) == []


def test_gradients_are_looked_at_before_training_after_an_epoch_halfway_and_at_the_end():
    assert (moments(12), moments(2), moments(1)) == ((0, 1, 6, 12), (0, 1, 2), (0, 1))


def test_a_checkpoint_holds_the_gradients_of_each_moment_and_training_is_the_same_for_it(tmp_path):
    def trained(name: str, dev: Example) -> dict:
        recipe = replace(RECIPES["tiny"], epochs=2, load=lambda data: Corpus(load_folder(data).train, {"dev": [dev]}))
        return load_checkpoint(train(recipe, TINY, tmp_path / name, None, ""))

    labels = RECIPES["tiny"].load(TINY).dev["dev"][0].labels["pos"]
    long = Example(LONG.words, {"pos": (labels * LENGTH)[: len(LONG.words)]})
    looked = trained("long", long)
    assert [row["epoch"] for row in looked["lossGradients"]] == [0, 1, 2]
    assert len({tuple(row["norms"]) for row in looked["lossGradients"]}) == 3
    plain = trained("short", Example(long.words[:9], {"pos": long.labels["pos"][:9]}))
    assert plain["lossGradients"] == []


def rows(*norms: list[float]) -> list[dict]:
    """What was found at some epochs."""
    return [
        {"head": "pos", "data": "a & b", "epoch": epoch, "sentences": 3, "norms": list(one)}
        for epoch, one in enumerate(norms)
    ]


def test_a_diagram_has_a_line_for_each_moment_on_a_logarithmic_scale(tmp_path):
    write_gradient_diagram(tmp_path, rows([1.0, 0.01, 1e-6], [0.1, 0.0, 1e-15]))
    root = ElementTree.parse(tmp_path / FILE).getroot()
    before, after = ([[float(n) for n in p.split(",")] for p in one.get("points").split()] for one in root.iter(LINE))
    assert [y for _, y in before] == pytest.approx([0, HIGH / 6, HIGH / 2], abs=0.1)
    assert [x for x, _ in before] == pytest.approx([0, WIDE / 2, WIDE])
    assert [y for _, y in after] == pytest.approx([HIGH / 12], abs=0.1)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"pos, a & b, 3 sentences", "before training", "after epoch 1", "1", "1e-12"} <= set(texts)


def test_a_diagram_of_nothing_is_taken_away_and_the_card_shows_the_one_that_is_there(tmp_path):
    write_gradient_diagram(tmp_path, rows([1.0]))
    write_gradient_diagram(tmp_path, [])
    assert not (tmp_path / FILE).exists()
    pack = open_pack(PACK)
    assert FILE in card(pack, gradients=True) and FILE not in card(pack)

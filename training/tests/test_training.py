"""The training loop on a hand-written corpus of a few sentences."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gatelens_training.__main__ import main
from gatelens_training.calibration import fit
from gatelens_training.checkpoint import load_checkpoint, restore
from gatelens_training.prediction import predict
from gatelens_training.readers import Example
from gatelens_training.recipes import RECIPES
from gatelens_training.training import train

TINY = Path(__file__).parent / "tiny"


def run(name: str, out: Path, epochs: int) -> Path:
    return train(replace(RECIPES[name], epochs=epochs), TINY, out, None, "test")


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    torch.set_num_threads(1)


@pytest.mark.parametrize("name", ["tiny", "tiny-sentiment"])
def test_training_lowers_the_loss(name, tmp_path):
    checkpoint = run(name, tmp_path, 8)
    losses = [json.loads(line)["loss"] for line in checkpoint.with_name("log.jsonl").read_text().splitlines()]
    assert losses[-1] < 0.8 * losses[0]


def test_the_same_seed_gives_the_same_weights(tmp_path):
    first, second = (load_checkpoint(run("tiny", tmp_path / part, 2))["state"] for part in "ab")
    assert all(torch.equal(first[key], second[key]) for key in first)


def test_a_checkpoint_answers_after_it_is_read_back(tmp_path):
    network, vocabulary = restore(load_checkpoint(run("tiny", tmp_path, 1)))
    (answer,) = predict(network, vocabulary, [Example(("Zork", "sleeps"), {})], {})
    assert {head: len(labels) for head, labels in answer.items()} == {"pos": 2, "ner": 2}


def test_calibration_undoes_overconfidence_and_wrong_shares_of_classes():
    torch.manual_seed(4)
    honest = torch.randn(20_000, 3)
    gold = torch.distributions.Categorical(logits=honest).sample()
    temperature, offsets = fit([(3 * honest - torch.tensor([0.0, 2.0, 1.0]), gold)], shift=True)
    assert temperature == pytest.approx(3, rel=0.1)
    assert (offsets - offsets[0]).tolist() == pytest.approx([0, 2, 1], abs=0.2)
    assert fit([(3 * honest, gold)], shift=False)[0] == pytest.approx(3, rel=0.1)


def test_a_trained_checkpoint_has_a_temperature_for_each_head_without_a_crf(tmp_path):
    content = load_checkpoint(run("tiny", tmp_path, 1))
    assert set(content["temperatures"]) == {"pos"}
    assert [row["head"] for row in content["reliability"]] == ["pos", "ner"]
    assert "NER expected calibration error" in [score["metric"] for score in content["scores"]]


def test_vectors_give_a_word_its_pretrained_row(tmp_path):
    vectors = tmp_path / "v.vec"
    vectors.write_text("2 3\nthe 1 2 3\nvelvet -1 -2 -3\n")
    checkpoint = load_checkpoint(train(replace(RECIPES["tiny"], epochs=1), TINY, tmp_path, vectors, ""))
    rows = checkpoint["state"]["words.pretrained"]
    assert rows[checkpoint["words"].index("velvet")].tolist() == (-rows[checkpoint["words"].index("the")]).tolist()
    assert rows[checkpoint["words"].index("mary")].tolist() == [0, 0, 0]


def test_the_command_line_trains_an_own_folder_and_evaluates_it(tmp_path, capsys):
    (tmp_path / "train.tsv").write_text("good\tI like it .\nbad\tI hate it .\n" * 3)
    (tmp_path / "test.tsv").write_text("good\tI like it .\n")
    main(["train", "own", "--data", str(tmp_path), "--out", str(tmp_path), "--no-vectors"])
    checkpoint = tmp_path / "own" / "checkpoint.pt"
    main(["evaluate", str(checkpoint), "--data", str(tmp_path)])
    assert "sentiment accuracy (own test)" in capsys.readouterr().out
    assert load_checkpoint(checkpoint)["shape"]["heads"][0]["labels"] == ("bad", "good")

"""Exported packs: those made here, those in the repository, and what is written about them."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from export_networks import random_network
from test_export_graphs import close

from gatelens_training.card import card, licence
from gatelens_training.catalogue import models_readme
from gatelens_training.checkpoint import save_checkpoint
from gatelens_training.export import export_pack
from gatelens_training.goldens import WORD, write_goldens
from gatelens_training.gradient_diagram import FILE as GRADIENTS
from gatelens_training.manifest import read_manifest
from gatelens_training.onnx_pack import answer, label_words, open_pack, read_words, run_graph

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "test" / "goldens"
PACKS = {path.parent.name: path.parent for path in sorted(ROOT.glob("models/*/manifest.json"))}
PACKS |= {path.parent.name: path.parent for path in sorted(ROOT.glob("test/fixtures/tiny*/manifest.json"))}
# What labels nothing has tests of its own.
PACKS = {name: folder for name, folder in PACKS.items() if read_manifest(folder)["heads"]}
LIMITS = {"en": 8e6, "en-sentiment": 5e6, "tiny": 150e3, "tiny-sentiment": 150e3}


def checkpoint(folder: Path, **more) -> Path:
    """A checkpoint with random weights and, in its content, `more`."""
    network = random_network()
    letters = ["<PAD>", "<UNKNOWN>", *"abcdefghijklmnopq"]
    content = {
        "name": "random",
        "title": "Random weights",
        "languages": ["en"],
        "licence": "MIT",
        "data": [{"name": "none", "licence": "MIT", "source": "none", "use": "none"}],
        "shape": asdict(network.shape),
        "state": network.state_dict(),
        "words": ["<PAD>", "<UNKNOWN>", *(f"word{letter}" for letter in "abcdefghijklmnopqrstu")],
        "characters": letters,
        "normalisation": {"lowerCase": True, "digitsToZero": True},
        "training": {"seed": 1},
        "scores": [],
        "temperatures": {"pos": 1.5},
        **more,
    }
    save_checkpoint(folder / "checkpoint.pt", content)
    return folder / "checkpoint.pt"


def test_the_same_checkpoint_gives_the_same_bytes(tmp_path):
    one, two = (export_pack(checkpoint(tmp_path), tmp_path / name) for name in ("one", "two"))
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
    assert read_manifest(one)["heads"][0]["temperature"] == 1.5


def test_a_pack_gives_the_labels_of_its_goldens(tmp_path):
    source = checkpoint(tmp_path)
    pack = open_pack(export_pack(source, tmp_path / "pack"))
    golden = json.loads(write_goldens(source, tmp_path / "golden.json").read_text(encoding="utf-8"))
    assert_same(pack, golden)


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_in_the_repository_gives_its_goldens(name):
    pack = open_pack(PACKS[name])
    assert pack.manifest["name"] == name
    golden_file = GOLDENS / f"{name}.json"
    assert golden_file.stat().st_size < 300_000
    assert_same(pack, json.loads(golden_file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", PACKS)
def test_the_gates_graph_of_a_pack_agrees_with_its_tagging_graph(name):
    pack, words = open_pack(PACKS[name]), "The small gate near Oslo did n't open at 8 , and Zyxwyn laughed .".split()
    encoder, largest = pack.manifest["encoder"], pack.manifest.get("quantisation", {}).get("largestDifference", 0)
    for count in (1, 2, len(words)):
        vectors = read_words(pack, words[:count])
        lengths = np.array([count], np.int32)
        tagged = run_graph(pack.graphs["tagger"], vectors=vectors[None], lengths=lengths)
        sizes = (encoder["layers"], len(encoder["directions"]), count, len(encoder["series"]), encoder["units"])
        opened = run_graph(pack.graphs["gates"], vectors=vectors, clamp=np.full(sizes, np.nan, np.float32))
        for output, value in tagged.items():
            if "quantisation" not in pack.manifest:
                close(opened[output], value[0])
        for head in pack.manifest["heads"]:
            fast, exact = (answer(head, row)[1] for row in (tagged[head["name"]][0], opened[head["name"]]))
            assert np.abs(fast - exact).max() <= max(1e-5, 2 * largest)


@pytest.mark.parametrize("name", PACKS)
def test_a_model_card_is_up_to_date_and_names_all_data_with_their_licences(name):
    pack = open_pack(PACKS[name])
    written = card(pack, (PACKS[name] / GRADIENTS).exists())
    assert (PACKS[name] / "MODEL_CARD.md").read_text(encoding="utf-8") == written
    assert (PACKS[name] / "LICENSE").read_text(encoding="utf-8") == licence(pack.manifest)
    for entry in pack.manifest["data"]:
        assert f"| {entry['name']} | {entry['licence']} |" in written


@pytest.mark.parametrize("name", sorted(PACKS.keys() & LIMITS.keys()))
def test_a_pack_is_within_its_size(name):
    assert sum(path.stat().st_size for path in PACKS[name].iterdir()) <= LIMITS[name]


def test_the_page_of_all_packs_is_up_to_date():
    assert (ROOT / "models" / "README.md").read_text(encoding="utf-8") == models_readme(ROOT / "models")


def assert_same(pack, golden):
    """Labels, ids and the spelling of one word are those of a golden."""
    for sentence in golden["sentences"]:
        words = sentence["words"]
        assert [pack.vocabulary.word(word) for word in words] == sentence["wordIds"]
        labels = label_words(pack, words)
        for head, answers in sentence["heads"].items():
            assert labels[head] == answers.get("labels", [answers.get("label")])
        assert np.abs(read_words(pack, words).sum(axis=1) - sentence["vectorSums"]).max() < 1e-4
    ids = np.array(pack.vocabulary.letters(WORD))
    close(run_graph(pack.graphs["spelling"], characters=ids)["state"], golden["spelling"]["state"])

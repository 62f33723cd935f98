"""Language models: training, the graphs against PyTorch, and that no later word changes an earlier prediction."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_language_model import tiny_language_model

from gatelens_training.checkpoint import load_checkpoint
from gatelens_training.language_model import BOUNDARY, LanguageModel, LanguageShape, restore
from gatelens_training.language_pack import export_language_model, language_card, write_language_goldens
from gatelens_training.language_training import chunks, perplexity
from gatelens_training.manifest import read_manifest
from gatelens_training.onnx_cells import CELLS
from gatelens_training.onnx_language import next_graph, rounded
from gatelens_training.onnx_pack import open_graph, run_graph
from gatelens_training.running_text import stream, wikitext

ROOT = Path(__file__).resolve().parents[2]


def shape(cell: str, layers: int = 2) -> LanguageShape:
    return LanguageShape(words=60, cell=cell, layers=layers, units=16, word_size=6, cutoffs=(20, 40))


def model_of(cell: str) -> LanguageModel:
    torch.manual_seed(3)
    return rounded(LanguageModel(shape(cell)))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory) -> Path:
    return tiny_language_model(tmp_path_factory.mktemp("runs"))


def test_training_lowers_the_loss(checkpoint):
    losses = [json.loads(line)["loss"] for line in checkpoint.with_name("log.jsonl").read_text().splitlines()]
    assert losses[-1] < 0.6 * losses[0]


def test_lanes_go_on_from_chunk_to_chunk_and_every_word_follows_its_own():
    ids = np.arange(3, 43)
    words, targets = zip(*chunks(ids, 2, 8), strict=True)
    assert torch.cat(targets, dim=1).flatten().tolist() == ids.tolist()
    assert words[0][0, 0] == BOUNDARY and torch.equal(words[0][:, 1:], targets[0][:, :-1])
    assert all(torch.equal(words[i + 1][:, 0], targets[i][:, -1]) for i in range(len(words) - 1))


@pytest.mark.parametrize("cell", CELLS)
def test_the_graph_gives_what_pytorch_gives_from_any_state_and_at_any_length(cell):
    model, chance = model_of(cell), torch.Generator().manual_seed(1)
    words = torch.randint(2, 60, (3, 7), generator=chance)
    targets = torch.randint(2, 60, (3, 7), generator=chance)
    state = tuple(torch.rand(part.shape, generator=chance) - 0.5 for part in model.start(3))
    lengths = [7, 4, 1]
    with torch.no_grad():
        expected, _ = model.surprisal(words, targets, state)
        ends = [
            model.surprisal(
                words[row : row + 1, :n], targets[row : row + 1, :n], tuple(s[:, row : row + 1] for s in state)
            )
            for row, n in enumerate(lengths)
        ]
        table = model.embedding(words).numpy()
    before = {f"before_{name}": part.numpy() for name, part in zip(CELLS[cell].states, state, strict=True)}
    sizes = np.array(lengths, dtype=np.int32)
    out = run_graph(open_graph(next_graph(model)), vectors=table, lengths=sizes, targets=targets.numpy(), **before)
    for row, n in enumerate(lengths):
        assert out["bits"][row, :n] == pytest.approx(expected[row, :n].numpy() / math.log(2), abs=1e-4)
        for name, part in zip(CELLS[cell].states, ends[row][1], strict=True):
            assert out[f"after_{name}"][:, row] == pytest.approx(part[:, 0].numpy(), abs=1e-5)
    assert np.exp(out["scores"]).sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_no_later_word_changes_an_earlier_prediction():
    model = model_of("LSTM")
    words = torch.randint(2, 60, (1, 9), generator=torch.Generator().manual_seed(5))
    other = torch.cat([words[:, :5], (words[:, 5:] + 7) % 58 + 2], dim=1)
    with torch.no_grad():
        first, second = (model.softmax.log_prob(model.read(ids, model.start(1))[0][0]) for ids in (words, other))
    assert torch.equal(first[:5], second[:5]) and not torch.equal(first[5:], second[5:])


def test_perplexity_of_a_model_that_knows_nothing_is_the_size_of_its_vocabulary():
    model = model_of("GRU" if "GRU" in CELLS else "LSTM")
    with torch.no_grad():
        for weight in model.softmax.parameters():
            weight.zero_()
    ids = np.full(50, 7)
    # The frequent words and the two rarer classes are equally likely: 20 + 2 entries.
    assert perplexity(model, ids) == pytest.approx(22, abs=0.01)
    assert perplexity(model, ids, only=np.arange(50) < 3) == pytest.approx(22, abs=0.01)


def test_a_pack_is_complete_and_the_same_every_time(checkpoint, tmp_path):
    first, second = (export_language_model(checkpoint, tmp_path / part) for part in "ab")
    manifest = read_manifest(first)
    assert manifest["modeling"] == {"boundary": BOUNDARY, "states": ["hidden", "cell"]}
    for file in first.iterdir():
        assert file.read_bytes() == (second / file.name).read_bytes()


def test_goldens_are_probabilities_of_the_words_that_follow(checkpoint, tmp_path):
    golden = json.loads(write_language_goldens(checkpoint, tmp_path / "golden.json").read_text())
    model, _ = restore(load_checkpoint(checkpoint))
    row = golden["sentences"][0]
    assert len(row["bits"]) == len(row["words"]) + 1
    with torch.no_grad():
        lost, _ = rounded(model).surprisal(
            torch.tensor([[BOUNDARY, *row["wordIds"]]]), torch.tensor([[*row["wordIds"], BOUNDARY]]), model.start(1)
        )
    assert row["bits"] == pytest.approx((lost[0] / math.log(2)).tolist(), abs=1e-4)


def test_wikitext_is_read_without_headings_and_marks(tmp_path):
    path = tmp_path / "wiki.txt"
    path.write_text(" = A title = \n \n The <unk> had 1 @,@ 000 well @-@ known parts . It ran . \n", encoding="utf-8")
    assert wikitext(path) == [
        ("The", "UNKNOWNWORD", "had", "1,000", "well", "-", "known", "parts", "."),
        ("It", "ran", "."),
    ]
    assert stream(wikitext(path), ["<PAD>", "<UNKNOWN>", "<BOUNDARY>", "The"]).tolist()[:2] == [3, 1]


@pytest.mark.parametrize("name", ["lm-lstm", "lm-gru", "lm-rnn"])
def test_a_language_model_in_the_repository_has_its_card_and_gives_its_goldens(name):
    folder = ROOT / "models" / name
    assert (folder / "MODEL_CARD.md").read_text(encoding="utf-8") == language_card(read_manifest(folder))
    golden = json.loads((ROOT / "test/goldens/language" / f"{name}.json").read_text())["sentences"][0]
    words, graph = (open_graph((folder / f"{part}.onnx").read_bytes()) for part in ("words", "next"))
    ids = np.array([BOUNDARY, *golden["wordIds"]])
    sizes = {"characters": np.zeros((len(ids), 1), np.int64), "lengths": np.ones(len(ids), np.int32)}
    vectors = run_graph(words, words=ids, **sizes)["vectors"][None]
    before = {
        i.name: np.zeros((1, 1, i.shape[2]), np.float32) for i in graph.get_inputs() if i.name.startswith("before_")
    }
    targets = np.append(ids[1:], BOUNDARY)[None]
    found = run_graph(graph, vectors=vectors, lengths=np.array([len(ids)], np.int32), targets=targets, **before)
    assert found["bits"][0] == pytest.approx(golden["bits"], abs=1e-3)

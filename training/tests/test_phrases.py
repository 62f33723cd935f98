import random

import pytest

from gatelens_training.phrases import Phrase, agreeing, held_out, phrases, sentence


@pytest.mark.parametrize(
    ("adjective", "feminine", "several", "form"),
    [
        ("rojo", False, False, "rojo"),
        ("rojo", True, True, "rojas"),
        ("verde", True, True, "verdes"),
        ("azul", True, False, "azul"),
        ("azul", False, True, "azules"),
        ("joven", True, True, "jóvenes"),
        ("feliz", False, True, "felices"),
    ],
)
def test_adjectives_agree_with_their_noun(adjective: str, feminine: bool, several: bool, form: str):
    assert agreeing(adjective, feminine, several) == form


@pytest.mark.parametrize(
    ("spanish", "living", "whole"),
    [("el rey", True, "al rey"), ("la bruja", True, "a la bruja"), ("el libro rojo", False, "el libro rojo")],
)
def test_an_a_stands_before_who_lives_and_joins_the_article(spanish: str, living: bool, whole: str):
    assert Phrase("", spanish, several=False, living=living).object() == whole


def test_the_spanish_adjective_follows_its_noun():
    pairs = dict(phrases(20_000, seed=5))
    assert pairs["The red book arrived."] == "El libro rojo llegó."
    assert pairs["I saw the wise king."] == "Vi al rey sabio."


def test_some_words_never_stand_together_in_training():
    assert held_out("witch", "green")
    trained, unseen = phrases(20_000, seed=5), phrases(500, seed=0, unseen=True)
    assert not any("green witch" in source for source, _ in trained)
    assert not set(trained) & set(unseen)


def test_the_same_seed_gives_the_same_sentences():
    assert phrases(50, seed=3) == phrases(50, seed=3)
    assert sentence(random.Random(3)) == sentence(random.Random(3))

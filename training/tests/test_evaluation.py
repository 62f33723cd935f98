"""Span F1 against seqeval, an implementation of conlleval by others."""

import random

import pytest
from seqeval.metrics import f1_score

from gatelens_training.evaluation import accuracy, span_f1, spans

LABELS = ("O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O", set()),
        ("B-PER I-PER O B-PER", {("PER", 0, 2), ("PER", 3, 4)}),
        ("B-PER B-PER", {("PER", 0, 1), ("PER", 1, 2)}),
        ("I-LOC I-LOC", {("LOC", 0, 2)}),
        ("B-PER I-LOC", {("PER", 0, 1), ("LOC", 1, 2)}),
    ],
)
def test_spans_follow_conlleval(labels, expected):
    assert spans(labels.split()) == expected


def test_span_f1_agrees_with_seqeval_on_random_labels():
    chance = random.Random(5)
    for _ in range(50):
        lengths = [chance.randint(1, 9) for _ in range(20)]
        gold = [chance.choices(LABELS, k=n) for n in lengths]
        guess = [[g if chance.random() < 0.7 else chance.choice(LABELS) for g in row] for row in gold]
        assert span_f1(gold, guess) == pytest.approx(100 * f1_score(gold, guess))


def test_nothing_found_scores_zero():
    assert span_f1([["B-PER"]], [["O"]]) == 0.0
    assert accuracy([], []) == 0.0


def test_accuracy_is_the_share_of_equal_labels():
    assert accuracy("abcd", "abxx") == 50.0

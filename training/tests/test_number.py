"""Labels of number prediction: where they stand, and where none does."""

import pytest

from gatelens_training.number import labelled

CASES = [
    ("The keys to the cabinet/P are here .", ""),
    ("She/S was sure the writer of the books/S is old .", ""),
    ("Why are you here ?", ""),
    ("I have to have it .", ""),
    ("He said , is it ?", ""),
    ("The books that I were given", ""),
    ("The dog/S barks .", "DT NN VBZ ."),
    ("The dogs/P bark .", "DT NNS VBP ."),
    ("They can bark .", "PRP MD VB ."),
]
LETTERS = {"S": "singular", "P": "plural"}


@pytest.mark.parametrize(("sentence", "tags"), CASES)
def test_the_label_stands_before_the_verb(sentence, tags):
    pairs = [word.partition("/") for word in sentence.split()]
    expected = tuple(LETTERS.get(letter, "") for _, _, letter in pairs)
    found = labelled(tuple(word for word, _, _ in pairs), tags.split())
    assert (found.labels["number"] if found else ("",) * len(pairs)) == expected

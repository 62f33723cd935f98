"""Words are exchanged for unseen ones of their kind, and nothing else is."""

from gatelens_training.readers import Example
from gatelens_training.swapping import ROUNDS, swapped

TAGGED = [("otters", "NNS"), ("Otters", "NNS"), ("dogs", "NNS"), ("glimmered", "VBD"), ("Zagreb", "NNP"), ("x2", "NNS")]


def sentences(count: int) -> list[Example]:
    words, tags = ("Cats", "chased", "dogs", "in", "Oslo", "."), ("NNS", "VBD", "NNS", "IN", "NNP", ".")
    return [Example(words, {"ptb": tags})] * count


def test_a_word_gives_way_to_an_unseen_one_of_its_tag_and_case_or_its_capital_does():
    found = swapped(sentences(300), TAGGED)
    assert 400 < len(found) < 300 * ROUNDS  # the others are as they were
    columns = [set(column) for column in zip(*found, strict=True)]
    assert columns == [
        {"Cats", "Otters", "cats"},
        {"chased", "glimmered", "Chased"},
        {"dogs", "otters", "Dogs"},
        {"in"},
        {"Oslo", "Zagreb", "oslo"},
        {"."},
    ]


def test_the_same_seed_gives_the_same_sentences():
    assert swapped(sentences(9), TAGGED) == swapped(sentences(9), TAGGED)
    assert swapped(sentences(50), TAGGED) != swapped(sentences(50), TAGGED, seed=2)

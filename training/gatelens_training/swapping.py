"""Sentences for a teacher to label in which some words were exchanged for rarer ones (Tang et al. 2019)."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .readers import Example

# The open classes of the Penn tag set.
OPEN = frozenset("NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB UH".split())
SHARE = 0.2


def swapped(examples: Sequence[Example], tagged: Iterable[Sequence[str]], seed: int = 1) -> list[tuple[str, ...]]:
    """The sentences of `examples`, with labels of the head `ptb`, in which a word was exchanged.

    About a `SHARE` of the words of open classes give way to one that no example has, of the same Penn tag and written
    in letters of the same case, out of the `tagged` words.
    """
    chance = random.Random(seed)
    seen = {word for example in examples for word in example.words}
    fresh: dict[tuple[str, bool, bool], set[str]] = defaultdict(set)
    for word, tag in tagged:
        if tag in OPEN and word.isalpha() and word not in seen:
            fresh[_kind(word, tag)].add(word)
    choices = {kind: sorted(words) for kind, words in fresh.items()}
    found = []
    for example in examples:
        pairs = zip(example.words, example.labels["ptb"], strict=True)
        words = tuple(
            chance.choice(choices.get(_kind(word, tag), [word])) if chance.random() < SHARE else word
            for word, tag in pairs
        )
        if words != example.words:
            found.append(words)
    return found


def _kind(word: str, tag: str) -> tuple[str, bool, bool]:
    return tag, word[:1].isupper(), word.isupper()

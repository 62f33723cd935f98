"""Sentences for a teacher to label in which some words were exchanged for rarer ones (Tang et al. 2019).

So few words of a corpus are unseen that a network hardly learns what to make of them; here every sentence has some.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .readers import Example

# The open classes of the Penn tag set.
OPEN = frozenset("NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB UH".split())
SHARE = 0.2
CAPITALS = 0.05
ROUNDS = 4


def swapped(examples: Sequence[Example], tagged: Iterable[Sequence[str]], seed: int = 1) -> list[tuple[str, ...]]:
    """The sentences of `examples`, with labels of the head `ptb`, in which words were exchanged, in `ROUNDS` ways.

    About a `SHARE` of the words of open classes give way to one that no example has, of the same Penn tag and written
    in letters of the same case, out of the `tagged` words. As names are made of common words, and people leave out
    capitals, `CAPITALS` of the words get or lose theirs.
    """
    chance = random.Random(seed)
    seen = {word for example in examples for word in example.words}
    fresh: dict[tuple[str, bool, bool], set[str]] = defaultdict(set)
    for word, tag in tagged:
        if tag in OPEN and word.isalpha() and word not in seen:
            fresh[_kind(word, tag)].add(word)
    choices = {kind: sorted(words) for kind, words in fresh.items()}

    def another(word: str, tag: str) -> str:
        drawn = chance.random()
        if drawn < SHARE:
            return chance.choice(choices.get(_kind(word, tag), [word]))
        if drawn < SHARE + CAPITALS and tag in OPEN:
            return word.lower() if word[:1].isupper() else word.capitalize()
        return word

    found = []
    for example in [*examples] * ROUNDS:
        words = tuple(another(*pair) for pair in zip(example.words, example.labels["ptb"], strict=True))
        if words != example.words:
            found.append(words)
    return found


def _kind(word: str, tag: str) -> tuple[str, bool, bool]:
    return tag, word[:1].isupper(), word.isupper()

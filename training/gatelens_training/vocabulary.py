"""Vocabularies: what a word and a character are to the network. The engine must do the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

PAD, UNKNOWN = 0, 1
# No word has these forms: they are in capitals, and words are stored in lower case.
RESERVED = ("<PAD>", "<UNKNOWN>")
MAX_LENGTH = 40
# What `normalise` does when nothing else is said, as manifests have it.
NORMALISATION = {"lowerCase": True, "digitsToZero": True}


def normalise(word: str, lower_case: bool = True, digits_to_zero: bool = True) -> str:
    """The form under which a word's embedding is stored: lower case, every ASCII digit a zero."""
    lower = word.lower() if lower_case else word
    return re.sub("[0-9]", "0", lower) if digits_to_zero else lower


def spell(word: str, max_length: int = MAX_LENGTH) -> str:
    """What the character network reads: the word, or its first and last max_length / 2 code points."""
    half = max_length // 2
    return word if len(word) <= max_length else word[:half] + word[-half:]


def choose_words(train: Iterable[Sequence[str]], frequent: Sequence[str], size: int, min_count: int = 2) -> list[str]:
    """At most `size` words by id: the training split's, then the running text's from the most frequent on.

    A training word below `min_count` that has no vector is left out: it teaches what an unknown word is.
    """
    counts = Counter(normalise(word) for word in chain.from_iterable(train))
    with_vector = set(frequent)
    seen = [w for w, n in counts.most_common() if n >= min_count or w in with_vector]
    words = dict.fromkeys(chain(RESERVED, seen, (w for w in frequent if w == normalise(w))))
    return list(words)[:size]


def choose_characters(train: Iterable[Sequence[str]], min_count: int = 3) -> list[str]:
    """Characters (code points) by id, those of the training split that are not too rare."""
    counts = Counter(chain.from_iterable(chain.from_iterable(train)))
    return [*RESERVED, *sorted(c for c, n in counts.items() if n >= min_count)]

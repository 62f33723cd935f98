"""Vocabularies: what a word and a character are to the network. `src/model` must do the same to the letter."""

import re

PAD, UNKNOWN = 0, 1


def normalise(word: str) -> str:
    """The form under which a word's embedding is stored: lower case, every ASCII digit a zero."""
    return re.sub("[0-9]", "0", word.lower())

"""The corpus of the pack `hi`: UD Hindi-HDTB, split anew, since the tags of its dev and test parts are converted."""

import unicodedata
from functools import cache
from pathlib import Path

from .readers import Example, read_conllu
from .recipe import Corpus, Part

LICENCE = "CC-BY-NC-SA-4.0"
DATA = (
    {
        "name": "UD Hindi-HDTB",
        "licence": LICENCE,
        "source": "UniversalDependencies/UD_Hindi-HDTB",
        "use": "parts of speech. Of the train split all but the last 1,600 sentences are for training, 800 of those "
        "for dev and the last 800 for test; the test split, whose tags here were converted from an earlier version of "
        "UD (99.2 % as in train), is a second test. Not for commercial use.",
    },
)
# Sentences at the end of the train split that are held out for either purpose.
HELD_OUT = 800


@cache
def sentences(data: Path, split: str) -> list[Example]:
    """The sentences of a published split with their parts of speech."""
    return read_conllu(data / f"pos_hi_hdtb/hi_hdtb-ud-{split}.conllu.gz")


def load(data: Path) -> Corpus:
    """Training and development sentences.

    Every other one for training has its letters with a dot below as two characters: the treebank writes them as one
    (U+095C), and people write both.
    """
    train = sentences(data, "train")
    own = [two_characters(e) if at % 2 else e for at, e in enumerate(train[: -2 * HELD_OUT])]
    return Corpus([Part(own)], {"HDTB held out, dev": train[-2 * HELD_OUT : -HELD_OUT]})


def two_characters(example: Example) -> Example:
    """A sentence with a letter and its dot below as two characters, which is what NFC makes of them."""
    return Example(tuple(unicodedata.normalize("NFC", word) for word in example.words), example.labels)


def test(data: Path) -> dict[str, list[Example]]:
    """Test sentences, for one reading at the end."""
    return {
        "HDTB held out, test": sentences(data, "train")[-HELD_OUT:],
        "HDTB test, converted tags": sentences(data, "test"),
    }

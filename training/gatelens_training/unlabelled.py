"""Text without labels for teachers to label: sentences of many kinds, cut into words as UD English cuts them.

No development or test split is among it, and of the labelled corpora only training parts.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from . import english
from .opinion import short_sentences
from .prose import tokens
from .readers import read_blocks, read_labelled, read_lines
from .swapping import swapped

Words = tuple[str, ...]
LONGEST = 60  # words
SWAPPED = {"swapped": 1, "swapped again": 2}  # the seeds of sentences with words exchanged


def sentences(paragraph: str) -> Iterator[Words]:
    """The sentences of a paragraph, cut after a mark that a capital follows."""
    for text in re.split(r"(?<=[.?!])['\")]*\s+(?=[\"'(]?[A-Z0-9])", paragraph):
        yield tokens(text)


def source(data: Path, name: str) -> tuple[Iterable[Any], Callable[[Any], Iterable[Words]]]:
    """The paragraphs of a source in a form of its own, and what makes sentences of one."""
    if name.startswith("lm_"):
        return chain.from_iterable(map(read_lines, sorted((data / name).glob("*.txt.gz")))), sentences
    if name == "short":
        return short_sentences(data), sentences
    if name.startswith("sent_"):
        rows = read_labelled(data / (name if name.endswith(".gz") else f"{name}/train.tsv.gz"))
        return (text for label, text in rows if label != "subj"), sentences
    masc = data / "pos_en_masc/masc_ptb.tsv.gz"
    if name in SWAPPED:
        tagged = chain.from_iterable(read_blocks(masc))
        return swapped(english.split(data, "train", penn=True), tagged, SWAPPED[name]), lambda words: [words]
    path = masc if name == "masc" else data / f"{name}/train.bio.gz"
    return read_blocks(path), lambda block: [tuple(row[0] for row in block)]


def draw(data: Path, shares: Mapping[str, int], seed: int = 1) -> list[Words]:
    """Distinct sentences of 2 to LONGEST words without white space: about so many words of each source, at random."""
    chance, found = random.Random(seed), dict[Words, None]()
    for name, count in shares.items():
        paragraphs, cut = source(data, name)
        some = list(paragraphs)
        chance.shuffle(some)
        total = 0
        for words in chain.from_iterable(map(cut, some)):
            if total >= count:
                break
            whole = all(word and not re.search(r"\s", word) for word in words)
            if whole and 2 <= len(words) <= LONGEST and words not in found:
                found[words] = None
                total += len(words)
    return list(found)

"""Readers of labelled text: CoNLL-U, BIO columns, and tab-separated labels with a sentence."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Example:
    """A sentence and what is known of it: by head, a label for each word or one for the sentence.

    Where a teacher labelled it there are probabilities instead: [words, labels], or [labels] for the sentence.
    """

    words: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...] | str | np.ndarray]


def read_lines(path: Path) -> Iterator[str]:
    """Lines without their ends, of a plain or gzip file in UTF-8."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n")


def read_blocks(path: Path) -> Iterator[list[list[str]]]:
    """Sentences as rows of columns; comments are left out, blank lines end a sentence."""
    rows: list[list[str]] = []
    for line in read_lines(path):
        # A word can be "#" in a BIO file; a comment has one column.
        if line.startswith("#") and "\t" not in line:
            continue
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_conllu(path: Path, names: bool = False, penn: bool = False) -> list[Example]:
    """UPOS of every syntactic word (ranges and empty nodes skipped).

    With `names` also the MISC field NER=, and with `penn` XPOS as labels of the head `ptb`.
    """
    examples = []
    for block in read_blocks(path):
        rows = [row for row in block if row[0].isdigit()]
        labels = {"pos": tuple(row[3] for row in rows)}
        if names:
            labels["ner"] = tuple(_misc(row[9]).get("NER", "O") for row in rows)
        if penn:
            labels["ptb"] = tuple(row[4] for row in rows)
        examples.append(Example(tuple(row[1] for row in rows), labels))
    return examples


def read_written(path: Path) -> list[Example]:
    """Sentences as they are written: several words that are written as one (del = de + el) have the first's UPOS."""
    examples = []
    for block in read_blocks(path):
        ranges = {row[0].split("-")[0]: row for row in block if "-" in row[0]}
        inside = {str(at) for first in ranges.values() for at in range(*_parts(first[0]))}
        rows = [row for row in block if row[0].isdigit() and row[0] not in inside]
        words = tuple(ranges.get(row[0], row)[1] for row in rows)
        examples.append(Example(words, {"pos": tuple(row[3] for row in rows)}))
    return examples


def _parts(number: str) -> tuple[int, int]:
    """Of the range 3-5 the words after its first: 4 up to 6, which is not among them."""
    first, last = map(int, number.split("-"))
    return first + 1, last + 1


def read_bio(path: Path) -> list[Example]:
    """Words and names of a file whose first column is the form and whose last is the BIO label."""
    return [
        Example(tuple(row[0] for row in rows), {"ner": tuple(row[-1] for row in rows)}) for rows in read_blocks(path)
    ]


def read_labelled(path: Path) -> Iterator[tuple[str, str]]:
    """(label, text) of a file with both on each line."""
    for line in read_lines(path):
        label, _, text = line.partition("\t")
        if text.strip():
            yield label, text


def join_labels(examples: list[Example], others: list[Example]) -> list[Example]:
    """`examples` with the labels of the sentence in `others` that has the same words, where there is one."""
    known = {other.words: other.labels for other in others}
    return [Example(e.words, {**e.labels, **known.get(e.words, {})}) for e in examples]


def _misc(field: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in field.split("|") if "=" in part)

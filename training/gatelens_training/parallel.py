"""Sentence pairs for the encoder–decoder: reading, noise, batches."""

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import torch
from torch import Tensor

from .batches import pad
from .pieces import END, PAD, SEPARATOR, cut
from .readers import read_lines

DATA = (
    {
        "name": "Tatoeba English–Spanish pairs",
        "licence": "CC-BY-2.0",
        "source": "manythings.org/anki, from tatoeba.org",
        "use": "train, dev and test splits, by English sentence",
    },
)

Pair = tuple[str, str]
Ids = tuple[list[int], list[int]]


def read_pairs(data: Path, split: str) -> list[Pair]:
    """(source, target) of a split; a source may have several targets, each a pair."""
    rows = (line.split("\t") for line in read_lines(data / f"mt_en_es/split.{split}.tsv.gz"))
    return [(row[0], row[1]) for row in rows]


def references(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """All translations of each source, in the order of the pairs."""
    found: dict[str, list[str]] = {}
    for source, target in pairs:
        found.setdefault(source, []).append(target)
    return found


def plainly(pair: Pair, chance: random.Random, share: float = 0.1) -> Pair:
    """Some pairs as they are written in a hurry: in lower case, without the full stop."""
    if chance.random() >= share:
        return pair
    source, target = pair
    if source.endswith(".") and target.endswith("."):
        source, target = source[:-1], target[:-1]
    return source.lower(), target.lower()


def batches(
    pairs: Sequence[Pair], ids: dict[str, int], rows: int, chance: random.Random
) -> Iterator[tuple[Tensor, Tensor]]:
    """Sources [B, S] of one length and targets [B, 1 + T + 1] with both marks, padded; at most `rows` at once."""
    longest = max(map(len, ids))
    cuts: list[Ids] = []
    for pair in pairs:
        source, target = plainly(pair, chance)
        cuts.append((cut(source, ids, longest), [SEPARATOR, *cut(target, ids, longest), END]))
    # Targets of like length stand together, but not always the same ones.
    cuts.sort(key=lambda pair: (len(pair[0]), len(pair[1]) + chance.random() * 2))
    groups: list[list[Ids]] = []
    for _, same in groupby(cuts, key=lambda pair: len(pair[0])):
        some = list(same)
        groups += [some[at : at + rows] for at in range(0, len(some), rows)]
    chance.shuffle(groups)
    for some in groups:
        yield torch.tensor([source for source, _ in some]), pad([target for _, target in some], PAD)

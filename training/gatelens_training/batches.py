"""Batches: sentences as tensors, each distinct word once. B sentences, T steps, N words, C characters."""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from .network import Head
from .readers import Example
from .vocabulary import MAX_LENGTH, NORMALISATION, PAD, UNKNOWN, normalise, spell

MISSING = -100  # A label that is not known: cross-entropy leaves it out.


@dataclass(frozen=True)
class Batch:
    """`gold` by head: int64 [B, T] for labeling, [B] for classification, MISSING where not known."""

    words: Tensor  # int64 [N]
    characters: Tensor  # int64 [N, C]
    word_lengths: Tensor  # int64 [N]
    keep: Tensor  # float [N], 1: the word's learned correction is used
    positions: Tensor  # int64 [B, T], which word stands where; 0 beyond a sentence's end
    lengths: Tensor  # int64 [B]
    gold: dict[str, Tensor]
    soft: dict[str, Tensor]  # a teacher's probabilities, float [B, T, labels] or [B, labels]; zeros where not known


class Vocabulary:
    """Ids of words and characters; `counts` of training words make the rare ones drop out.

    `normalisation` is what a manifest says of it, `max_length` the characters that are read of a word.
    """

    def __init__(
        self,
        words: Sequence[str],
        characters: Sequence[str],
        counts: Counter[str] | None = None,
        normalisation: Mapping[str, bool] = NORMALISATION,
        max_length: int = MAX_LENGTH,
    ):
        self.words = {word: index for index, word in enumerate(words)}
        self.characters = {character: index for index, character in enumerate(characters)}
        self.counts = counts or Counter()
        self.normalisation = normalisation
        self.max_length = max_length

    def word(self, form: str) -> int:
        """The id of a word, UNKNOWN for one outside the vocabulary."""
        own = self.normalisation
        return self.words.get(normalise(form, own["lowerCase"], own["digitsToZero"]), UNKNOWN)

    def letters(self, form: str) -> list[int]:
        """The ids of the characters that are read of a word."""
        return [self.characters.get(c, UNKNOWN) for c in spell(form, self.max_length)]


@dataclass(frozen=True)
class Noise:
    """What is done to training sentences so that unseen words are met there already.

    A word seen n times loses its learned correction with chance unseen / (unseen + n), and its whole
    embedding with chance unknown / (unknown + n). A sentence is written in lower case with chance lower_case, in
    capitals with chance upper_case; a word is mistyped with chance typos, and one of its vowels drawn out ("soooo")
    with chance drawn_out.
    """

    unseen: float = 0.5
    unknown: float = 0.25
    lower_case: float = 0.0
    upper_case: float = 0.0
    typos: float = 0.0
    drawn_out: float = 0.0

    def write(self, words: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
        """A sentence as somebody in a hurry might have written it."""
        draw = chance.random()
        if draw < self.lower_case:
            words = tuple(map(str.lower, words))
        elif draw < self.lower_case + self.upper_case:
            words = tuple(map(str.upper, words))
        if self.typos:
            words = tuple(mistype(word, chance) if chance.random() < self.typos else word for word in words)
        if self.drawn_out:
            words = tuple(draw_out(word, chance) if chance.random() < self.drawn_out else word for word in words)
        return words


def draw_out(word: str, chance: random.Random) -> str:
    """A word with one of its vowels, or its last letter, written three to six times."""
    if not word.isalpha():
        return word
    at = chance.choice([place for place, letter in enumerate(word) if letter in "aeiouyAEIOUY"] + [len(word) - 1])
    return word[:at] + word[at] * chance.randint(3, 6) + word[at + 1 :]


def mistype(word: str, chance: random.Random) -> str:
    """A word of four letters or more with one lost, doubled or exchanged with the next, or with its accents lost."""
    if len(word) < 4 or not word.isalpha():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    if plain != word:
        return plain
    at = chance.randrange(1, len(word) - 1)
    middle = chance.choice(("", word[at] * 2, word[at + 1] + word[at]))
    return word[:at] + middle + word[at + (2 if len(middle) == 2 and middle[0] != middle[1] else 1) :]


def pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """int64 [rows, longest row], filled up with `value`."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def make_batch(
    examples: Sequence[Example],
    vocabulary: Vocabulary,
    heads: Sequence[Head],
    noise: Noise | None = None,
    chance: random.Random | None = None,
) -> Batch:
    """The tensors of some sentences, with noise in training."""
    sentences = [e.words for e in examples]
    if noise and chance:
        sentences = [noise.write(words, chance) for words in sentences]
    forms = {form: index for index, form in enumerate(dict.fromkeys(chain.from_iterable(sentences)))}
    ids, keep = [vocabulary.word(form) for form in forms], [1.0] * len(forms)
    if noise and chance:
        for index, form in enumerate(forms):
            count = vocabulary.counts[normalise(form)]
            if chance.random() < noise.unknown / (noise.unknown + count):
                ids[index] = UNKNOWN
            elif chance.random() < noise.unseen / (noise.unseen + count):
                keep[index] = 0.0
    letters = [vocabulary.letters(form) for form in forms]
    return Batch(
        torch.tensor(ids),
        pad(letters, PAD),
        torch.tensor([len(row) for row in letters]),
        torch.tensor(keep),
        pad([[forms[form] for form in words] for words in sentences], 0),
        torch.tensor([len(words) for words in sentences]),
        {head.name: gold_ids(examples, head) for head in heads},
        {head.name: _soft(examples, head) for head in heads if any(_taught(e, head) for e in examples)},
    )


def targets(batch: Batch, head: Head) -> Tensor:
    """What a head should say, as probabilities [B, T, labels] or [B, labels]; zeros where that is not known."""
    gold = batch.gold[head.name]
    known = functional.one_hot(gold.clamp(min=0), len(head.labels)).float() * (gold != MISSING).unsqueeze(-1)
    return known + batch.soft[head.name] if head.name in batch.soft else known


def _taught(example: Example, head: Head) -> bool:
    return isinstance(example.labels.get(head.name), np.ndarray)


def _soft(examples: Sequence[Example], head: Head) -> Tensor:
    longest = max(len(e.words) for e in examples)
    steps = () if head.task == "classification" else (longest,)
    soft = torch.zeros(len(examples), *steps, len(head.labels))
    for row, example in enumerate(examples):
        if _taught(example, head):
            values = torch.from_numpy(np.asarray(example.labels[head.name], dtype=np.float32))
            soft[row if head.task == "classification" else (row, slice(len(values)))] = values
    return soft


def gold_ids(examples: Sequence[Example], head: Head) -> Tensor:
    """Ids of a head's labels: int64 [B, T] for labeling, [B] for classification, MISSING where not known."""
    ids = {label: index for index, label in enumerate(head.labels)}
    if head.task == "classification":
        return torch.tensor(
            [MISSING if _taught(e, head) else ids.get(str(e.labels.get(head.name)), MISSING) for e in examples]
        )
    rows = [[""] * len(e.words) if _taught(e, head) else e.labels.get(head.name, [""] * len(e.words)) for e in examples]
    return pad([[ids.get(label, MISSING) for label in row] for row in rows], MISSING)


def words_of(example: Example) -> int:
    """The length of a sentence in words."""
    return max(1, len(example.words))


def group(
    examples: Sequence[Example],
    tokens: int,
    chance: random.Random | None = None,
    spread: int = 0,
    length: Callable[[Example], int] = words_of,
) -> Iterator[list[Example]]:
    """Groups of sentences of one length, at most `tokens` words each if they have two; shuffled with `chance`.

    With a `spread` the lengths in a group differ, by about as many words, and `tokens` counts the padding. Another
    `length` counts something else than words.
    """
    order = list(examples)
    if chance:
        chance.shuffle(order)
    order.sort(key=lambda e: length(e) + (chance.uniform(0, spread) if chance and spread else 0))
    groups: list[list[Example]] = []
    longest = 0
    for example in order:
        size = length(example)
        fits = groups and max(longest, size) * (len(groups[-1]) + 1) <= tokens
        if fits and (spread or size == longest):
            groups[-1].append(example)
            longest = max(longest, size)
        else:
            groups.append([example])
            longest = size
    if chance:
        chance.shuffle(groups)
    yield from groups

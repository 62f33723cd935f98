"""What a recipe is: the data, sizes and rates that make a pack."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .batches import Noise
from .network import Head
from .readers import Example


@dataclass(frozen=True)
class Part:
    """Training sentences of one kind, and how many of them an epoch sees (a share, drawn anew each time)."""

    examples: Sequence[Example]
    share: float = 1.0

    def draw(self, chance: random.Random) -> Sequence[Example]:
        """The part's examples for one epoch."""
        if self.share >= 1:
            return self.examples
        return chance.sample(self.examples, round(self.share * len(self.examples)))


@dataclass(frozen=True)
class Corpus:
    """Training parts, and the development sets by name."""

    train: Sequence[Part]
    dev: Mapping[str, Sequence[Example]]


@dataclass(frozen=True)
class Lesson:
    """How a teacher is fine-tuned: its heads (the pack's, and others that teach it more), data and rates.

    `encoder` names the transformer it starts from (pretrained.py).
    """

    heads: tuple[Head, ...]
    load: Callable[[Path], Corpus]
    encoder: str = "minilm"
    epochs: int = 3
    rate: float = 1e-4
    tokens: int = 700  # words in a batch, with padding; with a spread, pieces of words
    spread: int = 0  # pieces by which the lengths in a batch differ; with 0, batches are of one length in words


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a pack but its data folder. `words` is the largest vocabulary.

    With a `lesson`, a teacher labels some words of each of the sources in `unlabelled` (see unlabelled.py), and an
    epoch sees the share `taught` of these sentences.
    """

    name: str
    title: str
    load: Callable[[Path], Corpus]
    test: Callable[[Path], Mapping[str, Sequence[Example]]]
    licence: str
    data: tuple[Mapping[str, str], ...]
    version: str = "0.3.0"
    lesson: Lesson | None = None
    unlabelled: Mapping[str, int] = field(default_factory=dict)
    taught: float = 1.0
    languages: tuple[str, ...] = ("en",)
    heads: tuple[Head, ...] = ()  # none: those that the training data has labels for
    words: int = 30_000
    word_size: int = 100  # when there are no pretrained vectors; 0: words are known by their characters only
    character_size: int = 30
    character_units: int = 50  # 0: characters are not read
    min_character_count: int = 3
    cell: str = "LSTM"  # LSTM, GRU or RNN
    layers: int = 2
    bidirectional: bool = True
    units: int = 150
    precision: str = ""  # float16 or int8; "": what suits the cell and its size
    dropout: float = 0.5
    noise: Noise = field(default_factory=Noise)
    tokens: int = 600  # steps in a batch, with padding
    spread: int = 0  # words by which the lengths in a batch differ; with 0, products of a layer are in bfloat16
    rate: float = 2e-3
    average: float = 0.0  # share of the old weights in a running mean over steps; 0: the last weights count
    epochs: int = 20
    seed: int = 1

"""A left-to-right language model of words: embedding, recurrent layers, adaptive softmax.

B lanes or sentences, T steps, E embedding size, H units, K words of the vocabulary, in order of frequency.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

# Ids; no word of a text has these forms. BOUNDARY stands before the first word of a sentence and after its last.
PAD, UNKNOWN, BOUNDARY = 0, 1, 2
RESERVED = ("<PAD>", "<UNKNOWN>", "<BOUNDARY>")

# What a cell carries from step to step, as torch.nn takes it: one tensor [L, B, H] for each name.
State = tuple[Tensor, ...]


@dataclass(frozen=True)
class LanguageShape:
    """Everything that decides the sizes of the weights; `cutoffs` are where the rarer classes of words begin."""

    words: int
    cell: str = "LSTM"  # LSTM, GRU or RNN: a class of torch.nn
    layers: int = 1
    units: int = 384
    word_size: int = 192
    cutoffs: tuple[int, ...] = (1_500, 5_000)


class LanguageModel(nn.Module):
    """P(next word | words before). The recurrent layers are torch.nn's; the last of them feeds the softmax.

    The adaptive softmax is that of Grave et al. 2017: the frequent words and one entry for each rarer class share a
    softmax, each class has a smaller one of its own. Probabilities are exact and sum to 1 over the vocabulary.
    """

    def __init__(self, shape: LanguageShape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.words, shape.word_size)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.dropout = nn.Dropout(dropout)
        self.rnn = getattr(nn, shape.cell)(shape.word_size, shape.units, num_layers=shape.layers, batch_first=True)
        self.softmax = nn.AdaptiveLogSoftmaxWithLoss(shape.units, shape.words, list(shape.cutoffs), div_value=4.0)

    def start(self, lanes: int) -> State:
        """The state before anything was read: zeros."""
        count = 2 if self.shape.cell == "LSTM" else 1
        return tuple(torch.zeros(self.shape.layers, lanes, self.shape.units) for _ in range(count))

    def read(self, words: Tensor, state: State) -> tuple[Tensor, State]:
        """Top hidden states [B, T, H] after each of `words` [B, T], and the state after the last."""
        hidden, after = self.rnn(self.dropout(self.embedding(words)), state if len(state) > 1 else state[0])
        return self.dropout(hidden), after if isinstance(after, tuple) else (after,)

    def surprisal(self, words: Tensor, targets: Tensor, state: State) -> tuple[Tensor, State]:
        """-ln P(target) [B, T] of `targets` [B, T], each given `words` up to its step, and the state after."""
        hidden, after = self.read(words, state)
        found = self.softmax(hidden.flatten(0, 1), targets.flatten()).output
        return -found.view(targets.shape), after


def is_language_model(content: dict[str, Any]) -> bool:
    """Whether a checkpoint's content is a language model's."""
    return "cutoffs" in content["shape"]


def restore(content: dict[str, Any]) -> tuple[LanguageModel, list[str]]:
    """The language model of a checkpoint's content, ready to predict, and its vocabulary by id."""
    model = LanguageModel(LanguageShape(**content["shape"]))
    model.load_state_dict(content["state"])
    return model.eval(), list(content["words"])

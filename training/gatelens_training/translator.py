"""An encoder–decoder: stacked bidirectional encoder, one context vector, a decoder that is given it at every step.

B sentences, S source steps, T target steps, E embedding size, H units, K pieces (of both languages).
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from .language_model import State
from .pieces import PAD


@dataclass(frozen=True)
class TranslatorShape:
    """Everything that decides the sizes of the weights."""

    pieces: int
    cell: str = "LSTM"  # LSTM, GRU or RNN: a class of torch.nn
    layers: int = 2  # of the encoder; the decoder has one
    units: int = 448  # of the decoder, and of both directions of the encoder together
    piece_size: int = 192
    attention: bool = False


class Translator(nn.Module):
    """P(next target piece | target pieces before, context c), where c [H] is all that is known of the source.

    c is the last state of the encoder's top layer, forward and backward joined (Cho et al. 2014; Sutskever et al.
    2014). The decoder starts from tanh(W c) and reads, at each step, the piece before and c. With `attention` a step
    also looks back at all encoder states (Luong et al. 2015, "general"), for comparison. One embedding serves both
    sides and the softmax (Press and Wolf 2017).
    """

    def __init__(self, shape: TranslatorShape, dropout: float = 0.2):
        super().__init__()
        self.shape = shape
        recurrent, size, units = getattr(nn, shape.cell), shape.piece_size, shape.units
        self.embedding = nn.Embedding(shape.pieces, size, padding_idx=PAD)
        nn.init.normal_(self.embedding.weight, std=size**-0.5)
        self.dropout = nn.Dropout(dropout)
        self.encoder = recurrent(
            size, units // 2, num_layers=shape.layers, bidirectional=True, batch_first=True, dropout=dropout
        )
        self.start = nn.Linear(units, units)
        self.decoder = recurrent(size + units, units, batch_first=True)
        if shape.attention:
            self.query = nn.Linear(units, units, bias=False)
        self.read = nn.Linear(units * (2 if shape.attention else 1), size)
        self.bias = nn.Parameter(torch.zeros(shape.pieces))

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Encoder states [B, S, H] of sources [B, S] of one length, and the context c [B, H]."""
        states, _ = self.encoder(self.dropout(self.embedding(source)))
        half = self.shape.units // 2
        return states, torch.cat([states[:, -1, :half], states[:, 0, half:]], dim=1)

    def begin(self, context: Tensor) -> State:
        """The decoder's state before its first step: hidden tanh(W c) [1, B, H], and an empty cell."""
        hidden = torch.tanh(self.start(context))[None]
        return (hidden, torch.zeros_like(hidden)) if self.shape.cell == "LSTM" else (hidden,)

    def decode(self, before: Tensor, context: Tensor, states: Tensor, state: State) -> tuple[Tensor, State]:
        """Scores [B, T, K] of what comes after each of the target pieces `before` [B, T], and the state after."""
        given = torch.cat(
            [self.dropout(self.embedding(before)), context[:, None].expand(-1, before.shape[1], -1)], dim=2
        )
        hidden, after = self.decoder(given, state if len(state) > 1 else state[0])
        if self.shape.attention:
            looked = torch.softmax(self.query(hidden) @ states.transpose(1, 2), dim=-1) @ states
            hidden = torch.cat([hidden, looked], dim=2)
        read = torch.tanh(self.read(self.dropout(hidden)))
        scores = self.dropout(read) @ self.embedding.weight.T + self.bias
        return scores, after if isinstance(after, tuple) else (after,)

    def forward(self, source: Tensor, before: Tensor) -> Tensor:
        """Scores [B, T, K] with the right target given up to each step."""
        states, context = self.encode(source)
        return self.decode(before, context, states, self.begin(context))[0]


def is_translator(content: dict[str, Any]) -> bool:
    """Whether a checkpoint's content is an encoder–decoder's."""
    return "pieces" in content["shape"]


def restore(content: dict[str, Any]) -> tuple[Translator, list[str]]:
    """The encoder–decoder of a checkpoint's content, ready to translate, and its pieces by id."""
    model = Translator(TranslatorShape(**content["shape"]))
    model.load_state_dict(content["state"])
    return model.eval(), list(content["pieces"])

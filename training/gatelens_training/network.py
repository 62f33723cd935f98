"""The network, all of it: word and character embeddings, stacked bidirectional RNN, heads, CRF.

A word's vector does not depend on its context: its embedding joined to the last states of a character
BiLSTM read in both directions (Ling et al. 2015; Lample et al. 2016). The word-level RNN runs over those
vectors, and every head reads its top layer. B sentences, T steps, N words, C characters, H units.
"""

import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from .vocabulary import PAD, UNKNOWN

FORBIDDEN = -10_000.0
# Lengths of words, in characters, up to which they are read together.
LENGTHS = (4, 8, 14)


def _quickest(kind: torch.dtype) -> float:
    """Seconds of the quickest of ten products of [256, 512] and [512, 512] numbers of a kind."""
    numbers, times = torch.ones(512, 512, dtype=kind), []
    for _ in range(10):
        began = time.perf_counter()
        functional.linear(numbers[:256], numbers)
        times.append(time.perf_counter() - began)
    return min(times)


# Whether products in bfloat16 are worth it. Of the processors that have them some are half as fast with them as with
# float32, so the two are timed; others know them only by way of float32, and need not be asked.
BFLOAT16 = (torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()) and _quickest(
    torch.bfloat16
) < _quickest(torch.float32)


def fast(training: bool) -> torch.autocast:
    """While training, products in bfloat16, where they are faster."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=training and BFLOAT16)


@dataclass(frozen=True)
class Head:
    """What is read from the top layer: a label for each step, or one for the sentence (max-pooled)."""

    name: str
    task: str  # "labeling" or "classification"
    labels: tuple[str, ...]
    crf: bool = False


@dataclass(frozen=True)
class Shape:
    """Everything that decides the sizes of the weights."""

    words: int
    characters: int
    heads: tuple[Head, ...]
    cell: str = "LSTM"  # LSTM, GRU or RNN: a class of torch.nn
    layers: int = 2
    units: int = 150
    bidirectional: bool = True
    word_size: int = 100  # 0: words are known by their characters only
    character_size: int = 30
    character_units: int = 50  # 0: characters are not read
    trained: int = 0  # words, from the first on, that training has; the others keep their pretrained rows. 0: all

    @property
    def vector_size(self) -> int:
        return self.word_size + 2 * self.character_units

    @property
    def directions(self) -> int:
        return 2 if self.bidirectional else 1


class Words(nn.Module):
    """Word vectors [N, word_size + 2 * character_units] from word ids [N] and character ids [N, C].

    The embedding of a word is a frozen pretrained row plus a learned correction, so that words which were
    never seen in training (a correction of zero) stay in the same space as those that were.
    """

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.register_buffer("pretrained", torch.zeros(shape.words, shape.word_size))
        self.correction = nn.Embedding(shape.trained or shape.words, shape.word_size, padding_idx=PAD)
        nn.init.zeros_(self.correction.weight)
        nn.init.uniform_(self.correction.weight[UNKNOWN].detach(), -0.1, 0.1)
        if shape.character_units:
            self.characters = nn.Embedding(shape.characters, shape.character_size, padding_idx=PAD)
            self.spelling = nn.LSTM(shape.character_size, shape.character_units, batch_first=True, bidirectional=True)

    def table(self) -> Tensor:
        """The embedding that ships: [words, word_size]."""
        weight = self.correction.weight
        return self.pretrained + functional.pad(weight, (0, 0, 0, len(self.pretrained) - len(weight)))

    def forward(self, words: Tensor, characters: Tensor, lengths: Tensor, keep: Tensor | None = None) -> Tensor:
        """`keep` [N], 0 or 1: whether a word's learned correction is used (dropped at random in training)."""
        correction = self.correction(words.masked_fill(words >= self.correction.num_embeddings, PAD))
        if keep is not None:
            correction = correction * keep.unsqueeze(1)
        embedded = self.pretrained[words] + correction
        if not self.shape.character_units:
            return embedded
        spelled = correction.new_empty(len(words), 2 * self.spelling.hidden_size)
        # Words of like length are read together: short ones are many, and need not wait for the longest.
        for least, most in pairwise((0, *LENGTHS, characters.shape[1])):
            some = ((lengths > least) & (lengths <= most)).nonzero().squeeze(1)
            if len(some):
                spelled[some] = self._spell(characters[some, :most], lengths[some])
        return torch.cat([embedded, spelled], dim=1)

    def _spell(self, characters: Tensor, lengths: Tensor) -> Tensor:
        """The last states of both directions [N, 2 * character_units], whatever follows a word's end."""
        count = len(characters)
        # For each new shape code is compiled: few of them, by words without letters.
        characters = functional.pad(characters, (0, 0, 0, -count % 32), value=PAD)
        last = functional.pad(lengths, (0, -count % 32), value=1)[:, None] - 1
        order = torch.arange(characters.shape[1])[None]
        reverse = characters.gather(1, torch.where(order <= last, last - order, order))
        start = torch.zeros(1, len(characters), self.spelling.hidden_size)
        ends = []
        with fast(self.training):
            for way, letters in enumerate((characters, reverse)):
                weights = self.spelling.all_weights[way]
                states, _, _ = torch.lstm(
                    self.characters(letters), (start, start), weights, True, 1, 0.0, self.training, False, True
                )
                ends.append(states[torch.arange(count), last[:count, 0]].float())
        return torch.cat(ends, dim=1)


class CRF(nn.Module):
    """A linear-chain conditional random field over emissions [B, T, labels] (Lafferty et al. 2001)."""

    def __init__(self, labels: tuple[str, ...]):
        super().__init__()
        count = len(labels)
        self.start = nn.Parameter(torch.zeros(count))
        self.transitions = nn.Parameter(torch.zeros(count, count))  # from, to
        self.end = nn.Parameter(torch.zeros(count))
        # BIO: I-X follows only B-X or I-X, and opens no sentence.
        first = torch.tensor([FORBIDDEN if b.startswith("I-") else 0.0 for b in labels])
        move = [[_forbidden(a, b) for b in labels] for a in labels]
        self.register_buffer("forbidden_start", first)
        self.register_buffer("forbidden", torch.tensor(move))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Start [labels], transitions [from, to], end [labels], with the forbidden moves in them."""
        return self.start + self.forbidden_start, self.transitions + self.forbidden, self.end

    def arrays(self) -> list[np.ndarray]:
        """`scores` in float64, as the functions of posterior.py take them."""
        return [part.detach().double().numpy() for part in self.scores()]

    def loss(self, emissions: Tensor, target: Tensor, mask: Tensor) -> Tensor:
        """Mean over sentences of the expected negative log-likelihood under `target` [B, T, labels].

        Each step of `target` holds probabilities, taken as independent of its neighbours; one of gold labels alone
        gives the usual loss. `mask` [B, T] is false beyond a sentence's end.
        """
        start, transitions, end = self.scores()
        target = target * mask.unsqueeze(2)
        total = start + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            onward = torch.logsumexp(total.unsqueeze(2) + transitions, dim=1) + emissions[:, step]
            total = torch.where(mask[:, step].unsqueeze(1), onward, total)
        last = target.gather(1, (mask.sum(1).long() - 1)[:, None, None].expand(-1, 1, target.shape[2])).squeeze(1)
        # A move that is forbidden has no part in what is expected: a teacher's probabilities never rule it out wholly.
        score = (target * emissions).sum((1, 2)) + target[:, 0] @ self.start + last @ end
        moves = torch.einsum("bti,btj->bij", target[:, :-1], target[:, 1:])
        score = score + (moves * self.transitions).sum((1, 2))
        return (torch.logsumexp(total + end, dim=1) - score).mean()

    def decode(self, emissions: Tensor) -> list[int]:
        """The best path (Viterbi 1967) through one sentence's emissions [T, labels]."""
        start, transitions, end = self.scores()
        best, back = start + emissions[0], []
        for step in range(1, len(emissions)):
            value, origin = (best.unsqueeze(1) + transitions).max(dim=0)
            back.append(origin)
            best = value + emissions[step]
        path = [int((best + end).argmax())]
        for origin in reversed(back):
            path.append(int(origin[path[-1]]))
        return path[::-1]


def _forbidden(before: str, after: str) -> float:
    same = before[2:] == after[2:] and before != "O"
    return FORBIDDEN if after.startswith("I-") and not same else 0.0


class Network(nn.Module):
    """Words, the stacked RNN over them, and a linear layer for each head."""

    def __init__(self, shape: Shape, dropout: float = 0.5):
        super().__init__()
        self.shape = shape
        self.words = Words(shape)
        self.dropout = nn.Dropout(dropout)
        self.rnn = getattr(nn, shape.cell)(
            shape.vector_size,
            shape.units,
            num_layers=shape.layers,
            batch_first=True,
            bidirectional=shape.bidirectional,
            dropout=dropout if shape.layers > 1 else 0.0,
        )
        width = shape.units * shape.directions
        self.heads = nn.ModuleDict({h.name: nn.Linear(width, len(h.labels)) for h in shape.heads})
        self.crfs = nn.ModuleDict({h.name: CRF(h.labels) for h in shape.heads if h.crf})

    def hidden(self, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Top-layer hidden states [B, T, H * directions] of word vectors [B, T, vector_size]."""
        vectors = self.dropout(vectors)
        # Sentences of one length need no packing, which is slow; in training all batches are such.
        if bool((lengths == vectors.shape[1]).all()):
            with fast(self.training):
                return self.dropout(self.rnn(vectors)[0].float())
        packed = pack_padded_sequence(vectors, lengths.cpu(), batch_first=True, enforce_sorted=False)
        output, _ = self.rnn(packed)
        return self.dropout(pad_packed_sequence(output, batch_first=True)[0])

    def forward(self, vectors: Tensor, lengths: Tensor) -> dict[str, Tensor]:
        """Scores by head: [B, T, labels] for labeling, [B, labels] for classification."""
        hidden = self.hidden(vectors, lengths)
        beyond = torch.arange(hidden.shape[1])[None, :] >= lengths[:, None]
        scores = {}
        for head in self.shape.heads:
            top = hidden
            if head.task == "classification":
                top = hidden.masked_fill(beyond.unsqueeze(2), -2.0).max(dim=1).values
            scores[head.name] = self.heads[head.name](top)
        return scores

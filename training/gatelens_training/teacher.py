"""A teacher: a pretrained transformer with the heads of a recipe, fine-tuned on labels.

It is far too slow to ship; a pack's network learns from what it says of text without labels (Hinton et al. 2015).
B sentences, P word pieces, T words, E the transformer's width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import PreTrainedModel

from .batches import pad
from .network import BFLOAT16, CRF, Head

LONGEST = 256  # pieces that are read of a sentence
CASES = 5


@dataclass(frozen=True)
class Pieces:
    """Sentences as word pieces: `ids`, `cases` and `mask` [B, P]; `first` and `last` [B, T] of every word."""

    ids: Tensor
    cases: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    lengths: Tensor  # words that fit


def case(word: str) -> int:
    """How a word is written, since the pieces are in lower case: 0 to CASES - 1."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[:1].isupper() else 4 if any(map(str.isupper, word)) else 0


class Cutter:
    """Cuts words into pieces as a transformer was trained to read them."""

    def __init__(self, folder: Path) -> None:
        """`folder`: that of the transformer (pretrained.py)."""
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}
        self.begin, *_, self.end = self.tokenizer.encode("").ids
        self.odd = self.tokenizer.token_to_id("[UNK]")

    def cut(self, sentences: Sequence[Sequence[str]]) -> Pieces:
        """The pieces of sentences; words beyond LONGEST pieces are left out."""
        rows = [self._row(words) for words in sentences]
        ids, cases, first, last = (pad(column, 0) for column in zip(*rows, strict=True))
        sizes = torch.tensor([len(row[0]) for row in rows])
        mask = (torch.arange(ids.shape[1])[None] < sizes[:, None]).long()
        return Pieces(ids, cases, mask, first, last, torch.tensor([len(row[2]) for row in rows]))

    def count(self, words: Sequence[str]) -> int:
        """The number of pieces of a sentence with its two ends."""
        return len(self._row(words)[0])

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        ids, cases, first, last = [self.begin], [0], [], []
        for word in words:
            if word not in self.known:
                found = self.tokenizer.encode(word[:40], add_special_tokens=False).ids[:12]
                self.known[word] = found or [self.odd]
            pieces = self.known[word]
            if len(ids) + len(pieces) >= LONGEST:
                break
            first.append(len(ids))
            ids += pieces
            cases += [case(word)] * len(pieces)
            last.append(len(ids) - 1)
        return [*ids, self.end], [*cases, 0], first, last


class Teacher(nn.Module):
    """The transformer, and a linear layer for each head: over a word's first and last piece, or the mean piece."""

    def __init__(self, heads: Sequence[Head], encoder: PreTrainedModel):
        super().__init__()
        self.encoder = encoder
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.dropout = nn.Dropout(0.1)
        self.shapes = tuple(heads)
        sizes = {h.name: width * (2 if h.task == "labeling" else 1) for h in heads}
        self.heads = nn.ModuleDict({h.name: nn.Linear(sizes[h.name], len(h.labels)) for h in heads})
        self.crfs = nn.ModuleDict({h.name: CRF(h.labels) for h in heads if h.crf})

    def forward(self, pieces: Pieces, wanted: Sequence[str]) -> dict[str, Tensor]:
        """Scores of the `wanted` heads: [B, T, labels] for labeling, [B, labels] for classification."""
        # Products in bfloat16, where processors have it: three fifths more words a second.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
            return {name: scores.float() for name, scores in self._scores(pieces, wanted).items()}

    def _scores(self, pieces: Pieces, wanted: Sequence[str]) -> dict[str, Tensor]:
        inputs = self.encoder.embeddings.word_embeddings(pieces.ids) + self.cases(pieces.cases)
        hidden = self.encoder(inputs_embeds=inputs, attention_mask=pieces.mask).last_hidden_state
        hidden = self.dropout(hidden)
        mask = pieces.mask.unsqueeze(2)
        scores = {}
        for head in self.shapes:
            if head.name not in wanted:
                continue
            if head.task == "labeling":
                ends = [
                    hidden.gather(1, at.unsqueeze(2).expand(-1, -1, hidden.shape[2]))
                    for at in (pieces.first, pieces.last)
                ]
                top = torch.cat(ends, dim=2)
            else:
                top = (hidden * mask).sum(1) / mask.sum(1)
            scores[head.name] = self.heads[head.name](top)
        return scores

"""Probabilities that mean what they say: temperatures and offsets chosen on development sets."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from .batches import MISSING, Vocabulary, group, make_batch
from .network import CRF, Head, Network
from .posterior import marginals
from .prediction import word_vectors
from .readers import Example

Rows = Sequence[tuple[Tensor, Tensor]]
LOWEST, HIGHEST = -0.7, 1.4  # of the logarithm of a temperature


def calibrate(network: Network, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Example]]) -> dict[str, float]:
    """The temperature of each head without a CRF, by which its scores are to be divided.

    The training parts have other shares of each class than text has: classification heads get a new bias too.
    A CRF is tempered in place, scores and moves alike: its best paths stay, their marginals change.
    """
    found = {}
    for head in network.shape.heads:
        known = [[e for e in examples if head.name in e.labels] for examples in sets.values()]
        rows = [sentence_scores(network, vocabulary, head, examples) for examples in known if examples]
        if rows and head.crf:
            temper(network, head, fit_crf(rows, network.crfs[head.name]))
        elif rows:
            scores = [(torch.cat([row[0] for row in some]), torch.cat([row[1] for row in some])) for some in rows]
            found[head.name], offsets = fit(scores, shift=head.task == "classification")
            with torch.no_grad():
                network.heads[head.name].bias += offsets
    return found


def fit(sets: Sequence[tuple[Tensor, Tensor]], shift: bool) -> tuple[float, Tensor]:
    """A temperature, and with `shift` what to add to the scores before, for scores [N, K] and gold [N] of each set.

    Minimises the cross-entropy, every set alike, among the labels that it has (bias-corrected temperature
    scaling: Guo et al. 2017, Alexandari et al. 2020).
    """
    offsets = torch.zeros(sets[0][0].shape[1], requires_grad=shift)
    logarithm = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([logarithm, *[offsets] * shift], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        warm = logarithm.clamp(LOWEST, HIGHEST).exp()
        losses = [_cross_entropy((s + offsets) / warm, gold, shift) for s, gold in sets]
        # Where labels can be told apart without a mistake there is no least cross-entropy.
        total = torch.stack(losses).mean() + 1e-3 * (logarithm**2 + (offsets**2).sum())
        total.backward()
        return total

    optimizer.step(closure)
    centred = (offsets - offsets.mean()).detach()
    return round(logarithm.clamp(LOWEST, HIGHEST).exp().item(), 3), centred


def _cross_entropy(scores: Tensor, gold: Tensor, among: bool) -> Tensor:
    absent = (torch.bincount(gold, minlength=scores.shape[1]) == 0) & among
    return functional.cross_entropy(scores.masked_fill(absent, -1e4), gold)


def fit_crf(sets: Sequence[Rows], crf: CRF) -> float:
    """The temperature at which gold labels [T] have the highest marginals, given each sentence's scores [T, K].

    Minimises the mean negative logarithm of a gold label's marginal, every set alike.
    """
    parts = crf.arrays()
    stacks = [_of_one_length(rows) for rows in sets]

    def loss(logarithm: float) -> float:
        warm = float(np.exp(logarithm))
        return float(np.mean([_surprise(some, parts, warm) for some in stacks])) + 1e-3 * logarithm**2

    near = _least(loss, np.arange(LOWEST, HIGHEST, 0.1))
    return round(float(np.exp(_least(loss, near + np.arange(-0.09, 0.1, 0.01)))), 3)


def _least(loss: Callable[[float], float], places: np.ndarray) -> float:
    return min((float(place) for place in places), key=loss)


def _of_one_length(rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Scores [T, B, K] and gold [T, B] of the B sentences of each length."""
    stacks = []
    for _, same in groupby(sorted(rows, key=lambda row: len(row[1])), key=lambda row: len(row[1])):
        some = list(same)
        scores = torch.stack([row[0] for row in some], 1).double().numpy()
        stacks.append((scores, torch.stack([row[1] for row in some], 1).numpy()))
    return stacks


def _surprise(stacks: Sequence[tuple[np.ndarray, np.ndarray]], parts: Sequence[np.ndarray], warm: float) -> float:
    losses = []
    for scores, gold in stacks:
        chances = marginals(scores / warm, *(part / warm for part in parts))
        losses.append(-np.log(np.take_along_axis(chances, gold[..., None], -1).ravel().clip(1e-12)))
    return float(np.concatenate(losses).mean())


def temper(network: Network, head: Head, temperature: float) -> None:
    """Divides the scores of a CRF head and of its moves, in place; forbidden moves stay forbidden."""
    linear, crf = network.heads[head.name], network.crfs[head.name]
    with torch.no_grad():
        for weights in (linear.weight, linear.bias, crf.start, crf.transitions, crf.end):
            weights /= temperature


def sentence_scores(network: Network, vocabulary: Vocabulary, head: Head, examples: Sequence[Example]) -> Rows:
    """For each example: scores [T, labels] and gold [T] of the words with a label (T is 1 for a classification)."""
    network.eval()
    rows = []
    with torch.no_grad():
        for some in group(sorted(examples, key=lambda e: len(e.words)), 4000):
            batch = make_batch(some, vocabulary, (head,))
            scores = network(word_vectors(network, batch), batch.lengths)[head.name]
            rows_of_all = scores.view(len(some), -1, len(head.labels))
            for own, gold in zip(rows_of_all, batch.gold[head.name].view(len(some), -1), strict=True):
                known = gold != MISSING
                if known.any():
                    rows.append((own[known], gold[known]))
    return rows

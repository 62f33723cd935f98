"""Probabilities that mean what they say: temperatures and offsets chosen on development sets."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .batches import MISSING, Vocabulary, group, make_batch
from .network import Head, Network
from .prediction import word_vectors
from .readers import Example


def calibrate(network: Network, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Example]]) -> dict[str, float]:
    """The temperature of each head without a CRF, by which its scores are to be divided.

    The training parts have other shares of each class than text has: classification heads get a new bias too.
    """
    found = {}
    for head in network.shape.heads:
        known = [[e for e in examples if head.name in e.labels] for examples in sets.values()]
        scores = [head_scores(network, vocabulary, head, examples) for examples in known if examples]
        if scores and not head.crf:
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
        losses = [_cross_entropy((s + offsets) / logarithm.clamp(-0.7, 1.4).exp(), gold, shift) for s, gold in sets]
        # Where labels can be told apart without a mistake there is no least cross-entropy.
        total = torch.stack(losses).mean() + 1e-3 * (logarithm**2 + (offsets**2).sum())
        total.backward()
        return total

    optimizer.step(closure)
    centred = (offsets - offsets.mean()).detach()
    return round(logarithm.clamp(-0.7, 1.4).exp().item(), 3), centred


def _cross_entropy(scores: Tensor, gold: Tensor, among: bool) -> Tensor:
    absent = (torch.bincount(gold, minlength=scores.shape[1]) == 0) & among
    return functional.cross_entropy(scores.masked_fill(absent, -1e4), gold)


def head_scores(
    network: Network, vocabulary: Vocabulary, head: Head, examples: Sequence[Example]
) -> tuple[Tensor, Tensor]:
    """Scores [N, labels] and gold [N] of everything that has a label for a head."""
    network.eval()
    rows = []
    with torch.no_grad():
        for some in group(sorted(examples, key=lambda e: len(e.words)), 4000):
            batch = make_batch(some, vocabulary, (head,))
            scores = network(word_vectors(network, batch), batch.lengths)[head.name]
            known = batch.gold[head.name] != MISSING
            rows.append((scores[known], batch.gold[head.name][known]))
    return torch.cat([row[0] for row in rows]), torch.cat([row[1] for row in rows])

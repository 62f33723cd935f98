"""Temperatures that make probabilities mean what they say (Guo et al. 2017), chosen on development sets."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .batches import MISSING, Vocabulary, group, make_batch
from .network import Head, Network
from .prediction import word_vectors
from .readers import Example


def temperatures(network: Network, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Example]]) -> dict[str, float]:
    """By head without a CRF, what to divide its scores by; a set that lacks a class does not count."""
    found = {}
    for head in network.shape.heads:
        fit = [e for examples in sets.values() if _complete(head, examples) for e in examples]
        if fit and not head.crf:
            found[head.name] = fit_temperature(*_scores(network, vocabulary, head, fit))
    return found


def fit_temperature(scores: Tensor, gold: Tensor) -> float:
    """The temperature with the least cross-entropy for scores [N, labels] and gold [N], from 0.5 to 4."""
    candidates = [0.5 * 1.02**step for step in range(106)]
    losses = [functional.cross_entropy(scores / t, gold).item() for t in candidates]
    return round(candidates[losses.index(min(losses))], 3)


def _complete(head: Head, examples: Sequence[Example]) -> bool:
    if head.task == "labeling":
        return any(head.name in e.labels for e in examples)
    return {e.labels.get(head.name) for e in examples} >= set(head.labels)


def _scores(network: Network, vocabulary: Vocabulary, head: Head, examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    network.eval()
    rows = []
    with torch.inference_mode():
        for some in group(sorted(examples, key=lambda e: len(e.words)), 4000):
            batch = make_batch(some, vocabulary, (head,))
            scores = network(word_vectors(network, batch), batch.lengths)[head.name]
            known = batch.gold[head.name] != MISSING
            rows.append((scores[known], batch.gold[head.name][known]))
    return torch.cat([row[0] for row in rows]), torch.cat([row[1] for row in rows])

"""How far back the loss of one word reaches while a network is trained (Bengio et al. 1994; Pascanu et al. 2013)."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import torch

from .batches import Vocabulary, make_batch, targets
from .network import Network
from .prediction import word_vectors
from .readers import Example

LENGTH = 30  # words that are read; longer sentences are cut, so that every distance is seen equally often
SENTENCES = 200


def moments(epochs: int) -> tuple[int, ...]:
    """After how many epochs the gradients are looked at: before the first, after it, halfway, at the end."""
    return tuple(sorted({0, 1, epochs // 2, epochs}))


def loss_gradients(
    network: Network, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Example]], epoch: int
) -> list[dict[str, Any]]:
    """For each labeling head without a CRF: `head`, `data`, `epoch`, how many `sentences`, and `norms` by distance.

    norms[d] is the mean over sentences of |dL/dx|, L the loss at the last of LENGTH words alone and x the word vector
    d words before it. A head for which no sentence is long enough has none. The network is left in evaluation mode.
    """
    network.eval()
    found: list[dict[str, Any]] = []
    for head in network.shape.heads:
        fits = [e for e in chain.from_iterable(sets.values()) if head.name in e.labels and len(e.words) >= LENGTH]
        if head.task != "labeling" or head.crf or not fits:
            continue
        cut = [Example(e.words[:LENGTH], {head.name: e.labels[head.name][:LENGTH]}) for e in fits[:SENTENCES]]
        batch = make_batch(cut, vocabulary, (head,))
        vectors = word_vectors(network, batch).detach().requires_grad_()
        last = network(vectors, batch.lengths)[head.name][:, -1].log_softmax(-1)
        (gradient,) = torch.autograd.grad(-(targets(batch, head)[:, -1] * last).sum(), vectors)
        norms = [float(f"{norm:.4g}") for norm in gradient.norm(dim=2).mean(0).flip(0)]
        row = {"head": head.name, "data": ", ".join(sets), "epoch": epoch, "sentences": len(cut), "norms": norms}
        found.append(row)
    return found

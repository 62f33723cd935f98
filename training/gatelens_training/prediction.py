"""What a network says of sentences, and how good that is."""

from collections.abc import Collection, Sequence

import torch

from .batches import Batch, Vocabulary, group, make_batch
from .evaluation import accuracy, span_f1
from .network import Head, Network
from .readers import Example

METRICS = {"pos": "UPOS accuracy", "ner": "NER span F1", "sentiment": "sentiment accuracy", "number": "number accuracy"}
Labels = tuple[str, ...] | str


def word_vectors(network: Network, batch: Batch) -> torch.Tensor:
    """The vectors [B, T, vector_size] of a batch's words in their places."""
    words = network.words(batch.words, batch.characters, batch.word_lengths, batch.keep)
    return words[batch.positions]


def predict(
    network: Network, vocabulary: Vocabulary, examples: Sequence[Example], among: dict[str, Collection[str]]
) -> list[dict[str, Labels]]:
    """The best labels by head for each example; `among` limits the answers of a classification head."""
    network.eval()
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].words))
    answers: list[dict[str, Labels]] = [{} for _ in examples]
    with torch.inference_mode():
        place = 0
        for some in group([examples[index] for index in order], 4000):
            batch = make_batch(some, vocabulary, ())
            scores = network(word_vectors(network, batch), batch.lengths)
            for row, example in enumerate(some):
                answers[order[place]] = {
                    head.name: _best(network, head, scores[head.name][row], len(example.words), among)
                    for head in network.shape.heads
                }
                place += 1
    return answers


def _best(network: Network, head: Head, scores: torch.Tensor, length: int, among: dict[str, Collection[str]]) -> Labels:
    if head.task == "classification":
        allowed = [i for i, label in enumerate(head.labels) if label in among.get(head.name, head.labels)]
        return head.labels[max(allowed, key=lambda i: float(scores[i]))]
    path = network.crfs[head.name].decode(scores[:length]) if head.crf else scores[:length].argmax(1).tolist()
    return tuple(head.labels[i] for i in path)


def score(
    network: Network,
    vocabulary: Vocabulary,
    sets: dict[str, Sequence[Example]],
    seen: Collection[str] | None = None,
) -> list[dict[str, str | float]]:
    """Metrics of every set for every head it has labels for; with the forms `seen`, also of unseen words.

    A set that lacks a class (SST-2 has no neutral) is scored between the classes it has.
    """
    results: list[dict[str, str | float]] = []
    for data, examples in sets.items():
        heads = [h for h in network.shape.heads if any(h.name in e.labels for e in examples)]
        among = {h.name: {str(e.labels[h.name]) for e in examples} for h in heads if h.task == "classification"}
        answers = predict(network, vocabulary, examples, among)
        for head in heads:
            pairs = [
                (e.words, e.labels[head.name], a[head.name])
                for e, a in zip(examples, answers, strict=True)
                if head.name in e.labels
            ]
            for metric, value in _metrics(head, pairs, seen):
                results.append({"metric": metric, "value": round(value, 2), "data": data})
    return results


def _metrics(head: Head, pairs: list, seen: Collection[str] | None) -> list[tuple[str, float]]:
    gold, guess = [pair[1] for pair in pairs], [pair[2] for pair in pairs]
    name = METRICS[head.name]
    if head.task == "classification":
        return [(name, accuracy(gold, guess))]
    if head.crf:
        return [(name, span_f1(gold, guess))]
    # A word without a label ("") has nothing to be right about.
    rows = [row for words, a, b in pairs for row in zip(words, a, b, strict=True) if row[1]]
    found = [(name, accuracy([r[1] for r in rows], [r[2] for r in rows]))]
    if seen is not None:
        new = [row for row in rows if row[0] not in seen]
        found.append((f"{name}, unseen words", accuracy([r[1] for r in new], [r[2] for r in new])))
    return found

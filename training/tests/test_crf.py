"""The CRF against all paths, one by one."""

from itertools import pairwise, product

import torch

from gatelens_training.network import CRF

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def make_crf() -> CRF:
    torch.manual_seed(3)
    crf = CRF(LABELS)
    for weights in crf.parameters():
        torch.nn.init.normal_(weights)
    return crf


def path_score(crf: CRF, emissions: torch.Tensor, path: tuple[int, ...]) -> torch.Tensor:
    start, transitions, end = crf.scores()
    total = start[path[0]] + end[path[-1]] + sum(emissions[t, k] for t, k in enumerate(path))
    return total + sum(transitions[a, b] for a, b in pairwise(path))


def all_paths(length: int) -> list[tuple[int, ...]]:
    return list(product(range(len(LABELS)), repeat=length))


def test_the_best_path_is_the_best_of_all_paths():
    crf = make_crf()
    for length in (1, 2, 4):
        emissions = torch.randn(length, len(LABELS))
        best = max(all_paths(length), key=lambda path: path_score(crf, emissions, path).item())
        assert crf.decode(emissions) == list(best)


def test_the_loss_is_the_negative_log_likelihood_of_the_gold_paths_whatever_the_padding():
    crf = make_crf()
    gold = [(1, 2, 0, 3), (0, 3)]
    emissions = torch.randn(2, 4, len(LABELS))
    expected = []
    for row, path in enumerate(gold):
        given = emissions[row, : len(path)]
        total = torch.stack([path_score(crf, given, p) for p in all_paths(len(path))]).logsumexp(0)
        expected.append(total - path_score(crf, given, path))
    padded = torch.tensor([gold[0], (*gold[1], 4, 4)])
    mask = torch.tensor([[True] * 4, [True, True, False, False]])
    target = torch.nn.functional.one_hot(padded, len(LABELS)).float()
    assert torch.allclose(crf.loss(emissions, target, mask), torch.stack(expected).mean(), atol=1e-4)


def test_the_loss_under_probabilities_is_the_mean_over_the_paths_that_they_give():
    crf = make_crf()
    emissions, target = torch.randn(1, 3, len(LABELS)), torch.zeros(1, 3, len(LABELS))
    target[0, 0, 1], target[0, 1, 2], target[0, 1, 0], target[0, 2, 0] = 1.0, 0.25, 0.75, 1.0
    paths = {(1, 2, 0): 0.25, (1, 0, 0): 0.75}
    total = torch.stack([path_score(crf, emissions[0], p) for p in all_paths(3)]).logsumexp(0)
    expected = sum(share * (total - path_score(crf, emissions[0], path)) for path, share in paths.items())
    assert torch.allclose(crf.loss(emissions, target, torch.ones(1, 3, dtype=torch.bool)), expected, atol=1e-4)


def test_no_name_begins_inside():
    crf = make_crf()
    emissions = torch.zeros(3, len(LABELS))
    emissions[:, LABELS.index("I-LOC")] = 50.0
    assert [LABELS[k] for k in crf.decode(emissions)] == ["B-LOC", "I-LOC", "I-LOC"]

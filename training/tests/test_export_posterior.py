"""Paths and marginals of the goldens against PyTorch and against every path there is."""

from itertools import pairwise

import numpy as np
import torch
from export_networks import all_paths, random_network

from gatelens_training.manifest import crf_scores
from gatelens_training.posterior import marginals, softmax, viterbi

NETWORK = random_network(seed=3)
CRF = NETWORK.crfs["ner"]
PARTS = [np.array(part) for part in crf_scores(CRF).values()]


def emissions(steps: int) -> np.ndarray:
    """Random scores [T, 3]."""
    return np.random.default_rng(steps).normal(size=(steps, 3)) * 3


def path_score(scores: np.ndarray, path: tuple[int, ...]) -> float:
    start, moves, end = PARTS
    total = start[path[0]] + end[path[-1]] + sum(scores[step, label] for step, label in enumerate(path))
    return total + sum(moves[a, b] for a, b in pairwise(path))


def test_marginals_are_what_counting_every_path_gives():
    for steps in (1, 2, 5):
        scores, wanted = emissions(steps), np.zeros((steps, 3))
        paths = list(all_paths(steps, 3))
        chances = softmax(np.array([path_score(scores, path) for path in paths]))
        for path, chance in zip(paths, chances, strict=True):
            wanted[range(steps), path] += chance
        assert np.abs(marginals(scores, *PARTS) - wanted).max() < 1e-9


def test_the_viterbi_path_is_the_best_of_all_and_pytorchs():
    for steps in (1, 2, 6):
        scores = emissions(steps)
        best = max(all_paths(steps, 3), key=lambda path: path_score(scores, path))
        assert viterbi(scores, *PARTS) == list(best) == CRF.decode(torch.tensor(scores))


def test_forbidden_moves_are_in_the_scores():
    start, moves, _ = PARTS
    assert start[2] < -9000 and moves[0, 2] < -9000 and moves[1, 2] > -9000

"""Calibration: the error of confidence by hand, a CRF tempered on what it said too surely, and the diagram."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from export_networks import all_paths, random_network

from gatelens_training.batches import Vocabulary
from gatelens_training.calibration import calibrate, fit_crf, temper
from gatelens_training.evaluation import expected_calibration_error, reliability_bins
from gatelens_training.posterior import marginals, softmax
from gatelens_training.prediction import predict
from gatelens_training.readers import Example
from gatelens_training.reliability import calibration_scores, reliability


def test_the_calibration_error_weighs_each_bin_by_its_share_of_the_answers():
    bins = reliability_bins([0.9, 0.9, 0.9, 0.9, 0.2, 1.0], [True, True, True, False, True, True], 10)
    assert [(one.count, round(one.confidence, 6), round(one.right, 6)) for one in bins if one.count] == [
        (1, 0.2, 1.0),
        (5, 0.92, 0.8),
    ]
    assert expected_calibration_error(bins) == pytest.approx((1 * 0.8 + 5 * 0.12) / 6)


def test_bins_hold_every_answer_and_no_answers_have_no_error():
    bins = reliability_bins([0.0, 1.0, 1 / 15], [False, True, False])
    assert len(bins) == 15 and [bins[0].count, bins[1].count, bins[14].count] == [1, 1, 1]
    assert expected_calibration_error(reliability_bins([], [])) == 0.0


def test_a_crf_that_is_three_times_too_sure_gets_a_temperature_of_three():
    chance, crf = np.random.default_rng(1), random_network(seed=3).crfs["ner"]
    parts = [part.detach().double().numpy() for part in crf.scores()]
    paths = list(all_paths(4, 3))
    rows = []
    for _ in range(1500):
        scores = chance.normal(size=(4, 3)) * 2
        sums = [sum(scores[range(4), path]) + _moves(parts, path) for path in paths]
        gold = paths[chance.choice(len(paths), p=softmax(np.array(sums)))]
        rows.append((torch.tensor(3 * scores), torch.tensor(gold)))
    with torch.no_grad():
        for weights in (crf.start, crf.transitions, crf.end):
            weights *= 3
    assert fit_crf([rows], crf) == pytest.approx(3, rel=0.1)


def test_marginals_of_sentences_of_one_length_are_those_of_each_alone():
    scores = np.random.default_rng(2).normal(size=(5, 4, 3))
    parts = [part.detach().double().numpy() for part in random_network(seed=3).crfs["ner"].scores()]
    alone = np.stack([marginals(scores[:, row], *parts) for row in range(4)], 1)
    assert np.abs(marginals(scores, *parts) - alone).max() < 1e-12


def test_tempering_leaves_the_best_paths_and_the_forbidden_moves():
    network, vocabulary, examples = _network()
    before = predict(network, vocabulary, examples, {})
    temper(network, network.shape.heads[1], 2.5)
    assert predict(network, vocabulary, examples, {}) == before
    assert network.crfs["ner"].scores()[0][2] < -9000


def test_calibrated_heads_are_nearer_to_the_truth():
    network, vocabulary, examples = _network()
    with torch.no_grad():
        network.heads["ner"].weight *= 8
        network.heads["pos"].weight *= 8
    before = calibration_scores(reliability(network, vocabulary, {"dev": examples}, {}))
    temperatures = calibrate(network, vocabulary, {"dev": examples})
    after = calibration_scores(reliability(network, vocabulary, {"dev": examples}, temperatures))
    assert [row["metric"] for row in after] == ["UPOS expected calibration error", "NER expected calibration error"]
    assert all(new["value"] < old["value"] for new, old in zip(after, before, strict=True))


def _moves(parts, path):
    start, moves, end = parts
    return start[path[0]] + end[path[-1]] + sum(moves[a, b] for a, b in pairwise(path))


def _network():
    """A random network, its vocabulary, and sentences whose labels have nothing to do with what it says."""
    network, chance = random_network(), np.random.default_rng(4)
    vocabulary = Vocabulary([f"w{i}" for i in range(network.shape.words)], list("abcdefghijklmnopqrs"))
    pos, ner, _ = (head.labels for head in network.shape.heads)
    examples = []
    for _ in range(60):
        words = tuple(f"w{i}" for i in chance.integers(2, network.shape.words, 4))
        labels = {"pos": tuple(chance.choice(pos, 4)), "ner": (ner[0], ner[1], ner[2], ner[0])}
        examples.append(Example(words, labels))
    return network, vocabulary, examples

"""Paths and probabilities in float64, from scores alone: what TypeScript must reproduce. K labels."""

import numpy as np

Array = np.ndarray


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    return np.exp(scores - _logsumexp(scores, -1)[..., None])


def viterbi(scores: Array, start: Array, transitions: Array, end: Array) -> list[int]:
    """The best path through scores [T, K] (Viterbi 1967); of equal paths the one with the lowest labels."""
    best, origins = start + scores[0], []
    for row in scores[1:]:
        onward = best[:, None] + transitions
        origins.append(onward.argmax(axis=0))
        best = onward.max(axis=0) + row
    path = [int((best + end).argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def marginals(scores: Array, start: Array, transitions: Array, end: Array) -> Array:
    """The probability [T, K] of each label at each step, by forward and backward sums (Rabiner 1989).

    Scores [T, B, K] of B sentences of one length give [T, B, K].
    """
    forward, backward = [start + scores[0]], [np.broadcast_to(end, scores[0].shape)]
    for row in scores[1:]:
        forward.append(_logsumexp(forward[-1][..., :, None] + transitions, -2) + row)
    for row in scores[:0:-1]:
        backward.append(_logsumexp(transitions + (row + backward[-1])[..., None, :], -1))
    joint = np.stack(forward) + np.stack(backward[::-1])
    return np.exp(joint - _logsumexp(forward[-1] + end, -1)[..., None])


def _logsumexp(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))

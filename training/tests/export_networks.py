"""Random networks and a loop written by hand, for the tests of the export."""

from itertools import product

import numpy as np
import torch

from gatelens_training.export import rounded
from gatelens_training.network import Head, Network, Shape

HEADS = (
    Head("pos", "labeling", ("A", "B", "C")),
    Head("ner", "labeling", ("O", "B-X", "I-X"), crf=True),
    Head("sentiment", "classification", ("negative", "neutral", "positive")),
)
SERIES = ("input", "forget", "output", "candidate", "cell", "hidden")


def random_network(
    layers: int = 2, bidirectional: bool = True, units: int = 7, seed: int = 1, cell: str = "LSTM", **sizes: int
) -> Network:
    """A network of odd sizes with large random weights, so that gates are far from one half."""
    torch.manual_seed(seed)
    shape = Shape(
        words=23,
        characters=19,
        heads=HEADS,
        cell=cell,
        layers=layers,
        units=units,
        bidirectional=bidirectional,
        **{"word_size": 5, "character_size": 4, "character_units": 3, **sizes},
    )
    network = Network(shape)
    with torch.no_grad():
        for weight in network.parameters():
            weight.mul_(2.5)
        network.words.pretrained.normal_()
    return rounded(network)


def lstm_by_hand(network: Network, vectors: np.ndarray, clamp: np.ndarray) -> np.ndarray:
    """Gates [L, D, T, S, H] in float64, the clamp applied as each value appears."""
    shape, flow = network.shape, vectors.astype(np.float64)
    gates = np.zeros(clamp.shape)
    for layer in range(shape.layers):
        for way in range(shape.directions):
            ending = f"_l{layer}" + ("_reverse" if way else "")
            w, r, wb, rb = (
                getattr(network.rnn, name + ending).detach().double().numpy()
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            )
            hidden, cell = np.zeros(shape.units), np.zeros(shape.units)
            for step in range(len(flow))[:: -1 if way else 1]:
                fixed = dict(zip(SERIES, clamp[layer, way, step], strict=True))
                i, f, g, o = np.split(w @ flow[step] + wb + r @ hidden + rb, 4)
                now = {"input": _held(_sigmoid(i), fixed["input"]), "forget": _held(_sigmoid(f), fixed["forget"])}
                now["output"] = _held(_sigmoid(o), fixed["output"])
                now["candidate"] = _held(np.tanh(g), fixed["candidate"])
                cell = _held(now["forget"] * cell + now["input"] * now["candidate"], fixed["cell"])
                hidden = _held(now["output"] * np.tanh(cell), fixed["hidden"])
                now |= {"cell": cell, "hidden": hidden}
                gates[layer, way, step] = np.stack([now[name] for name in SERIES])
        flow = np.concatenate([gates[layer, way, :, -1] for way in range(shape.directions)], axis=1)
    return gates


def all_paths(steps: int, labels: int):
    """Every sequence of labels."""
    return product(range(labels), repeat=steps)


def _held(value: np.ndarray, clamp: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(clamp), value, clamp)


def _sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))

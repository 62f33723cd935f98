"""Checkpoints: everything that export needs, in one file that is replaced at once or not at all."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from .batches import Vocabulary
from .network import Head, Network, Shape
from .vocabulary import MAX_LENGTH


def save_checkpoint(path: Path, content: dict[str, Any]) -> None:
    """Writes `content` (see the README for its keys) to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    torch.save(content, fresh)
    os.replace(fresh, path)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """The content of a checkpoint; tensors on the CPU."""
    return torch.load(path, map_location="cpu", weights_only=True)


def describe(shape: Shape) -> dict[str, Any]:
    """A shape as plain data."""
    return asdict(shape)


def restore(content: dict[str, Any]) -> tuple[Network, Vocabulary]:
    """The network of a checkpoint, ready to predict, and its vocabulary."""
    heads = tuple(Head(h["name"], h["task"], tuple(h["labels"]), h["crf"]) for h in content["shape"]["heads"])
    network = Network(Shape(**{**content["shape"], "heads": heads}))
    network.load_state_dict(content["state"])
    return network.eval(), vocabulary_of(content)


def vocabulary_of(content: dict[str, Any]) -> Vocabulary:
    """The vocabulary of a checkpoint, with how it is looked up."""
    most = content.get("maxLength", MAX_LENGTH)
    return Vocabulary(content["words"], content["characters"], None, content["normalisation"], most)

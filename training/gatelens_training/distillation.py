"""Distillation: a teacher labels text without labels, and a pack's network learns its probabilities.

Hinton et al. 2015, https://arxiv.org/abs/1503.02531; for BiLSTMs Tang et al. 2019, https://arxiv.org/abs/1903.12136.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from .checkpoint import load_checkpoint, restore
from .network import Head
from .prediction import probabilities
from .readers import Example
from .recipe import Lesson, Part, Recipe
from .teaching import ask, open_teacher, train_teacher
from .unlabelled import Words, draw

Answers = Iterable[Mapping[str, np.ndarray]]
Factors = Mapping[Words, Mapping[str, np.ndarray]]


def taught(recipe: Recipe, lesson: Lesson, data: Path, out: Path, learn: Callable[[Recipe, Path], Path]) -> Part:
    """The part of a corpus that the teacher of a recipe with a `lesson` labels, with the recipe's companions.

    `<out>/teacher.pt`, `<out>/companion-<n>/checkpoint.pt` and `<out>/soft.npz` are made where they are missing, and
    read where they are there. `learn` trains a recipe below a folder and returns its checkpoint.
    """
    soft = out / "soft.npz"
    heads = [h for h in lesson.heads if h.name in {own.name for own in recipe.heads}]
    if not soft.exists():
        sentences = draw(data, recipe.unlabelled)
        voices = [_teacher(recipe, lesson, data, out, sentences, heads)]
        for number in range(1, recipe.companions + 1):
            path = out / f"companion-{number}" / "checkpoint.pt"
            voices.append(probabilities(*restore(load_checkpoint(companion(recipe, number, path, learn))), sentences))
        write_soft(soft, sentences, agree(sentences, voices, heads, lesson.allowed(data)), heads)
    return Part(read_soft(soft, heads), recipe.taught)


def _teacher(
    recipe: Recipe, lesson: Lesson, data: Path, out: Path, sentences: Sequence[Words], heads: Sequence[Head]
) -> Answers:
    weights = out / "teacher.pt"
    if not weights.exists():
        train_teacher(lesson, lesson.load(data), out, recipe.seed)
    return ask(*open_teacher(lesson, weights), sentences, heads)


def companion(recipe: Recipe, number: int, path: Path, learn: Callable[[Recipe, Path], Path]) -> Path:
    """The checkpoint of a larger network that learned without a teacher, from a seed of its own."""
    if path.exists():
        return path
    alone = replace(recipe, name=path.parent.name, lesson=None, companions=0, seed=100 + number)
    # Fewer sentences are sooner learned, and sooner learned by heart.
    alone = replace(alone, units=126, epochs=12, tokens=600, dropout=0.5, average=0.998)
    return learn(alone, path.parent.parent)


def agree(
    sentences: Sequence[Words], voices: Sequence[Answers], heads: Sequence[Head], allowed: Factors
) -> list[dict[str, np.ndarray]]:
    """The mean of what several say, times what a person's tags allow; a word nobody read to the end is left out."""
    found = []
    for words, *said in zip(sentences, *voices, strict=True):
        means = {}
        for head in heads:
            size = min(len(one[head.name]) for one in said)
            mean = np.mean([one[head.name][:size] for one in said], axis=0)
            if head.name in allowed.get(words, {}):
                factors = allowed[words][head.name][:size]
                # Where all said what cannot be, the person's tag alone counts.
                mean = mean * factors + 1e-4 * factors
                mean = mean / mean.sum(axis=-1, keepdims=True)
            means[head.name] = mean
        found.append(means)
    return found


def write_soft(
    path: Path, sentences: Sequence[Words], answers: Sequence[Mapping[str, np.ndarray]], heads: Sequence[Head]
) -> None:
    """Writes sentences and their probabilities by head as float16, end to end."""
    parts = {h.name: np.concatenate([np.atleast_2d(a[h.name]) for a in answers]).astype(np.float16) for h in heads}
    sizes = {f"{h.name}_rows": np.array([len(np.atleast_2d(a[h.name])) for a in answers]) for h in heads}
    text = np.array("\n".join(" ".join(words) for words in sentences))
    fresh = path.with_suffix(".new.npz")
    np.savez_compressed(fresh, text=text, **parts, **sizes)
    fresh.replace(path)


def read_soft(path: Path, heads: Sequence[Head]) -> list[Example]:
    """The sentences of a file written by `write_soft`, with probabilities as labels."""
    with np.load(path) as held:
        sentences = [tuple(line.split(" ")) for line in str(held["text"]).split("\n")]
        found: list[dict[str, np.ndarray]] = [{} for _ in sentences]
        for head in heads:
            ends = np.cumsum(held[f"{head.name}_rows"])
            for labels, part in zip(found, np.split(held[head.name], ends[:-1]), strict=True):
                labels[head.name] = part if head.task == "labeling" else part[0]
    return [Example(words, labels) for words, labels in zip(sentences, found, strict=True)]

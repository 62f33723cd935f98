"""Distillation: a teacher labels text without labels, and a pack's network learns its probabilities.

Hinton et al. 2015, https://arxiv.org/abs/1503.02531; for BiLSTMs Tang et al. 2019, https://arxiv.org/abs/1903.12136.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .network import Head
from .readers import Example
from .recipe import Lesson, Part, Recipe
from .teaching import ask, open_teacher, train_teacher
from .unlabelled import draw


def taught(recipe: Recipe, lesson: Lesson, data: Path, out: Path) -> Part:
    """The part of a corpus that the teacher of a recipe with a `lesson` labels.

    `<out>/teacher.pt` and `<out>/soft.npz` are made where they are missing, and read where they are there.
    """
    teacher, soft = out / "teacher.pt", out / "soft.npz"
    heads = [h for h in lesson.heads if h.name in {own.name for own in recipe.heads}]
    if not soft.exists():
        if not teacher.exists():
            train_teacher(lesson, lesson.load(data), out, recipe.seed)
        label(lesson, teacher, draw(data, recipe.unlabelled), heads, soft)
    return Part(read_soft(soft, heads), recipe.taught)


def label(lesson: Lesson, teacher: Path, sentences: Sequence[Sequence[str]], heads: Sequence[Head], out: Path) -> None:
    """Writes what a teacher says of sentences: words, and probabilities by head as float16, end to end."""
    answers = list(ask(*open_teacher(lesson, teacher), sentences, heads))
    parts = {h.name: np.concatenate([np.atleast_2d(a[h.name]) for a in answers]).astype(np.float16) for h in heads}
    sizes = {f"{h.name}_rows": np.array([len(np.atleast_2d(a[h.name])) for a in answers]) for h in heads}
    text = np.array("\n".join(" ".join(words) for words in sentences))
    fresh = out.with_suffix(".new.npz")
    np.savez_compressed(fresh, text=text, **parts, **sizes)
    fresh.replace(out)


def read_soft(path: Path, heads: Sequence[Head]) -> list[Example]:
    """The sentences of a file written by `label`, with probabilities as labels."""
    with np.load(path) as held:
        sentences = [tuple(line.split(" ")) for line in str(held["text"]).split("\n")]
        found: list[dict[str, np.ndarray]] = [{} for _ in sentences]
        for head in heads:
            ends = np.cumsum(held[f"{head.name}_rows"])
            for labels, part in zip(found, np.split(held[head.name], ends[:-1]), strict=True):
                labels[head.name] = part if head.task == "labeling" else part[0]
    return [Example(words, labels) for words, labels in zip(sentences, found, strict=True)]

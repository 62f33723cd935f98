"""Fine-tuning a teacher on every labelled corpus at hand, and asking it for the probabilities of labels."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from .batches import MISSING, gold_ids, group, words_of
from .evaluation import accuracy, span_f1
from .network import Head
from .posterior import marginals, softmax
from .pretrained import encoder_folder, open_encoder
from .readers import Example
from .recipe import Corpus, Lesson
from .teacher import Cutter, Teacher


def loss(teacher: Teacher, cutter: Cutter, examples: Sequence[Example]) -> Tensor:
    """The sum over heads of the negative log-likelihood of a word (or sentence), weighted by the examples."""
    wanted = {name for e in examples for name in e.labels}
    pieces = cutter.cut([e.words for e in examples])
    scores, total = teacher(pieces, tuple(wanted)), torch.zeros(())
    inside = torch.arange(pieces.first.shape[1])[None] < pieces.lengths[:, None]
    for head in teacher.shapes:
        if head.name not in wanted:
            continue
        gold, given = gold_ids(examples, head), scores[head.name]
        if head.task == "classification":
            total = total + functional.cross_entropy(given, gold, ignore_index=MISSING)
            continue
        gold = gold[:, : inside.shape[1]].masked_fill(~inside, MISSING)
        if head.crf:
            rows = gold[:, 0] != MISSING
            own = gold[rows]
            target, words = functional.one_hot(own.clamp(min=0), len(head.labels)).float(), (own != MISSING).sum()
            # By word, as for the other heads, and twice as much: most words are no names.
            total = total + 2 * len(own) / words * teacher.crfs[head.name].loss(given[rows], target, own != MISSING)
        else:
            total = total + functional.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=MISSING)
    return total


def train_teacher(lesson: Lesson, corpus: Corpus, out: Path, seed: int) -> Path:
    """Fine-tunes on a corpus; writes `<out>/teacher.pt` and `teacher.jsonl` after each epoch, returns the first."""
    torch.manual_seed(seed)
    chance, began = random.Random(seed), time.monotonic()
    teacher, cutter = _untaught(lesson, out.parent)
    low = [p for p in teacher.encoder.parameters() if p.requires_grad]
    high = [*teacher.cases.parameters(), *teacher.heads.parameters(), *teacher.crfs.parameters()]
    parts = [{"params": low, "peak": lesson.rate}, {"params": high, "peak": lesson.rate * 20}]
    optimizer = torch.optim.AdamW(parts, weight_decay=0.01, fused=True)
    length = (lambda e: cutter.count(e.words)) if lesson.spread else words_of
    out.mkdir(parents=True, exist_ok=True)
    log = out / "teacher.jsonl"
    log.write_text("")
    for epoch in range(lesson.epochs):
        examples = [e for part in corpus.train for e in part.draw(chance)]
        groups = list(group(examples, lesson.tokens, chance, lesson.spread, length))
        entry: dict[str, Any] = {"epoch": epoch + 1, "loss": 0.0}
        teacher.train()
        for index, some in enumerate(groups):
            done = (epoch + index / len(groups)) / lesson.epochs
            entry["loss"] += step(teacher, cutter, some, optimizer, min(1.0, done * 15) * (1 - done)) / len(groups)
        entry["dev"] = {name: examine(teacher, cutter, examples) for name, examples in corpus.dev.items()}
        entry["minutes"] = round((time.monotonic() - began) / 60, 2)
        with log.open("a") as lines:
            lines.write(json.dumps(entry) + "\n")
        torch.save(teacher.state_dict(), out / "teacher.pt")
    return out / "teacher.pt"


def step(
    teacher: Teacher, cutter: Cutter, examples: Sequence[Example], optimizer: torch.optim.Optimizer, share: float
) -> float:
    """One step at a `share` of each group's peak rate; returns the loss."""
    optimizer.zero_grad()
    value = loss(teacher, cutter, examples)
    value.backward()
    for one in optimizer.param_groups:
        one["lr"] = one["peak"] * share
    torch.nn.utils.clip_grad_norm_([p for one in optimizer.param_groups for p in one["params"]], 1.0)
    optimizer.step()
    return value.item()


def open_teacher(lesson: Lesson, path: Path) -> tuple[Teacher, Cutter]:
    """A fine-tuned teacher, ready to answer."""
    teacher, cutter = _untaught(lesson, path.parents[1])
    teacher.load_state_dict(torch.load(path, weights_only=True))
    return teacher.eval(), cutter


def _untaught(lesson: Lesson, folder: Path) -> tuple[Teacher, Cutter]:
    encoder = open_encoder(lesson.encoder, folder)
    return Teacher(lesson.heads, encoder), Cutter(encoder_folder(lesson.encoder, folder))


def ask(
    teacher: Teacher, cutter: Cutter, sentences: Sequence[Sequence[str]], heads: Sequence[Head]
) -> Iterator[dict[str, np.ndarray]]:
    """Probabilities by head for each sentence: float32 [T, labels] (marginals under a CRF), or [labels].

    A sentence too long to be read whole has fewer than T rows.
    """
    teacher.eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    answers: list[dict[str, np.ndarray]] = [{} for _ in sentences]
    with torch.inference_mode():
        for begin in range(0, len(order), 64):
            some = order[begin : begin + 64]
            pieces = cutter.cut([sentences[i] for i in some])
            scores = teacher(pieces, [h.name for h in heads])
            for row, i in enumerate(some):
                size = int(pieces.lengths[row])
                answers[i] = {h.name: probabilities(teacher, h, scores[h.name][row], size) for h in heads}
    yield from answers


def probabilities(teacher: Teacher, head: Head, scores: Tensor, size: int) -> np.ndarray:
    """What a head says of one sentence of `size` words."""
    if head.task == "classification":
        return softmax(scores.double().numpy()).astype(np.float32)
    rows = scores[:size].double().numpy()
    if not head.crf or not size:
        return softmax(rows).astype(np.float32)
    return marginals(rows, *teacher.crfs[head.name].arrays()).astype(np.float32)


def examine(teacher: Teacher, cutter: Cutter, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracy or span F1 in percent, by head, of the likeliest label (among those that the examples have)."""
    found = {}
    for head in teacher.shapes:
        own = [e for e in examples if head.name in e.labels]
        if not own:
            continue
        answers = [answer[head.name] for answer in ask(teacher, cutter, [e.words for e in own], (head,))]
        gold = [e.labels[head.name] for e in own]
        if head.task == "classification":
            among = [head.labels.index(label) for label in sorted(set(map(str, gold)))]
            found[head.name] = accuracy(map(str, gold), [head.labels[among[int(a[among].argmax())]] for a in answers])
            continue
        paths = [
            [head.labels[i] for i in a.argmax(1)] + ["O"] * (len(g) - len(a))
            for a, g in zip(answers, gold, strict=True)
        ]
        found[head.name] = span_f1(gold, paths) if head.crf else accuracy(chain(*gold), chain(*paths))
    return {name: round(value, 2) for name, value in found.items()}

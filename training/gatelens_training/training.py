"""The training loop, the same for every pack: seeded, Adam with a falling rate, the best epoch is kept."""

import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .batches import Batch, Vocabulary, group, make_batch, targets
from .calibration import calibrate
from .checkpoint import describe, load_checkpoint, restore, save_checkpoint
from .loss_gradients import loss_gradients, moments
from .network import Head, Network, Shape
from .prediction import score, word_vectors
from .readers import Example
from .recipe import Corpus, Recipe
from .reliability import calibration_scores, reliability
from .vectors import read_vectors
from .vocabulary import RESERVED, choose_characters, choose_words, normalise


def loss(network: Network, batch: Batch) -> Tensor:
    """The sum over heads of the negative log-likelihood of a sentence, mean over the batch."""
    scores = network(word_vectors(network, batch), batch.lengths)
    inside = torch.arange(batch.positions.shape[1])[None] < batch.lengths[:, None]
    total = torch.zeros(())
    for head in network.shape.heads:
        target, given = targets(batch, head), scores[head.name]
        if head.crf:
            rows = target[:, 0].sum(1) > 0
            if rows.any():
                share = rows.float().mean()
                total = total + share * network.crfs[head.name].loss(given[rows], target[rows], inside[rows])
        else:
            total = total - (target * given.log_softmax(-1)).sum() / len(target)
    return total


def label_sets(examples: Sequence[Example]) -> tuple[Head, ...]:
    """The heads that a corpus has labels for, for a recipe that does not name them."""
    heads = []
    for name in ("pos", "ner"):
        labels = set(chain.from_iterable(e.labels[name] for e in examples if name in e.labels))
        if name == "ner" and labels:
            kinds = sorted({label[2:] for label in labels if label != "O"})
            order = ["O", *chain.from_iterable((f"B-{kind}", f"I-{kind}") for kind in kinds)]
            heads.append(Head("ner", "labeling", tuple(order), crf=True))
        elif labels:
            heads.append(Head(name, "labeling", tuple(sorted(labels))))
    kinds = sorted({str(e.labels["sentiment"]) for e in examples if "sentiment" in e.labels})
    return (*heads, Head("sentiment", "classification", tuple(kinds))) if kinds else tuple(heads)


def prepare(
    recipe: Recipe, corpus: Corpus, vectors: Path | None, counts: Counter[str]
) -> tuple[Network, list[str], list[str]]:
    """A fresh network with its pretrained rows, and the words and characters by id; `counts` of training words."""
    examples = [e for part in corpus.train for e in part.examples]
    frequent, rows = read_vectors(vectors) if vectors else ([], np.zeros((0, recipe.word_size)))
    words = choose_words((e.words for e in examples), frequent, recipe.words)
    characters = choose_characters((e.words for e in examples), recipe.min_character_count)
    shape = Shape(
        words=len(words),
        # They come first, after those that stand for no word.
        trained=len(RESERVED) + sum(word in counts for word in words),
        characters=len(characters),
        heads=recipe.heads or label_sets(examples),
        cell=recipe.cell,
        layers=recipe.layers,
        bidirectional=recipe.bidirectional,
        units=recipe.units,
        word_size=rows.shape[1],
        character_size=recipe.character_size,
        character_units=recipe.character_units,
    )
    network = Network(shape, recipe.dropout)
    places = {word: index for index, word in enumerate(frequent)}
    # The size of a component as in published vectors, whatever the text they come from.
    scale = 0.4 / rows.std() if len(rows) else 1.0
    for index, word in enumerate(words):
        if word in places:
            network.words.pretrained[index] = torch.from_numpy(rows[places[word]] * scale)
    return network, words, characters


@dataclass(frozen=True)
class Run:
    """What changes while a recipe is trained; `mean` holds the weights that are scored and kept."""

    recipe: Recipe
    vocabulary: Vocabulary
    network: Network
    mean: AveragedModel
    optimizer: torch.optim.Optimizer
    chance: random.Random


def begin(recipe: Recipe, corpus: Corpus, vectors: Path | None) -> tuple[Run, list[str], list[str]]:
    """A seeded run before its first epoch, and the words and characters by id."""
    torch.manual_seed(recipe.seed)
    # The moments of words that are rarely met fade to numbers that processors are slow at.
    torch.set_flush_denormal(True)
    counts = Counter(normalise(word) for part in corpus.train for e in part.examples for word in e.words)
    network, words, characters = prepare(recipe, corpus, vectors, counts)
    run = Run(
        recipe,
        Vocabulary(words, characters, counts),
        network,
        AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.average)),
        torch.optim.Adam(network.parameters(), lr=recipe.rate, fused=True),
        random.Random(recipe.seed),
    )
    return run, words, characters


def train(recipe: Recipe, data: Path, out: Path, vectors: Path | None, command: str) -> Path:
    """Trains a recipe on a data folder; writes `<out>/<name>/checkpoint.pt` and `log.jsonl`."""
    corpus = recipe.load(data)
    if recipe.lesson:
        # Transformers are slow to import, and only teachers need them.
        from .distillation import taught

        corpus = Corpus([*corpus.train, taught(recipe, recipe.lesson, data, out / recipe.name)], corpus.dev)
    # Only now: a run taken up after its teacher was trained gives the same network as one that trained it.
    run, words, characters = begin(recipe, corpus, vectors)
    checkpoint, log = out / recipe.name / "checkpoint.pt", out / recipe.name / "log.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")
    reached = loss_gradients(run.network, run.vocabulary, corpus.dev, 0)
    began, best = time.monotonic(), -math.inf
    for epoch in range(recipe.epochs):
        entry = {"epoch": epoch + 1, **run_epoch(run, corpus, epoch)}
        scores = score(run.mean.module, run.vocabulary, corpus.dev)
        mean = sum(float(s["value"]) for s in scores) / len(scores)
        minutes = round((time.monotonic() - began) / 60, 2)
        entry |= {"score": round(mean, 3), "minutes": minutes, "dev": scores}
        with log.open("a") as lines:
            lines.write(json.dumps(entry) + "\n")
        if mean > best:
            best = mean
            content = describe_pack(recipe, run.mean.module, words, characters)
            content["training"] = _training(recipe, command, epoch + 1, minutes)
            content["scores"] = [{**s, "date": time.strftime("%Y-%m-%d")} for s in scores]
            save_checkpoint(checkpoint, content)
        if epoch + 1 in moments(recipe.epochs):
            reached += loss_gradients(run.network, run.vocabulary, corpus.dev, epoch + 1)
    finish(checkpoint, corpus, reached)
    return checkpoint


def finish(checkpoint: Path, corpus: Corpus, reached: Sequence[dict[str, Any]]) -> None:
    """Calibrates the best epoch on the development sets: `temperatures`, shifted biases, scores once more.

    `reached` is what `loss_gradients` found during training.
    """
    content = load_checkpoint(checkpoint)
    content["lossGradients"] = list(reached)
    network, vocabulary = restore(content)
    content["temperatures"] = calibrate(network, vocabulary, corpus.dev)
    content["state"] = network.state_dict()
    content["reliability"] = reliability(network, vocabulary, corpus.dev, content["temperatures"])
    scores = [*score(network, vocabulary, corpus.dev), *calibration_scores(content["reliability"])]
    content["scores"] = [{**s, "date": time.strftime("%Y-%m-%d")} for s in scores]
    save_checkpoint(checkpoint, content)


def run_epoch(run: Run, corpus: Corpus, epoch: int) -> dict[str, float]:
    """One pass over every part's share, at a rate that falls along half a cosine over all epochs."""
    run.network.train()
    recipe, heads = run.recipe, run.network.shape.heads
    examples = [e for part in corpus.train for e in part.draw(run.chance)]
    groups = list(group(examples, recipe.tokens, run.chance, recipe.spread))
    total = rate = 0.0
    for index, some in enumerate(groups):
        done = (epoch + index / len(groups)) / recipe.epochs
        rate = recipe.rate * min(1.0, done * recipe.epochs * 2 + 0.05) * (0.5 + 0.5 * math.cos(math.pi * done))
        for parameters in run.optimizer.param_groups:
            parameters["lr"] = rate
        batch = make_batch(some, run.vocabulary, heads, recipe.noise, run.chance)
        run.optimizer.zero_grad()
        value = loss(run.network, batch)
        value.backward()
        torch.nn.utils.clip_grad_norm_(run.network.parameters(), 5.0)
        run.optimizer.step()
        run.mean.update_parameters(run.network)
        total += value.item()
    return {"loss": round(total / len(groups), 4), "batches": len(groups), "rate": rate}


def describe_pack(recipe: Recipe, network: Network, words: list[str], characters: list[str]) -> dict[str, Any]:
    """What a checkpoint holds but for its scores and how it was trained."""
    return {
        "name": recipe.name,
        "version": recipe.version,
        "title": recipe.title,
        "languages": list(recipe.languages),
        "licence": recipe.licence,
        "data": [dict(entry) for entry in recipe.data],
        "shape": describe(network.shape),
        "state": {key: value.clone() for key, value in network.state_dict().items()},
        "words": words,
        "characters": characters,
        "normalisation": {"lowerCase": True, "digitsToZero": True},
        **({"precision": recipe.precision} if recipe.precision else {}),
    }


def _training(recipe: Recipe, command: str, best: int, minutes: float) -> dict[str, str | float]:
    return {
        "command": command,
        "seed": recipe.seed,
        "epochs": recipe.epochs,
        "bestEpoch": best,
        "minutes": minutes,
        "torch": str(torch.__version__).partition("+")[0],
    }

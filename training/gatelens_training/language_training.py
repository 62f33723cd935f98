"""The training loop of language models: truncated backpropagation through time over lanes of running text."""

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from .checkpoint import load_checkpoint, save_checkpoint
from .language_model import BOUNDARY, UNKNOWN, LanguageModel, LanguageShape, restore
from .onnx_language import rounded
from .running_text import DATA, RunningText, load_text, stream, wikitext


@dataclass(frozen=True)
class LanguageRecipe:
    """Sizes and rates, the same for every cell."""

    words: int = 16_000
    lanes: int = 32
    steps: int = 64
    rate: float = 3e-3
    epochs: int = 1
    seed: int = 1
    log: int = 200  # batches between two lines of the log


def train_language_model(cell: str, data: Path, out: Path, recipe: LanguageRecipe, command: str) -> Path:
    """Trains a model on the running text of a data folder; writes `<out>/lm-<cell>/checkpoint.pt` and `log.jsonl`."""
    text = load_text(data, recipe.words)
    return fit(LanguageShape(words=len(text.words), cell=cell), text, out / f"lm-{cell.lower()}", recipe, command)


def fit(shape: LanguageShape, text: RunningText, folder: Path, recipe: LanguageRecipe, command: str) -> Path:
    """Trains a model of a shape; returns the path of its checkpoint."""
    torch.manual_seed(recipe.seed)
    model = LanguageModel(shape)
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    ids = stream(text.train, text.words)
    folder.mkdir(parents=True, exist_ok=True)
    log, begun = (folder / "log.jsonl").open("w"), time.time()
    for epoch in range(recipe.epochs):
        run_epoch(model, optimizer, ids, recipe, epoch, lambda line: print(json.dumps(line), file=log, flush=True))
    minutes = round((time.time() - begun) / 60, 1)
    log.close()
    held_out = perplexity(model, stream(text.held_out, text.words))
    content: dict[str, Any] = {
        "name": folder.name,
        "title": f"English: language model ({shape.cell})",
        "licence": "CC-BY-SA-4.0",
        "data": [dict(entry) for entry in DATA],
        "shape": asdict(shape),
        "state": model.state_dict(),
        "words": text.words,
        "training": {
            "command": command,
            "seed": recipe.seed,
            "epochs": recipe.epochs,
            "words": len(ids),
            "minutes": minutes,
            "torch": str(torch.__version__).partition("+")[0],
        },
        "scores": [
            {"metric": "perplexity", "data": "held-out text", "value": held_out, "date": time.strftime("%Y-%m-%d")}
        ],
    }
    save_checkpoint(folder / "checkpoint.pt", content)
    return folder / "checkpoint.pt"


def run_epoch(
    model: LanguageModel,
    optimizer: torch.optim.Optimizer,
    ids: np.ndarray,
    recipe: LanguageRecipe,
    epoch: int,
    say: Callable[[dict[str, float]], None],
) -> None:
    """One pass over the text; the rate rises over a twentieth of all epochs and falls along half a cosine."""
    model.train()
    state, total, begun = model.start(recipe.lanes), 0.0, time.time()
    batches = list(chunks(ids, recipe.lanes, recipe.steps))
    for index, (words, targets) in enumerate(batches):
        done = (epoch + index / len(batches)) / recipe.epochs
        rate = recipe.rate * min(1.0, done * 20 + 0.005) * (0.5 + 0.5 * math.cos(math.pi * done))
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        lost, after = model.surprisal(words, targets, state)
        state = tuple(part.detach() for part in after)
        lost.mean().backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += lost.mean().item()
        if (index + 1) % recipe.log == 0 or index + 1 == len(batches):
            count = (index % recipe.log) + 1
            speed = round((index + 1) * recipe.lanes * recipe.steps / (time.time() - begun))
            say({"batch": index + 1, "of": len(batches), "loss": round(total / count, 4), "words/s": speed})
            total = 0.0


def chunks(ids: np.ndarray, lanes: int, steps: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Words and the words that follow them, both int64 [lanes, up to `steps`], a lane going on from chunk to chunk."""
    whole = np.concatenate([[BOUNDARY], ids])
    length = (len(whole) - 1) // lanes
    before = torch.from_numpy(whole[: lanes * length].reshape(lanes, length))
    after = torch.from_numpy(whole[1 : lanes * length + 1].reshape(lanes, length))
    for at in range(0, length, steps):
        yield before[:, at : at + steps], after[:, at : at + steps]


def perplexity(model: LanguageModel, ids: np.ndarray, only: np.ndarray | None = None) -> float:
    """exp of the mean surprisal per word, boundaries counted as words (as WikiText's end of line is).

    `only` [words], bool: the words that are counted; all of them are read.
    """
    model.eval()
    counted = torch.from_numpy(np.ones(len(ids), dtype=bool) if only is None else only)
    state, total, at = model.start(1), 0.0, 0
    with torch.no_grad():
        for words, targets in chunks(ids, 1, 256):
            lost, state = model.surprisal(words, targets, state)
            total += lost[0][counted[at : at + targets.numel()]].sum().item()
            at += targets.numel()
    return round(math.exp(total / max(int(counted.sum()), 1)), 2)


def evaluate_language_model(checkpoint: Path, data: Path) -> list[dict[str, Any]]:
    """The scores of a checkpoint as it ships, stored in it: perplexity on held-out text and on WikiText-2's test."""
    content = load_checkpoint(checkpoint)
    model, words = rounded(restore(content)[0]), content["words"]
    sets = {
        "held-out text": load_text(data, len(words)).held_out,
        "WikiText-2 test": wikitext(data / "lm_wikitext2/test.txt.gz"),
    }
    content["scores"] = [score for name, text in sets.items() for score in measure(model, stream(text, words), name)]
    save_checkpoint(checkpoint, content)
    return content["scores"]


def measure(model: LanguageModel, ids: np.ndarray, name: str) -> list[dict[str, Any]]:
    """Perplexity on a stream, without its unknown words too, and the per cent of words that are unknown."""
    known = ids != UNKNOWN
    rows = {
        "perplexity": perplexity(model, ids),
        "perplexity of known words": perplexity(model, ids, only=known),
        "% of words unknown": round(100 * float(1 - known.mean()), 2),
    }
    date = time.strftime("%Y-%m-%d")
    return [{"metric": metric, "data": name, "value": value, "date": date} for metric, value in rows.items()]

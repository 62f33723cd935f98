"""The training loop of encoder–decoders, and their scores."""

import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from sacrebleu.metrics import BLEU, CHRF
from torch import Tensor, nn
from torch.nn import functional

from .checkpoint import load_checkpoint, save_checkpoint
from .manifest import write_json
from .onnx_language import rounded
from .parallel import DATA, Pair, batches, read_pairs, references
from .phrases import ENTRY, phrases
from .pieces import PAD, learn_pieces
from .translation import translate_texts
from .translator import Translator, TranslatorShape, restore

BEAM = 4
# Words of a source at which groups of them begin; the last group has up to 99.
LENGTHS = (1, 4, 6, 8, 10, 13, 100)


@dataclass(frozen=True)
class TranslationRecipe:
    """Sizes and rates, the same for every cell."""

    pieces: int = 8_000
    rows: int = 96
    rate: float = 2e-3
    smoothing: float = 0.1
    epochs: int = 7
    seed: int = 1
    log: int = 200  # batches between two lines of the log


def train_translator(
    cell: str, attention: bool, data: Path, out: Path, recipe: TranslationRecipe, command: str
) -> Path:
    """Trains on the pairs of a data folder; writes `<out>/<name>/checkpoint.pt` and `log.jsonl`."""
    pairs, dev = read_pairs(data, "train"), read_pairs(data, "dev")
    pieces = learn_pieces((text for pair in pairs for text in pair), recipe.pieces)
    shape = TranslatorShape(pieces=len(pieces), cell=cell, attention=attention)
    folder = out / f"en-es-{'attention' if attention else cell.lower()}"
    return fit(shape, pieces, {"train": pairs, "Tatoeba dev": dev}, folder, recipe, command)


def fit(
    shape: TranslatorShape,
    pieces: list[str],
    splits: dict[str, list[Pair]],
    folder: Path,
    recipe: TranslationRecipe,
    command: str,
) -> Path:
    """Trains a model of a shape on the split `train`, scores it on the others; returns the path of its checkpoint."""
    torch.manual_seed(recipe.seed)
    model = Translator(shape)
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    with (folder / "log.jsonl").open("w") as log:
        run_epochs(model, splits["train"], pieces, recipe, log)
    minutes = round((time.time() - begun) / 60, 1)
    content: dict[str, Any] = {
        "name": folder.name,
        "title": f"English to Spanish: encoder–decoder ({shape.cell}{', with attention' if shape.attention else ''})",
        "licence": "CC-BY-2.0",
        "data": [dict(entry) for entry in DATA],
        "shape": asdict(shape),
        "state": model.state_dict(),
        "pieces": pieces,
        "training": {
            "command": command,
            "seed": recipe.seed,
            "epochs": recipe.epochs,
            "pairs": len(splits["train"]),
            "minutes": minutes,
            "torch": str(torch.__version__).partition("+")[0],
        },
    }
    shipped = rounded(restore(content)[0])
    others = [(name, pairs) for name, pairs in splits.items() if name != "train"]
    content["scores"] = [row for name, pairs in others for row in scores(shipped, pieces, pairs, name)]
    save_checkpoint(folder / "checkpoint.pt", content)
    return folder / "checkpoint.pt"


def train_more(checkpoint: Path, data: Path, recipe: TranslationRecipe, command: str, own: int = 0) -> Path:
    """Takes a trained checkpoint through another round with a fresh optimizer, half the rate and half the dropout.

    A rate that begins anew is the idea of SGDR (Loshchilov and Hutter 2017). `own` sentences of a small grammar stand
    among those of the corpus. The checkpoint is replaced.
    """
    content = load_checkpoint(checkpoint)
    torch.manual_seed(recipe.seed + 1)
    model = Translator(TranslatorShape(**content["shape"]), dropout=0.1)
    model.load_state_dict(content["state"])
    pairs, begun = read_pairs(data, "train") + phrases(own, recipe.seed), time.time()
    with checkpoint.with_name("log.jsonl").open("a") as log:
        run_epochs(model, pairs, content["pieces"], replace(recipe, rate=recipe.rate / 2, seed=recipe.seed + 1), log)
    training = content["training"]
    training["minutes"] = round(training["minutes"] + (time.time() - begun) / 60, 1)
    training["epochs"] += recipe.epochs
    training["command"] += f"; {command}"
    content["state"] = model.state_dict()
    if own:
        content["version"] = "0.2.0"
        content["data"].append(dict(ENTRY))
        training["phrases"] = own
    shipped = rounded(restore(content)[0])
    content["scores"] = scores(shipped, content["pieces"], read_pairs(data, "dev"), "Tatoeba dev")
    save_checkpoint(checkpoint, content)
    return checkpoint


def run_epochs(model: Translator, pairs: list[Pair], pieces: list[str], recipe: TranslationRecipe, log: Any) -> None:
    """All passes over the pairs; the rate rises over a twentieth of them and falls along half a cosine."""
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98), fused=True)
    chance, ids = random.Random(recipe.seed), {piece: index for index, piece in enumerate(pieces)}
    model.train()
    total, since = 0.0, 0
    for epoch in range(recipe.epochs):
        some, begun = list(batches(pairs, ids, recipe.rows, chance)), time.time()
        for index, (source, target) in enumerate(some):
            done = (epoch + index / len(some)) / recipe.epochs
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * min(1.0, done * 20 + 0.005) * (0.5 + 0.5 * math.cos(math.pi * done))
            optimizer.zero_grad()
            lost = loss(model, source, target, recipe.smoothing)
            lost.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, since = total + lost.item(), since + 1
            if since == recipe.log or index + 1 == len(some):
                seconds = round(time.time() - begun)
                line = {"epoch": epoch + 1, "batch": index + 1, "of": len(some), "loss": round(total / since, 4)}
                print(json.dumps(line | {"seconds": seconds}), file=log, flush=True)
                total, since = 0.0, 0


def loss(model: Translator, source: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """Mean over target pieces of their surprisal in nats, with label smoothing (Szegedy et al. 2016)."""
    scores = model(source, target[:, :-1])
    return functional.cross_entropy(
        scores.flatten(0, 1), target[:, 1:].flatten(), ignore_index=PAD, label_smoothing=smoothing
    )


def score(written: Sequence[str], wanted: Sequence[Sequence[str]]) -> dict[str, float]:
    """Corpus BLEU and chrF (sacreBLEU) of translations against all those that are right for each."""
    most = max(map(len, wanted))
    # sacreBLEU takes streams of references; a source with fewer has None in the later ones.
    streams = [[(row[at] if at < len(row) else None) for row in wanted] for at in range(most)]
    metrics = {"BLEU": BLEU(), "chrF": CHRF()}
    return {name: round(metric.corpus_score(list(written), streams).score, 2) for name, metric in metrics.items()}


def scores(model: Translator, pieces: list[str], pairs: list[Pair], name: str, beam: int = 1) -> list[dict[str, Any]]:
    """The scores of a model on the sources of some pairs, greedy with a beam of 1."""
    wanted = references(pairs)
    return score_rows(translate_texts(model, pieces, list(wanted), beam), wanted, name, beam)


def score_rows(written: Sequence[str], wanted: dict[str, list[str]], name: str, beam: int) -> list[dict[str, Any]]:
    """The scores of translations of all the sources, as a manifest has them."""
    how, date = "greedy" if beam == 1 else f"beam {beam}", time.strftime("%Y-%m-%d")
    found = score(written, list(wanted.values()))
    return [{"metric": f"{one}, {how}", "data": name, "value": value, "date": date} for one, value in found.items()]


def composition(model: Translator, pieces: list[str], many: int = 500) -> dict[str, Any]:
    """How many sentences of the small grammar come out to the letter whose words never stood together in training."""
    pairs = phrases(many, seed=0, unseen=True)
    written = translate_texts(model, pieces, [source for source, _ in pairs])
    right = sum(text == target for text, (_, target) in zip(written, pairs, strict=True))
    value, data = round(100 * right / many, 2), "nouns with adjectives they never met"
    return {"metric": "exact match, greedy", "data": data, "value": value, "date": time.strftime("%Y-%m-%d")}


def by_length(written: Sequence[str], wanted: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Scores of translations by the number of words of the source, `least` to `most` of them."""
    rows = []
    for least, beyond in pairwise(LENGTHS):
        some = [(text, wanted[s]) for s, text in zip(wanted, written, strict=True) if least <= len(s.split()) < beyond]
        if some:
            found = score([text for text, _ in some], [right for _, right in some])
            rows.append({"least": least, "most": beyond - 1, "sentences": len(some), **found})
    return rows


def evaluate_translator(checkpoint: Path, data: Path) -> list[dict[str, Any]]:
    """The scores of a checkpoint on the test split, greedy and with a beam of 4, and by length, stored in it.

    They are those of the weights as they ship.
    """
    content = load_checkpoint(checkpoint)
    restored, pieces = restore(content)
    model, wanted = rounded(restored), references(read_pairs(data, "test"))
    written = {beam: translate_texts(model, pieces, list(wanted), beam) for beam in (1, BEAM)}
    content["scores"] = [row for beam in written for row in score_rows(written[beam], wanted, "Tatoeba test", beam)]
    if any(entry["name"] == ENTRY["name"] for entry in content["data"]):
        content["scores"].append(composition(model, pieces))
    content["lengths"] = by_length(written[1], wanted)
    save_checkpoint(checkpoint, content)
    return content["scores"]


def write_table(checkpoints: Sequence[Path], path: Path) -> Path:
    """Writes what evaluated checkpoints have scored, a row each, for the page of models and the editor."""
    rows = []
    for content in map(load_checkpoint, checkpoints):
        model, _ = restore(content)
        rows.append(
            {
                "name": content["name"],
                "cell": content["shape"]["cell"].lower(),
                "attention": content["shape"]["attention"],
                "epochs": content["training"]["epochs"],
                "parameters": sum(weight.numel() for weight in model.parameters()),
                "scores": {row["metric"]: row["value"] for row in content["scores"]},
                "lengths": content["lengths"],
            }
        )
    command = "python -m gatelens_training translations OUT/*/checkpoint.pt"
    data = "Tatoeba pairs, test split, by English sentence; chosen on nothing, read once"
    write_json(path, {"command": command, "date": time.strftime("%Y-%m-%d"), "data": data, "rows": rows})
    return path

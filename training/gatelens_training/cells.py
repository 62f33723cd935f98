"""One recipe, many cells: the same small tagger with other cells, depths, directions and inputs, measured alike.

Every run sees UD English-EWT's training split for the same number of epochs, from no pretrained vectors and with no
teacher; sizes and rates were chosen on dev. The rate falls to nothing, so the last epoch's weights are what a run has
given, and test is read once, with them.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from statistics import mean, median, stdev
from typing import Any

import numpy as np

from . import english
from .checkpoint import load_checkpoint, restore, save_checkpoint
from .export import export_pack
from .network import Head, Network
from .onnx_cells import CELLS
from .onnx_graphs import tagger_graph
from .onnx_pack import open_graph
from .prediction import score
from .readers import Example
from .recipe import Corpus, Part, Recipe
from .training import begin, describe_pack, run_epoch

COMMAND = "python -m gatelens_training cells --data DATA --out OUT"
SEEDS = (1, 2, 3)


@cache
def tags(data: Path, split: str) -> list[Example]:
    """The sentences of a split with their parts of speech alone."""
    return [Example(e.words, {"pos": e.labels["pos"]}) for e in english.split(data, split)]


def load(data: Path) -> Corpus:
    """EWT alone."""
    return Corpus([Part(tags(data, "train"))], {"EWT dev": tags(data, "dev")})


BASE = Recipe(
    name="cells",
    title="English: parts of speech",
    load=load,
    test=lambda data: {"EWT test": tags(data, "test")},
    licence="CC-BY-SA-4.0",
    data=({**english.DATA[0], "use": "parts of speech: train, dev and test splits"},),
    heads=(Head("pos", "labeling", english.UPOS),),
    words=6000,
    word_size=48,
    character_size=16,
    character_units=24,
    units=48,
    dropout=0.3,
    tokens=1000,
    rate=4e-3,
    epochs=4,
)

# Units with which each network has as many weights as the LSTM's, of its recurrent layers and in all.
UNITS = {"LSTM": 48, "GRU": 58, "RNN": 111}


def pack(cell: str) -> Recipe:
    """One of three packs that differ in their cell alone, small but of use: they start from word vectors."""
    return replace(
        BASE,
        name=f"en-{cell.lower()}",
        title=f"English: parts of speech, with {'a GRU' if cell == 'GRU' else f'an {cell}'}",
        data=(*BASE.data, english.PRETRAINED[0]),
        cell=cell,
        units=UNITS[cell],
        precision="float16",
        words=5000,
        character_size=24,
        tokens=500,
        average=0.99,
        epochs=6,
    )


@dataclass(frozen=True)
class Row:
    """A row of the table: which cell, how deep, which way, and what it reads."""

    cell: str
    layers: int
    directions: int
    words: bool
    characters: bool

    @property
    def name(self) -> str:
        """A file name for its runs."""
        inputs = "".join(letter for letter, there in (("w", self.words), ("c", self.characters)) if there)
        return f"{self.cell}-{self.layers}-{self.directions}-{inputs}"

    def recipe(self, seed: int) -> Recipe:
        """The recipe of one run."""
        return replace(
            BASE,
            name=f"{self.name}-{seed}",
            cell=self.cell.upper(),
            layers=self.layers,
            bidirectional=self.directions == 2,
            word_size=BASE.word_size * self.words,
            character_units=BASE.character_units * self.characters,
            seed=seed,
        )


NAMES = ("rnn", "gru", "lstm")
MAIN = [Row(c, n, d, True, True) for (n, d), c in product([(2, 2), (1, 2), (1, 1)], NAMES)]
ROWS = list(
    dict.fromkeys(
        [
            *MAIN,
            *(
                Row(c, n, d, True, k)
                for k, n, d, c in product([True, False], [1, 2, 3], [1, 2], ["rnn", "gru", "lstm"])
            ),
            *(Row(c, 2, 2, False, True) for c in ("rnn", "gru", "lstm")),
        ]
    )
)


def runs() -> Iterator[tuple[Row, int]]:
    """Every run there is to do, in order: a grid that is stopped has all rows first, then their spread."""
    yield from ((row, SEEDS[0]) for row in ROWS)
    yield from ((row, seed) for seed in SEEDS[1:] for row in MAIN)


def run_grid(data: Path, out: Path) -> Path:
    """Does the runs that are not done; writes `<out>/cells/runs.jsonl` as it goes and `<out>/cells/cells.json`."""
    folder = out / "cells"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "runs.jsonl"
    done = read_runs(log)
    for row, seed in runs():
        if (row, seed) not in done:
            line = {**asdict(row), "seed": seed, **run(row, seed, data, folder)}
            with log.open("a") as lines:
                print(json.dumps(line), file=lines)
    table = summarise(read_runs(log), folder)
    path = folder / "cells.json"
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return path


def read_runs(log: Path) -> dict[tuple[Row, int], dict[str, Any]]:
    """What each run that is done has given."""
    if not log.exists():
        return {}
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return {(Row(**{key: line[key] for key in asdict(ROWS[0])}), line["seed"]): line for line in lines}


def run(row: Row, seed: int, data: Path, folder: Path) -> dict[str, Any]:
    """Trains a network and reads the test split; seconds are processor time, whatever else the machine does."""
    recipe, seconds = row.recipe(seed), []
    corpus = recipe.load(data)
    trained, words, characters = begin(recipe, corpus, None)
    for epoch in range(recipe.epochs):
        begun = time.process_time()
        run_epoch(trained, corpus, epoch)
        seconds.append(time.process_time() - begun)
    network, vocabulary = trained.network, trained.vocabulary
    seen = {word for example in corpus.train[0].examples for word in example.words}
    dev, (every, unseen) = (score(network, vocabulary, *of) for of in ((corpus.dev,), (recipe.test(data), seen)))
    scores = [{**dev[0], "date": time.strftime("%Y-%m-%d")}]
    save_checkpoint(
        checkpoint_of(row, seed, folder), {**describe_pack(recipe, network, words, characters), "scores": scores}
    )
    values = {"dev": dev[0]["value"], "test": every["value"], "unseen": unseen["value"]}
    return {**values, "seconds": round(median(seconds), 2)}


def checkpoint_of(row: Row, seed: int, folder: Path) -> Path:
    """Where a run leaves its network."""
    return folder / f"{row.name}-{seed}" / "checkpoint.pt"


def summarise(done: dict[tuple[Row, int], dict[str, Any]], folder: Path) -> dict[str, Any]:
    """The table: for each row the sizes and speed of its network, and the mean and spread of its runs."""
    rows = [row for row in ROWS if (row, 1) in done]
    speeds = measure_speeds({row: network_of(row, folder) for row in rows})
    lines = {row: [found for (one, _), found in done.items() if one == row] for row in rows}
    return {
        "command": COMMAND,
        "data": "UD English-EWT 2.16",
        "epochs": BASE.epochs,
        "units": BASE.units,
        "date": time.strftime("%Y-%m-%d"),
        "rows": [_summary(row, found, speeds[row], folder) for row, found in lines.items()],
    }


def network_of(row: Row, folder: Path) -> Network:
    """The network of a row's first run."""
    return restore(load_checkpoint(checkpoint_of(row, SEEDS[0], folder)))[0]


def _summary(row: Row, found: list[dict[str, Any]], speed: float, folder: Path) -> dict[str, Any]:
    network = network_of(row, folder)
    pack = export_pack(checkpoint_of(row, SEEDS[0], folder), folder / "packs" / row.name)
    return {
        **asdict(row),
        "weightSets": len(CELLS[row.cell.upper()].torch_order),
        "recurrentParameters": sum(weight.numel() for weight in network.rnn.parameters()),
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "bytes": sum(path.stat().st_size for path in pack.glob("*.onnx")),
        "secondsPerEpoch": round(mean(one["seconds"] for one in found), 1),
        "tokensPerSecond": round(speed, -2),
        "runs": len(found),
        **{name: _spread([one[name] for one in found]) for name in ("dev", "test", "unseen")},
    }


def _spread(values: list[float]) -> dict[str, float]:
    """The mean, and the standard deviation over runs where there are several."""
    return {"mean": round(mean(values), 2), **({"spread": round(stdev(values), 2)} if len(values) > 1 else {})}


def measure_speeds(
    networks: dict[Row, Network], rounds: int = 7, sentences: int = 16, steps: int = 25
) -> dict[Row, float]:
    """Tokens per second of each network's tagging graph on one thread: the median of rounds that take turns."""
    chance, took = np.random.default_rng(1), {row: [] for row in networks}
    lengths = np.full(sentences, steps, dtype=np.int32)
    opened = {
        row: (open_graph(tagger_graph(network)), chance.standard_normal((sentences, steps, network.shape.vector_size)))
        for row, network in networks.items()
    }
    for _ in range(rounds):
        for row, (session, vectors) in opened.items():
            begun = time.process_time()
            for _ in range(4):
                session.run(None, {"vectors": vectors.astype(np.float32), "lengths": lengths})
            took[row].append((time.process_time() - begun) / 4)
    return {row: sentences * steps / median(times) for row, times in took.items()}

"""One recipe, many cells: the same small tagger with other cells, depths, directions and inputs, measured alike.

Every run sees UD English-EWT's training split for the same number of epochs, from no pretrained vectors and with no
teacher; nothing was tuned. The rate falls to nothing, so the last epoch's weights are what a run has
given, and test is read once, with them.
"""

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from itertools import chain, product
from pathlib import Path
from statistics import mean, median, stdev
from typing import Any

import numpy as np

from . import english
from .batches import group
from .checkpoint import load_checkpoint, restore, save_checkpoint
from .claims import claims
from .export import export_pack
from .manifest import SCHEMA, write_json
from .network import Head, Network
from .onnx_cells import CELLS
from .onnx_graphs import tagger_graph
from .onnx_pack import open_graph
from .prediction import score
from .readers import Example
from .recipe import Corpus, Part, Recipe
from .training import begin, describe_pack, run_epoch

# Where the table is read from: the page of models, the command line and the editor.
TABLE = SCHEMA.with_name("cells.json")
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
    precision="float16",
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
        data=(*BASE.data, english.GLOVE),
        cell=cell,
        units=UNITS[cell],
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
# Trained with each of the seeds.
MAIN = [Row(c, n, d, True, True) for (n, d), c in product([(2, 2), (1, 2), (1, 1)], NAMES)]
GRID = [Row(c, n, d, True, k) for k, n, d, c in product([True, False], [1, 2, 3], [1, 2], NAMES)]
ROWS = list(dict.fromkeys([*MAIN, *GRID, *(Row(c, 2, 2, False, True) for c in NAMES)]))


def runs() -> Iterator[tuple[Row, int]]:
    """Every run there is to do, in order: a grid that is stopped has all rows first, then their spread."""
    yield from ((row, SEEDS[0]) for row in ROWS)
    yield from ((row, seed) for seed in SEEDS[1:] for row in MAIN)


def run_grid(data: Path, out: Path, table: Path = TABLE) -> Path:
    """Does the runs that are not done, each a line of `<out>/cells/runs.jsonl`; measures all and writes `table`."""
    folder = out / "cells"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "runs.jsonl"
    done = read_runs(log)
    for row, seed in runs():
        if (row, seed) not in done:
            line = {**asdict(row), "seed": seed, **run(row, seed, data, folder)}
            with log.open("a") as lines:
                print(json.dumps(line), file=lines)
    write_json(table, summarise(read_runs(log), data, folder))
    return table


def read_runs(log: Path) -> dict[tuple[Row, int], dict[str, Any]]:
    """What each run that is done has given."""
    if not log.exists():
        return {}
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return {(Row(**{key: line[key] for key in asdict(ROWS[0])}), line["seed"]): line for line in lines}


def run(row: Row, seed: int, data: Path, folder: Path) -> dict[str, Any]:
    """Trains a network and reads the test split."""
    recipe = row.recipe(seed)
    corpus = recipe.load(data)
    trained, words, characters = begin(recipe, corpus, None)
    for epoch in range(recipe.epochs):
        run_epoch(trained, corpus, epoch)
    network, vocabulary = trained.network, trained.vocabulary
    seen = {word for example in corpus.train[0].examples for word in example.words}
    dev, (every, unseen) = (score(network, vocabulary, *of) for of in ((corpus.dev,), (recipe.test(data), seen)))
    scores = [{**dev[0], "date": time.strftime("%Y-%m-%d")}]
    save_checkpoint(
        checkpoint_of(row, seed, folder), {**describe_pack(recipe, network, words, characters), "scores": scores}
    )
    return {"dev": dev[0]["value"], "test": every["value"], "unseen": unseen["value"]}


def checkpoint_of(row: Row, seed: int, folder: Path) -> Path:
    """Where a run leaves its network."""
    return folder / f"{row.name}-{seed}" / "checkpoint.pt"


def summarise(done: dict[tuple[Row, int], dict[str, Any]], data: Path, folder: Path) -> dict[str, Any]:
    """The table: for each row the sizes and speed of its network, and the mean and spread of its runs."""
    there = [row for row in ROWS if (row, 1) in done]
    tagging, training = measure_tagging(there, folder), measure_training(there, data)
    lines = {row: [found for (one, _), found in done.items() if one == row] for row in there}
    rows = [_summary(row, found, training[row], tagging[row], folder) for row, found in lines.items()]
    return {
        "command": COMMAND,
        "data": "UD English-EWT 2.16",
        "epochs": BASE.epochs,
        "units": BASE.units,
        "date": time.strftime("%Y-%m-%d"),
        "rows": rows,
        "claims": claims(rows),
    }


def network_of(row: Row, folder: Path) -> Network:
    """The network of a row's first run."""
    return restore(load_checkpoint(checkpoint_of(row, SEEDS[0], folder)))[0]


def _summary(row: Row, found: list[dict[str, Any]], training: float, tagging: float, folder: Path) -> dict[str, Any]:
    network = network_of(row, folder)
    pack = export_pack(checkpoint_of(row, SEEDS[0], folder), folder / "packs" / row.name)
    return {
        **asdict(row),
        "weightSets": len(CELLS[row.cell.upper()].torch_order),
        "recurrentParameters": sum(weight.numel() for weight in network.rnn.parameters()),
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "bytes": sum(path.stat().st_size for path in pack.glob("*.onnx")),
        "secondsPerEpoch": round(training, 1),
        "tokensPerSecond": round(1 / tagging, -2),
        "runs": len(found),
        **{name: _spread([one[name] for one in found]) for name in ("dev", "test", "unseen")},
    }


def _spread(values: list[float]) -> dict[str, float]:
    """The mean, and the standard deviation over runs where there are several."""
    return {"mean": round(mean(values), 2), **({"spread": round(stdev(values), 2)} if len(values) > 1 else {})}


def measure_tagging(
    rows: Sequence[Row], folder: Path, rounds: int = 7, sentences: int = 16, steps: int = 25
) -> dict[Row, float]:
    """Processor seconds that each network's tagging graph takes for a token, on one thread."""
    chance, works = np.random.default_rng(1), {}
    lengths = np.full(sentences, steps, dtype=np.int32)
    for row in rows:
        network = network_of(row, folder)
        session = open_graph(tagger_graph(network))
        vectors = chance.standard_normal((sentences, steps, network.shape.vector_size), dtype=np.float32)
        works[row] = partial(session.run, None, {"vectors": vectors, "lengths": lengths})
    return {row: seconds / (sentences * steps) for row, seconds in in_turns(works, rounds, times=4).items()}


def measure_training(rows: Sequence[Row], data: Path, rounds: int = 3, share: float = 0.04) -> dict[Row, float]:
    """Processor seconds of an epoch of each network, from a share of its batches."""
    if not rows:
        return {}
    corpus, works = BASE.load(data), {}
    groups = list(group(corpus.train[0].examples, BASE.tokens, random.Random(1)))
    some = Corpus([Part([*chain.from_iterable(groups[: math.ceil(share * len(groups))])])], {})
    for row in rows:
        fresh, _, _ = begin(row.recipe(SEEDS[0]), corpus, None)
        works[row] = partial(run_epoch, fresh, some, 0)
    whole = len(groups) / len(list(group(some.train[0].examples, BASE.tokens)))
    return {row: seconds * whole for row, seconds in in_turns(works, rounds).items()}


def in_turns(works: Mapping[Row, Callable[[], Any]], rounds: int, times: int = 1) -> dict[Row, float]:
    """Processor seconds of each work, the median of rounds; they take turns, so that all meet the same machine."""
    took: dict[Row, list[float]] = {row: [] for row in works}
    for _ in range(rounds):
        for row, work in works.items():
            begun = time.process_time()
            for _ in range(times):
                work()
            took[row].append((time.process_time() - begun) / times)
    return {row: median(seconds) for row, seconds in took.items()}

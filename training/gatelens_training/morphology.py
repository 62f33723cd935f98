"""What characters and words give a tagger, by how often training has shown a word: the table of models/hindi.json."""

import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from .checkpoint import load_checkpoint, restore
from .evaluation import accuracy
from .manifest import SCHEMA, write_json
from .prediction import predict
from .recipes import RECIPES

TABLE = SCHEMA.with_name("hindi.json")
# Occurrences in the training part at which groups of words begin.
GROUPS = (0, 1, 3, 11, 101, 10**9)
COMMAND = "python -m gatelens_training morphology OUT/hi*/checkpoint.pt --data DATA"


def write_morphology(checkpoints: Sequence[Path], data: Path, path: Path = TABLE) -> Path:
    """Writes how right networks are on the development part, by the frequency of words, a row for each network."""
    rows = [_row(load_checkpoint(checkpoint), data) for checkpoint in checkpoints]
    date = time.strftime("%Y-%m-%d")
    write_json(path, {"command": COMMAND, "date": date, "data": "HDTB held out, dev", "rows": rows})
    return path


def _row(content: dict[str, Any], data: Path) -> dict[str, Any]:
    network, vocabulary = restore(content)
    corpus = RECIPES[content["name"]].load(data)
    seen = Counter(word for part in corpus.train for e in part.examples for word in e.words)
    examples = [e for examples in corpus.dev.values() for e in examples]
    answers = predict(network, vocabulary, examples, {})
    words = [
        (seen[word], gold, guess)
        for e, answer in zip(examples, answers, strict=True)
        for word, gold, guess in zip(e.words, e.labels["pos"], answer["pos"], strict=True)
    ]
    groups = []
    for least, beyond in pairwise(GROUPS):
        some = [(gold, guess) for count, gold, guess in words if least <= count < beyond]
        right = accuracy([gold for gold, _ in some], [guess for _, guess in some])
        groups.append({"least": least, "most": beyond - 1, "words": len(some), "accuracy": round(right, 2)})
    shape = network.shape
    return {
        "name": content["name"],
        "words": shape.word_size > 0,
        "characters": shape.character_units > 0,
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "accuracy": round(accuracy([gold for _, gold, _ in words], [guess for _, _, guess in words]), 2),
        "groups": groups,
    }

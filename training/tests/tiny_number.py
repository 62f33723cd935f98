"""The pack of the tests that says which number the next verb has. Run as a script with a path, it writes it there."""

import sys
import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

from gatelens_training.export import export_pack
from gatelens_training.number import labelled, recipe
from gatelens_training.readers import Example
from gatelens_training.recipe import Corpus, Part
from gatelens_training.training import train

NOUNS = (("writer", "writers"), ("key", "keys"), ("cat", "cats"), ("boat", "boats"))


def sentences() -> list[Example]:
    """Subjects of either number, half of them with an attractor of either number."""
    verbs = (("is", "was"), ("are", "were"))
    found = []
    for subject, number, tense in product(NOUNS, (0, 1), (0, 1)):
        verb = verbs[number][tense]
        found.append(f"The {subject[number]} {verb} here .")
        found += [f"The {subject[number]} of the {other} {verb} old ." for noun in NOUNS for other in noun]
    return [example for text in found if (example := labelled(tuple(text.split())))]


def tiny_number(runs: Path) -> Path:
    """The checkpoint of an LSTM trained on these sentences."""
    tiny = replace(
        recipe("LSTM"),
        name="tiny-number",
        title="Tiny model for tests (number)",
        load=lambda _: Corpus([Part(sentences())], {"tiny": sentences()}),
        licence="MIT",
        data=({"name": "tiny", "licence": "MIT", "source": "training/tests/tiny_number.py", "use": "training"},),
        word_size=8,
        character_size=4,
        character_units=2,
        min_character_count=1,
        units=8,
        dropout=0.0,
        tokens=80,
        rate=2e-2,
        epochs=30,
    )
    return train(tiny, runs, runs, None, "python tests/tiny_number.py PACK")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(export_pack(tiny_number(Path(folder)), Path(sys.argv[1])))

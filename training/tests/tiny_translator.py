"""The encoder–decoder of the tests. Run as a script with two paths, it writes its pack and its goldens."""

import sys
import tempfile
from pathlib import Path

from gatelens_training.pieces import learn_pieces
from gatelens_training.readers import read_lines
from gatelens_training.translation_training import TranslationRecipe, fit
from gatelens_training.translator import TranslatorShape
from gatelens_training.translator_pack import export_translator, write_translator_goldens

PAIRS = Path(__file__).parent / "tiny" / "pairs.tsv"


def tiny_pairs() -> list[tuple[str, str]]:
    """The pairs of the tiny corpus."""
    return [(source, target) for source, target in (line.split("\t") for line in read_lines(PAIRS))]


def tiny_translator(runs: Path, cell: str = "LSTM") -> Path:
    """The checkpoint of a model trained on the tiny pairs."""
    pairs = tiny_pairs()
    pieces = learn_pieces((text for pair in pairs for text in pair), 120)
    shape = TranslatorShape(pieces=len(pieces), cell=cell, units=48, piece_size=24)
    recipe = TranslationRecipe(rows=6, rate=1e-2, smoothing=0.0, epochs=150, log=4)
    command = "python tests/tiny_translator.py PACK GOLDENS"
    return fit(shape, pieces, {"train": pairs, "tiny": pairs}, runs / "tiny-translator", recipe, command)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = tiny_translator(Path(folder))
        print(export_translator(checkpoint, Path(sys.argv[1])))
        print(write_translator_goldens(checkpoint, Path(sys.argv[2])))

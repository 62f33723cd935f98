"""The language model of the tests. Run as a script with two paths, it writes its pack and its goldens."""

import sys
import tempfile
from pathlib import Path

from gatelens_training.language_model import LanguageShape
from gatelens_training.language_pack import export_language_model, write_language_goldens
from gatelens_training.language_training import LanguageRecipe, fit
from gatelens_training.readers import read_conllu
from gatelens_training.running_text import divide

CONLLU = Path(__file__).parent / "tiny" / "train.conllu"


def tiny_language_model(runs: Path) -> Path:
    """The checkpoint of a model trained on the sentences of the tiny treebank."""
    text = divide([example.words for example in read_conllu(CONLLU)], 100)
    shape = LanguageShape(words=len(text.words), units=16, word_size=6, cutoffs=(20, 40))
    recipe = LanguageRecipe(lanes=2, steps=8, rate=2e-2, epochs=20, log=1)
    return fit(shape, text, runs / "tiny-lm", recipe, "python tests/tiny_language_model.py PACK GOLDENS")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = tiny_language_model(Path(folder))
        print(export_language_model(checkpoint, Path(sys.argv[1])))
        print(write_language_goldens(checkpoint, Path(sys.argv[2])))

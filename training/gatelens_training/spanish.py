"""The corpora of the pack `es`: the dev parts of UD Spanish-AnCora and -GSD for training, their test parts for test."""

from pathlib import Path

from .readers import Example, read_conllu
from .recipe import Corpus, Part

TREEBANKS = {"AnCora": "pos_es_ancora/es_ancora", "GSD": "pos_es_gsd/es_gsd"}
DATA = (
    {
        "name": "UD Spanish-AnCora and UD Spanish-GSD",
        "licence": "CC-BY-4.0; CC-BY-SA-4.0",
        "source": "UniversalDependencies/UD_Spanish-AnCora; UniversalDependencies/UD_Spanish-GSD",
        "use": "parts of speech. Their dev splits are for training, every tenth sentence of these for dev; the test splits "
        "for test. The train splits were not used.",
    },
)


def sentences(data: Path, treebank: str, split: str) -> list[Example]:
    """The sentences of a published split with their parts of speech."""
    return read_conllu(data / f"{TREEBANKS[treebank]}-ud-{split}.conllu.gz")


def load(data: Path) -> Corpus:
    """Training and development sentences, both out of the published dev splits."""
    every = [sentence for treebank in TREEBANKS for sentence in sentences(data, treebank, "dev")]
    train = [sentence for at, sentence in enumerate(every) if at % 10]
    return Corpus([Part(train)], {"held out of AnCora and GSD dev": every[::10]})


def test(data: Path) -> dict[str, list[Example]]:
    """Test sentences, for one reading at the end."""
    return {f"{treebank} test": sentences(data, treebank, "test") for treebank in TREEBANKS}

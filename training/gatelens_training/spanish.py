"""The corpora of the pack `es`: the dev parts of UD Spanish-AnCora and -GSD for training, their test parts for test."""

from pathlib import Path

from .readers import Example, read_conllu, read_written
from .recipe import Corpus, Part

TREEBANKS = {"AnCora": "pos_es_ancora/es_ancora", "GSD": "pos_es_gsd/es_gsd"}
DATA = (
    {
        "name": "UD Spanish-AnCora and UD Spanish-GSD",
        "licence": "CC-BY-4.0; CC-BY-SA-4.0",
        "source": "UniversalDependencies/UD_Spanish-AnCora; UniversalDependencies/UD_Spanish-GSD",
        "use": "parts of speech. Their dev splits are for training, every tenth sentence of these for dev; the test "
        "splits for test. The train splits were not used.",
    },
)


def path_of(data: Path, treebank: str, split: str) -> Path:
    """The file of a published split."""
    return data / f"{TREEBANKS[treebank]}-ud-{split}.conllu.gz"


def load(data: Path) -> Corpus:
    """Training and development sentences, both out of the published dev splits."""
    files = [path_of(data, treebank, "dev") for treebank in TREEBANKS]
    every = [sentence for file in files for sentence in read_conllu(file)]
    written = [sentence for file in files for sentence in read_written(file)]
    train = [sentence for at, sentence in enumerate(every) if at % 10]
    # Text is labelled as it is written, where two words may be one.
    others = [both[1] for at, both in enumerate(zip(every, written, strict=True)) if at % 10 and both[0] != both[1]]
    return Corpus([Part(train), Part(others)], {"held out of AnCora and GSD dev": every[::10]})


def test(data: Path) -> dict[str, list[Example]]:
    """Test sentences, for one reading at the end."""
    return {f"{treebank} test": read_conllu(path_of(data, treebank, "test")) for treebank in TREEBANKS}

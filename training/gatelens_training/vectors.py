"""Word vectors from running text: the tokens are written to a file, Debian's `fasttext` learns from it.

Skip-gram with subwords (Bojanowski et al. 2017, https://arxiv.org/abs/1607.04606), so that rare words
start near words spelled like them. Only text whose licence allows it, and no development or test split.
"""

import csv
import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .vocabulary import normalise

RUNNING_TEXT = ("lm_novels", "lm_openstax", "lm_tech", "lm_onestop", "lm_speeches")
LABELLED_TEXT = (
    "sent_nltk/movie_reviews_docs.tsv.gz",
    "sent_nltk/product_reviews.tsv.gz",
    "sent_nltk/pros_cons.tsv.gz",
    "sent_newsmtsc/train.tsv.gz",
    "sent_senti4sd/train.tsv.gz",
)

# Close to UD English: contractions are cut, URLs and numbers stay whole, every other mark stands alone.
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?:\w+(?=n['’]t\b))|n['’]t\b|['’](?:s|m|d|re|ve|ll)\b"
    r"|\d+(?:[.,:/]\d+)*|(?:\w\.){2,}|\w+(?:_\w+)*|\.{2,}|-{2,}|[^\w\s]",
    re.IGNORECASE,
)


def paragraphs(data: Path) -> Iterator[str]:
    """Every paragraph of the running text and of the labelled sets' training parts, unlabelled."""
    for folder in RUNNING_TEXT:
        for file in sorted((data / folder).glob("*.txt.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                yield from lines
    for name in LABELLED_TEXT:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row[-1]
    with gzip.open(data / "pos_en_ewt/en_ewt-ud-train.conllu.gz", "rt", encoding="utf-8") as lines:
        yield from (line[9:] for line in lines if line.startswith("# text = "))


def train_vectors(data: Path, out: Path, size: int = 100, epochs: int = 3, threads: int = 2) -> Path:
    """Writes `<out>/vectors.vec` (one word and `size` numbers a line) and returns its path."""
    program = shutil.which("fasttext")
    if program is None:
        raise SystemExit("fasttext is not installed: apt-get install fasttext")
    out.mkdir(parents=True, exist_ok=True)
    text = out / "text.txt"
    with text.open("w", encoding="utf-8") as file:
        for paragraph in paragraphs(data):
            file.write(" ".join(normalise(token) for token in TOKEN.findall(paragraph)) + "\n")
    options = {"dim": size, "epoch": epochs, "thread": threads, "minCount": 5, "minn": 3, "maxn": 6}
    flags = [word for key, value in options.items() for word in (f"-{key}", str(value))]
    command = [program, "skipgram", "-input", str(text), "-output", str(out / "vectors"), *flags]
    subprocess.run(command, check=True)
    return out / "vectors.vec"


def read_vectors(path: Path, limit: int | None = None) -> tuple[list[str], np.ndarray]:
    """Words by falling frequency, and their vectors, float32 [words, size]."""
    words, rows = [], []
    with path.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            word, *numbers = line.rstrip().split(" ")
            words.append(word)
            rows.append(np.array(numbers, dtype=np.float32))
            if limit is not None and len(words) == limit:
                break
    return words, np.stack(rows)

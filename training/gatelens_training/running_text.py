"""Running text as a stream of word ids, a boundary after every sentence; what a language model is trained on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from .language_model import BOUNDARY, RESERVED, UNKNOWN
from .readers import read_lines
from .unlabelled import Words, draw, sentences

# Words of each source, about: modern prose whole, old novels in part.
SOURCES = {
    "lm_openstax": 1_700_000,
    "lm_tech": 1_000_000,
    "lm_onestop": 400_000,
    "lm_speeches": 500_000,
    "masc": 600_000,
    "sent_nltk/movie_reviews_docs.tsv.gz": 1_300_000,
    "short": 800_000,
    "lm_novels": 3_000_000,
}
DATA = (
    {
        "name": "Schoolbooks, specifications, simplified news, speeches, MASC, film reviews, short sentences, novels",
        "licence": "CC-BY-3.0; CC0-1.0, MIT or Apache-2.0; CC-BY-SA-4.0; public domain; open; CC-BY-4.0; CC-BY-2.0",
        "source": "OpenStax; python/peps, rust-lang/rfcs; nishkalavallabhi/OneStopEnglishCorpus; US presidential "
        "speeches; Manually Annotated Sub-Corpus; nltk/nltk_data; tatoeba.org and manythings.org/anki; "
        "computationalstylistics/100_english_novels",
        "use": "running text: training, and every hundredth block of 20 sentences held out",
    },
    {
        "name": "WikiText-2 (test)",
        "licence": "CC-BY-SA-3.0",
        "source": "Merity et al. 2016",
        "use": "perplexity, read once",
    },
)
BLOCK, HELD_OUT = 20, 100  # every 100th block of 20 sentences is not trained on


@dataclass(frozen=True)
class RunningText:
    """A vocabulary by id, most frequent first, and sentences to train on and to measure on."""

    words: list[str]
    train: Sequence[Words]
    held_out: Sequence[Words]


def load_text(data: Path, size: int) -> RunningText:
    """The running text of a data folder, with the `size` most frequent forms of its training part."""
    return divide(draw(data, SOURCES), size)


def divide(found: Sequence[Words], size: int) -> RunningText:
    """Sentences divided into training and held-out ones, with the vocabulary of the former."""
    blocks = [found[at : at + BLOCK] for at in range(0, len(found), BLOCK)]
    held_out = [sentence for block in blocks[HELD_OUT // 2 :: HELD_OUT] for sentence in block]
    del blocks[HELD_OUT // 2 :: HELD_OUT]
    train = [sentence for block in blocks for sentence in block]
    counts = Counter(chain.from_iterable(train))
    return RunningText([*RESERVED, *(word for word, _ in counts.most_common(size - len(RESERVED)))], train, held_out)


def stream(text: Sequence[Words], words: Sequence[str]) -> np.ndarray:
    """int64 [all words and a boundary for each sentence]."""
    ids = {word: index for index, word in enumerate(words)}
    rows = ([*(ids.get(word, UNKNOWN) for word in sentence), BOUNDARY] for sentence in text)
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64)


def wikitext(path: Path) -> list[Words]:
    """The sentences of a WikiText file without its headings, its marks undone: @-@ is -, <unk> stays one word."""
    found = []
    for line in read_lines(path):
        if line.strip() and not line.strip().startswith("="):
            plain = line.replace("<unk>", "UNKNOWNWORD")
            for mark in ("-", ",", "."):
                plain = plain.replace(f" @{mark}@ ", mark)
            found += [tuple(sentence) for sentence in sentences(plain) if sentence]
    return found

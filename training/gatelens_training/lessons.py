"""What teachers are taught: the corpora of the packs, and others with labels of their own kind."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from . import english, sentiment
from .network import Head
from .readers import Example, read_bio
from .recipe import Corpus, Lesson, Part

PTB = tuple(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$"
    " RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``".split()
)
# Every corpus of names has a head of its own: they do not agree on what a name is.
NAMES = {
    "ner_gum": ("PER", "LOC", "ORG", "MISC"),
    "ner_btc": ("PER", "LOC", "ORG"),
    "ner_wnut": ("person", "location", "group", "corporation", "creative-work", "product"),
    "ner_litbank": ("PER", "LOC", "ORG", "MISC"),
}


def bio(types: Sequence[str]) -> tuple[str, ...]:
    """O, and B- and I- of every type."""
    return ("O", *chain.from_iterable((f"B-{kind}", f"I-{kind}") for kind in types))


def load_tags(data: Path) -> Corpus:
    """Parts of speech and names: UD English-EWT with its Penn tags, GUM, and four more corpora of names."""
    others = {"ner_btc": (0.3, "ner_btc"), "ner_wnut": (0.3, "ner_wnut17"), "ner_litbank": (0.1, "ner_litbank_prop")}
    parts = [
        Part(english.split(data, "train", penn=True)),
        Part(english.gum(data), share=0.5),
    ]
    for name, (share, folder) in others.items():
        found = read_bio(data / folder / "train.bio.gz")
        parts.append(Part([Example(e.words, {name: e.labels["ner"]}) for e in found], share))
    return Corpus(parts, {"EWT dev": english.split(data, "dev", penn=True)})


TAGS = Lesson(
    heads=(
        Head("pos", "labeling", english.UPOS),
        Head("ner", "labeling", english.NAMES, crf=True),
        Head("ptb", "labeling", PTB),
        *(Head(name, "labeling", bio(types), crf=True) for name, types in NAMES.items()),
    ),
    load=load_tags,
    encoder="mpnet",
    rate=7e-5,
    tokens=1500,
    spread=2,
)


def load_moods(data: Path) -> Corpus:
    """Sentences and phrases with a mood that a person gave; nothing that a lexicon labelled."""
    return sentiment.labelled(data, phrases=0.4)


MOODS = Lesson(
    heads=(Head("sentiment", "classification", sentiment.MOODS), Head("stars", "classification", tuple("01234"))),
    load=load_moods,
    epochs=2,
    rate=5e-5,
    tokens=800,
)

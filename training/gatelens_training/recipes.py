"""The packs this folder can build, by name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from . import cells, english, hindi, lessons, number, sentiment, spanish
from .network import Head
from .readers import Example, read_conllu, read_labelled
from .recipe import Corpus, Noise, Part, Recipe
from .vectors import TOKEN

OWN = ({"name": "own", "licence": "unknown", "source": "the user's folder", "use": "training"},)


def read_folder(data: Path, split: str) -> list[Example]:
    """A user's own corpus: `<split>.conllu` (UPOS, names as NER= in MISC) and `<split>.tsv` (mood, text)."""
    examples: list[Example] = []
    if (data / f"{split}.conllu").exists():
        found = read_conllu(data / f"{split}.conllu", names=True)
        named = any(label != "O" for e in found for label in e.labels["ner"])
        examples += found if named else [Example(e.words, {"pos": e.labels["pos"]}) for e in found]
    if (data / f"{split}.tsv").exists():
        rows = read_labelled(data / f"{split}.tsv")
        examples += [Example(tuple(TOKEN.findall(text)), {"sentiment": label}) for label, text in rows]
    return examples


def load_folder(data: Path) -> Corpus:
    """The training and development parts of a user's own corpus."""
    train = read_folder(data, "train")
    if not train:
        raise SystemExit(f"{data} has neither train.conllu nor train.tsv")
    return Corpus([Part(train)], {"dev": read_folder(data, "dev") or train})


def _only(kind: str, data: Path) -> Corpus:
    corpus = load_folder(data)
    return Corpus(
        [Part(_with(kind, part.examples)) for part in corpus.train],
        {name: _with(kind, examples) for name, examples in corpus.dev.items()},
    )


def _with(kind: str, examples: Sequence[Example]) -> list[Example]:
    return [e for e in examples if kind in e.labels]


def _tiny(name: str, kind: str, layers: int) -> Recipe:
    return Recipe(
        name=name,
        title=f"Tiny model for tests ({kind})",
        load=lambda data: _only(kind, data),
        test=lambda data: {"tiny": _with(kind, read_folder(data, "dev"))},
        licence="MIT",
        data=({"name": "tiny", "licence": "MIT", "source": "training/tests/tiny", "use": "training"},),
        words=200,
        word_size=12,
        character_size=6,
        character_units=5,
        min_character_count=1,
        layers=layers,
        units=8,
        dropout=0.1,
        tokens=40,
        rate=2e-2,
        epochs=60,
    )


def _own(heads: tuple[Head, ...] = ()) -> Recipe:
    return Recipe(
        name="own",
        title="Model trained on an own corpus",
        load=load_folder,
        test=lambda data: {"own test": read_folder(data, "test")},
        licence="LicenseRef-unknown",
        data=OWN,
        heads=heads,
    )


EN = Recipe(
    name="en",
    title="English: parts of speech and names",
    load=english.load,
    test=english.test,
    licence="CC-BY-SA-4.0",
    version="0.6.0",
    data=english.DATA,
    heads=(Head("pos", "labeling", english.UPOS), Head("ner", "labeling", english.NAMES, crf=True)),
    lesson=lessons.TAGS,
    unlabelled={
        "masc": 550_000,
        "swapped": 750_000,
        "sent_nltk/product_reviews.tsv.gz": 150_000,
        "sent_nltk/movie_reviews_docs.tsv.gz": 40_000,
        "ner_btc": 100_000,
        "ner_wnut17": 60_000,
        "ner_litbank_prop": 100_000,
        "sent_newsmtsc": 200_000,
        "sent_senti4sd": 100_000,
        "short": 40_000,
        "lm_onestop": 400_000,
        "lm_openstax": 250_000,
        "lm_tech": 250_000,
        "lm_speeches": 100_000,
        "lm_novels": 100_000,
        "swapped again": 750_000,
    },
    taught=0.3,
    words=100_000,
    character_size=32,
    character_units=80,
    layers=2,
    # A multiple of 16, less the two constant units of an int8 layer: the fastest sizes.
    units=110,
    noise=Noise(unknown=1.0, lower_case=0.03, upper_case=0.01, typos=0.03, drawn_out=0.003),
    tokens=900,
    dropout=0.2,
    average=0.999,
    epochs=14,
)

EN_SENTIMENT = Recipe(
    name="en-sentiment",
    title="English: negative, neutral or positive",
    load=sentiment.load,
    test=sentiment.test,
    licence=sentiment.LICENCE,
    data=sentiment.DATA,
    heads=(Head("sentiment", "classification", sentiment.MOODS),),
    lesson=lessons.MOODS,
    unlabelled={
        "sent_nltk/movie_reviews_docs.tsv.gz": 700_000,
        "sent_nltk/product_reviews.tsv.gz": 100_000,
        "sent_nltk/pros_cons.tsv.gz": 150_000,
        "sent_newsmtsc": 80_000,
        "sent_senti4sd": 40_000,
        "short": 150_000,
        "lm_onestop": 60_000,
        "lm_openstax": 40_000,
    },
    taught=0.6,
    words=30_000,
    layers=1,
    units=174,
    # Phrases repeat their words many times: more noise keeps the rarer ones from being learned by heart.
    noise=Noise(unseen=3, unknown=0.5, lower_case=0.1, typos=0.01),
    tokens=1500,
    # A batch of one length would be one of one kind: words of the lexicon, phrases or sentences.
    spread=8,
    rate=2e-3,
    average=0.998,
    epochs=7,
)

HI = Recipe(
    name="hi",
    title="Hindi: parts of speech",
    load=hindi.load,
    test=hindi.test,
    licence=hindi.LICENCE,
    data=hindi.DATA,
    languages=("hi",),
    # All 17, as in English: what is shown of a label does not depend on the pack. There is no SYM in the treebank.
    heads=(Head("pos", "labeling", english.UPOS),),
    words=12_000,
    word_size=128,
    character_units=75,
    units=150,
    noise=Noise(unseen=1, unknown=0.5),
    tokens=500,
    dropout=0.5,
    average=0.999,
    epochs=24,
)

ES = replace(
    HI,
    name="es",
    title="Spanish: parts of speech",
    load=spanish.load,
    test=spanish.test,
    licence="CC-BY-SA-4.0",
    data=spanish.DATA,
    languages=("es",),
    noise=replace(HI.noise, lower_case=0.03, upper_case=0.01),
)

RECIPES = {
    recipe.name: recipe
    for recipe in chain(
        (EN, EN_SENTIMENT, _own(), HI, ES),
        # What characters and words each give: for the table alone.
        (replace(HI, name="hi-no-characters", character_units=0), replace(HI, name="hi-no-words", word_size=0)),
        map(number.recipe, ("LSTM", "GRU", "RNN")),
        map(cells.pack, cells.UNITS),
        (_tiny("tiny", "pos", 2), _tiny("tiny-sentiment", "sentiment", 1)),
        # Other cells; the last reads no characters, and forward only.
        (replace(_tiny("tiny-gru", "pos", 2), cell="GRU"),),
        (replace(_tiny("tiny-rnn", "pos", 1), cell="RNN", bidirectional=False, character_units=0),),
    )
}

"""Plain sentences with classes from an opinion lexicon: little labelled data is short or without a mood."""

import random
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from .prose import tokens
from .readers import Example, read_labelled, read_lines

NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
# What turns or suspends an opinion in ways that counting words does not see.
HEDGES = frozenset("no nothing nobody without if would could should can but too ? !".split())
# Words of the lexicon that are mostly used without an opinion.
WEAK = frozenset("like well right work works worked enough hard cold top lead fall ready mind issue".split())

# Adverbs of degree that are opinion words by themselves: beside an adjective they only make it stronger.
DEGREES = (
    "terribly awfully insanely ridiculously wickedly horribly crazy damn dreadfully frightfully wonderfully".split()
)
ADJECTIVES = {
    "positive": "good great funny beautiful clever happy moving charming nice cool useful tasty cute kind smart "
    "interesting thrilling fun impressive gripping entertaining",
    "negative": "bad boring slow sad ugly stupid cold rude expensive wrong weak loud dirty disappointing confusing "
    "dull annoying noisy tired unfair poor",
}
NOUNS = "book game dinner staff show song trip phone story film hotel talk place team idea".split()
FRAMES = (
    "The {noun} was {adverb} {adjective} .",
    "It is {adverb} {adjective} .",
    "I found the {noun} {adverb} {adjective} .",
)


def opinions(data: Path) -> dict[str, str]:
    """Opinion words with their class."""
    rows = read_labelled(data / "sent_lexicons/opinion_lexicon.tsv.gz")
    return {word: {"0": "negative", "1": "positive"}[label] for label, word in rows}


def short_sentences(data: Path) -> Iterator[str]:
    """The English side of sentence pairs, each sentence once."""
    before = ""
    for line in read_lines(data / "mt_en_es/split.train.tsv.gz"):
        english = line.partition("\t")[0]
        if english != before:
            yield english
        before = english


def long_sentences(data: Path) -> Iterator[str]:
    """Sentences of schoolbooks and technical text."""
    for folder in ("lm_openstax", "lm_tech"):
        for file in sorted((data / folder).glob("*.txt.gz")):
            for line in read_lines(file):
                yield from re.split(r"(?<=[.?!])\s+(?=[A-Z])", line)


def neutral(data: Path, lexicon: Mapping[str, str], count: int) -> list[Example]:
    """`count` sentences of 3 to 30 words without a word of the lexicon, a negation or an exclamation."""
    avoided = {*lexicon, *NEGATIONS, "no", "!"}
    fit = []
    for source in (short_sentences(data), long_sentences(data)):
        for words in map(tokens, source):
            if 3 <= len(words) <= 30 and words[-1] in (".", "?") and not avoided & set(map(str.lower, words)):
                fit.append(Example(words, {"sentiment": "neutral"}))
    return random.Random(1).sample(fit, min(count, len(fit)))


def polar(data: Path, lexicon: Mapping[str, str]) -> list[Example]:
    """Short sentences with opinion words of one class; a negated positive one counts as negative."""
    found = ((words, judge(words, lexicon)) for words in map(tokens, short_sentences(data)))
    return [Example(words, {"sentiment": label}) for words, label in found if label]


def judge(words: tuple[str, ...], lexicon: Mapping[str, str]) -> str | None:
    """The class of a sentence of at most 10 words by its opinion words, None where they leave it open."""
    low = [word.lower() for word in words]
    classes = {lexicon[word] for word in low if word in lexicon and word not in WEAK}
    if len(words) > 10 or len(classes) != 1 or HEDGES & set(low):
        return None
    (label,) = classes
    if not NEGATIONS & set(low):
        return label
    first = next(index for index, word in enumerate(low) if word in NEGATIONS)
    later = any(word in lexicon for word in low[first:])
    return "negative" if label == "positive" and later else None


def intensified() -> list[Example]:
    """Sentences written by rule in which an adverb of degree stands before an adjective of either class."""
    choices = [(label, word) for label, words in ADJECTIVES.items() for word in words.split()]
    return [
        Example(tuple(text.split()), {"sentiment": label})
        for number, (degree, (label, adjective)) in enumerate(product(DEGREES, choices))
        for text in [FRAMES[number % 3].format(noun=NOUNS[number % len(NOUNS)], adverb=degree, adjective=adjective)]
    ]

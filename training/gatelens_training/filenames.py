"""Sentences with names of files in them, made by rule: UD English-EWT calls such a name a noun, and has few of them."""

import random
from collections.abc import Sequence

from .readers import Example

# Where a file is mentioned; `FILE` stands for its name.
SENTENCES = (
    "See/VERB attached/VERB file/NOUN :/PUNCT FILE/NOUN",
    "(/PUNCT See/VERB attached/VERB file/NOUN :/PUNCT FILE/NOUN )/PUNCT",
    "-/PUNCT FILE/NOUN",
    "FILE/NOUN",
    "-/PUNCT FILE/NOUN <</PUNCT File/NOUN :/PUNCT FILE/NOUN >>/PUNCT",
    "<</PUNCT FILE/NOUN >>/PUNCT",
    "Please/INTJ open/VERB FILE/NOUN first/ADV ./PUNCT",
    "The/DET table/NOUN is/AUX in/ADP FILE/NOUN ,/PUNCT next/ADV to/ADP FILE/NOUN ./PUNCT",
    "I/PRON sent/VERB you/PRON FILE/NOUN yesterday/NOUN ./PUNCT",
    "We/PRON moved/VERB everything/PRON from/ADP FILE/NOUN into/ADP FILE/NOUN ./PUNCT",
    "Did/AUX you/PRON read/VERB my/PRON FILE/NOUN ?/PUNCT",
    "FILE/NOUN does/AUX not/PART load/VERB ./PUNCT",
)
KINDS = (
    "doc docx xls xlsx ppt pptx pdf txt rtf htm html jpg jpeg png gif bmp wav mp3 mpg zip tar gz exe csv "
    "json xml md py js ts c h java tex log ini yml"
).split()


def file_sentences(words: Sequence[str], count: int, seed: int = 1) -> list[Example]:
    """`count` sentences with parts of speech; the files' names are made of `words`."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        pairs = [pair.rsplit("/", 1) for pair in chance.choice(SENTENCES).split()]
        forms = tuple(file_name(words, chance) if form == "FILE" else form for form, _ in pairs)
        found.append(Example(forms, {"pos": tuple(label for _, label in pairs)}))
    return found


def file_name(words: Sequence[str], chance: random.Random) -> str:
    """One to three words, sometimes a number, and the kind of file: Final_report2.doc."""
    parts = [
        chance.choice((str.lower, str.capitalize, str.upper, str))(chance.choice(words))
        for _ in range(chance.choice((1, 1, 2, 2, 3)))
    ]
    if chance.random() < 0.3:
        parts.append(str(chance.randint(1, 10 ** chance.randint(1, 6))))
    kind = chance.choice(KINDS)
    return chance.choice(("", "_", "-")).join(parts) + "." + (kind.upper() if chance.random() < 0.1 else kind)

"""Number prediction (Linzen et al. 2016): which number a verb will have, from the words before it.

The label stands at the word before the verb; a network that reads from left to right has not seen the verb there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .network import Head
from .readers import Example, read_blocks
from .recipe import Corpus, Part, Recipe
from .running_text import DATA, SOURCES, divide
from .unlabelled import Words, draw

NUMBERS = ("singular", "plural")
# Forms that say their number wherever they are the verb of a clause.
FORMS = {"is": "singular", "was": "singular", "has": "singular", "are": "plural", "were": "plural", "have": "plural"}
TAGS = {"VBZ": "singular", "VBP": "plural"}  # of the Penn Treebank: verbs in the present
# After these words no verb shows the number of what stands before it: it is another form (to have), its subject
# follows (are you, there is), or both numbers take the same form (I have, you are).
OPEN = frozenset(
    "i you to if as than there here and or but nor so what who whom which that where when why how whose not n't never "
    "will would shall should can could may might must do does did 'll 'd let".split()
)


def labelled(words: Words, tags: Sequence[str] = ()) -> Example | None:
    """A sentence with the numbers of the verbs to come, "" where none comes next; None when it has none."""
    labels = [""] * len(words)
    for at in range(1, len(words)):
        before = words[at - 1].lower()
        number = TAGS.get(tags[at]) if tags else FORMS.get(words[at])
        if number and before not in OPEN and re.search(r"\w", before):
            labels[at - 1] = number
    return Example(words, {"number": tuple(labels)}) if any(labels) else None


def load(data: Path) -> Corpus:
    """Sentences with such verbs in running text and in MASC's tags; blocks of the former are kept for development."""
    text = divide(draw(data, SOURCES), 10)
    train = [*_labelled(text.train), *_tagged(data / "pos_en_masc/masc_ptb.tsv.gz")]
    return Corpus([Part(train, share=0.4)], {"held-out text": list(_labelled(text.held_out))})


def _labelled(sentences: Iterable[Words]) -> Iterator[Example]:
    return (example for words in sentences if (example := labelled(words)))


def _tagged(path: Path) -> Iterator[Example]:
    for rows in read_blocks(path):
        words, tags = (tuple(column) for column in zip(*(row[:2] for row in rows), strict=True))
        if example := labelled(words, tags):
            yield example


def recipe(cell: str) -> Recipe:
    """The recipe of the pack for a cell; the cell is all that differs."""
    return Recipe(
        name=f"number-{cell.lower()}",
        title=f"English: the number of the next verb ({cell})",
        load=load,
        test=lambda data: load(data).dev,
        licence="CC-BY-SA-4.0",
        data=({**DATA[0], "use": "sentences with verbs whose form or tag shows their number"},),
        heads=(Head("number", "labeling", NUMBERS),),
        words=12_000,
        word_size=48,
        character_size=16,
        character_units=16,
        cell=cell,
        layers=1,
        bidirectional=False,
        units=96,
        dropout=0.2,
        tokens=1200,
        rate=4e-3,
        epochs=3,
    )

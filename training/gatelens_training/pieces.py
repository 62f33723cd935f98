"""Subwords: a text as pieces of words, so that no word is unknown. The engine must do the same.

A unit is a run of letters, or any other character that is no space; MARK stands before one that follows a space. Units
are cut into the longest pieces of the vocabulary from left to right; the pieces come from byte-pair encoding of the
training text (Sennrich et al. 2016), which ends with whole words where they are frequent.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from tokenizers import Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import WhitespaceSplit
from tokenizers.trainers import BpeTrainer

# Ids; no piece of a text has these forms. SEPARATOR ends the source and begins the target, END ends the target.
PAD, UNKNOWN, SEPARATOR, END = 0, 1, 2, 3
RESERVED = ("<PAD>", "<UNKNOWN>", "<SEPARATOR>", "<END>")
MARK = "▁"


def units(text: str) -> list[str]:
    """The units of a text, MARK before those that follow a space or begin the text."""
    found: list[str] = []
    space, inside = True, False
    for character in unicodedata.normalize("NFC", text):
        if character.isspace():
            space = True
            continue
        letter = unicodedata.category(character)[0] in "LM"
        if letter and inside and not space:
            found[-1] += character
        else:
            found.append((MARK if space else "") + character)
        space, inside = False, letter
    return found


def learn_pieces(texts: Iterable[str], size: int, alphabet: int = 160) -> list[str]:
    """At most `size` pieces by id, from texts of both languages, with the `alphabet` most frequent characters."""
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = WhitespaceSplit()
    trainer = BpeTrainer(
        vocab_size=size,
        special_tokens=list(RESERVED),
        limit_alphabet=alphabet,
        initial_alphabet=[MARK],
        show_progress=False,
    )
    tokenizer.train_from_iterator((" ".join(units(text)) for text in texts), trainer)
    places = tokenizer.get_vocab()
    return sorted(places, key=places.__getitem__)


def cut(text: str, ids: Mapping[str, int], longest: int) -> list[int]:
    """The ids of a text's pieces; a character that no piece has is UNKNOWN."""
    found: list[int] = []
    for unit in units(text):
        at = 0
        while at < len(unit):
            size = next((n for n in range(min(longest, len(unit) - at), 1, -1) if unit[at : at + n] in ids), 1)
            found.append(ids.get(unit[at : at + size], UNKNOWN))
            at += size
    return found


def join(pieces: Iterable[str]) -> str:
    """The text of pieces."""
    return "".join(pieces).replace(MARK, " ").strip()

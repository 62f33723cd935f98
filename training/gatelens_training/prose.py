"""Words of raw text and of treebanks, cut as UD English does it, without sentence or offset bookkeeping."""

import re

from .vectors import TOKEN

BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
QUOTES = {"``": '"', "''": '"'}

# Emoticons and runs of ! and ? stay whole, cannot and gonna are two words.
PROSE = re.compile(
    r"(?<!\w)[:;=8][-'o^]?[()\[\]dDpP/\\|*oO3](?!\w)|<3|[!?]+|\b(?:can(?=not\b)|gon(?=na\b)|wan(?=na\b))"
    "|" + TOKEN.pattern,
    re.IGNORECASE,
)


def tokens(text: str) -> tuple[str, ...]:
    """The words of running text or of a sentence in Penn Treebank tokens, as UD English would cut them."""
    plain = " ".join({**BRACKETS, **QUOTES}.get(word, word.replace("\\/", "/")) for word in text.split())
    return tuple(PROSE.findall(plain))

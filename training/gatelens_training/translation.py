"""What an encoder–decoder writes: greedy and beam search over its pieces."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from .language_model import State
from .pieces import END, PAD, SEPARATOR, UNKNOWN, cut, join
from .translator import Translator


@dataclass(frozen=True)
class Hypothesis:
    """A beginning of a translation: its pieces, the sum of ln P, and the state of the decoder after them."""

    pieces: tuple[int, ...]
    score: float
    state: State = field(repr=False)

    def mean(self) -> float:
        """ln P for each piece, so that a short one does not win by being short (END counts)."""
        return self.score / max(1, len(self.pieces))


def longest_target(source: int) -> int:
    """Where a translation of `source` pieces is given up, in pieces."""
    return 2 * source + 10


@torch.inference_mode()
def translate(model: Translator, source: Sequence[int], beam: int = 1) -> list[int]:
    """The pieces of the best translation that was found, without END; greedy with a beam of 1."""
    if not source:
        return []
    states, context = model.encode(torch.tensor([source]))
    alive, done = [Hypothesis((), 0.0, model.begin(context))], []
    for _ in range(longest_target(len(source))):
        before = torch.tensor([[h.pieces[-1] if h.pieces else SEPARATOR] for h in alive])
        many = len(alive)
        state = tuple(torch.cat([h.state[part] for h in alive], dim=1) for part in range(len(alive[0].state)))
        scores, after = model.decode(before, context.expand(many, -1), states.expand(many, -1, -1), state)
        alive = _best(alive, scores[:, 0].log_softmax(-1), after, beam)
        done += [h for h in alive if h.pieces[-1] == END]
        alive = [h for h in alive if h.pieces[-1] != END]
        if not alive or len(done) >= beam:
            break
    best = max(done or alive, key=Hypothesis.mean)
    return [piece for piece in best.pieces if piece != END]


def _best(alive: list[Hypothesis], scores: Tensor, after: State, beam: int) -> list[Hypothesis]:
    scores[:, [PAD, UNKNOWN, SEPARATOR]] = -torch.inf
    total = scores + torch.tensor([h.score for h in alive])[:, None]
    values, places = total.flatten().topk(beam)
    found = []
    for value, place in zip(values.tolist(), places.tolist(), strict=True):
        row, piece = divmod(place, scores.shape[1])
        state = tuple(part[:, row : row + 1] for part in after)
        found.append(Hypothesis((*alive[row].pieces, piece), value, state))
    return found


def translate_texts(model: Translator, pieces: Sequence[str], texts: Sequence[str], beam: int = 1) -> list[str]:
    """The translation of each text."""
    ids = {piece: index for index, piece in enumerate(pieces)}
    longest = max(map(len, pieces))
    return [join(pieces[i] for i in translate(model, cut(text, ids, longest), beam)) for text in texts]

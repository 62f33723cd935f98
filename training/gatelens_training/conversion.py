"""From a tagger that was trained elsewhere to a checkpoint, which is then evaluated and exported as any other.

What fits is what `network.py` is: an embedding of words, one of characters with a BiLSTM over it, a stacked RNN, GRU or
LSTM, linear layers, CRFs. A TOML file, checked against conversion.schema.json, says where each of them is in a state
dict of PyTorch.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from jsonschema import Draft202012Validator
from safetensors.torch import load_file
from torch import Tensor

from .checkpoint import describe, restore, save_checkpoint
from .evaluation import accuracy
from .network import CRF, Head, Shape
from .prediction import predict
from .readers import Example, read_conllu, read_labelled
from .vectors import TOKEN
from .vocabulary import MAX_LENGTH, RESERVED

SCHEMA = Path(__file__).with_name("conversion.schema.json")
CELLS = {1: "RNN", 3: "GRU", 4: "LSTM"}  # by how many blocks of weights a step has
# Labels of which fewer are the same: what is said of the network is wrong. Rounding changes one in some thousands.
SAME = 99.0


class ConversionError(SystemExit):
    """What cannot be converted, and what to do about it."""


@dataclass
class Weights:
    """The tensors of a state dict by name, and which of them were asked for."""

    path: Path
    tensors: Mapping[str, Tensor]
    used: set[str] = field(default_factory=set)

    def take(self, name: str) -> Tensor:
        """The tensor of a name as float32."""
        if name not in self.tensors:
            raise ConversionError(f"{self.path} has no {name}. It has: {', '.join(sorted(self.tensors))}")
        self.used.add(name)
        return self.tensors[name].float()

    def find(self, name: str) -> Tensor | None:
        """As `take`, or None where there is none."""
        return self.take(name) if name in self.tensors else None


@dataclass(frozen=True)
class Stack:
    """The weights of an RNN module of PyTorch under their names there, and its sizes."""

    cell: str
    layers: int
    directions: int
    units: int
    inputs: int
    state: dict[str, Tensor]


def convert(description: Path, out: Path) -> Path:
    """Writes `out`/checkpoint.pt of the network that the TOML file `description` describes, and returns its path.

    Relative paths in it are looked up beside it. Raises ConversionError.
    """
    said = _read(description)
    weights = _load(description.parent / said["weights"], said.get("within"))
    content = _content(said, weights, description.parent)
    left = [name for name in weights.tensors if name not in weights.used]
    left = [name for name in left if not name.startswith(tuple(said.get("ignore", [])))]
    if left:
        raise ConversionError(
            f"{weights.path} also has {', '.join(left)}, and nothing says what that is. A pack has no place for other "
            f"layers; if the labels do not depend on it, name it in `ignore`."
        )
    if "expected" in said:
        _compare(content, description.parent / said["expected"])
    save_checkpoint(out / "checkpoint.pt", content)
    return out / "checkpoint.pt"


def _read(description: Path) -> dict[str, Any]:
    try:
        said = tomllib.loads(description.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConversionError(f"{description} cannot be read: {error}") from error
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(said):
        raise ConversionError(f"{description} at {error.json_path}: {error.message}")
    return said


def _load(path: Path, within: str | None) -> Weights:
    try:
        held = load_file(path) if path.suffix == ".safetensors" else torch.load(path, "cpu", weights_only=True)
    except Exception as error:  # what torch and safetensors raise is of many kinds
        raise ConversionError(
            f"{path} cannot be read ({error}). Save the network's weights, not the network: "
            "torch.save(model.state_dict(), path)"
        ) from error
    held = held.get(within) if within and isinstance(held, Mapping) else held
    if not isinstance(held, Mapping) or not all(isinstance(value, Tensor) for value in held.values()):
        keys = f" It holds {', '.join(map(str, held))}: name one in `within`." if isinstance(held, Mapping) else ""
        raise ConversionError(f"{path} holds no state dict, which has a tensor for each name.{keys}")
    return Weights(path, held)


def _content(said: Mapping[str, Any], weights: Weights, beside: Path) -> dict[str, Any]:
    """A checkpoint's content."""
    words, characters = said.get("words", {}), said.get("characters", {})
    forms, rows = _embedding("words", words, weights, beside)
    letters, drawn = _embedding("characters", characters, weights, beside)
    rnn = _stack(said["rnn"], weights)
    state = {f"rnn.{name}": value for name, value in rnn.state.items()}
    state |= {"words.pretrained": rows, "words.correction.weight": torch.zeros(len(RESERVED), rows.shape[1])}
    units = 0
    if characters:
        spelling = _stack(characters["rnn"], weights)
        if (spelling.cell, spelling.layers, spelling.directions) != ("LSTM", 1, 2):
            raise ConversionError(f"{characters['rnn']} has to be an LSTM of one layer and both directions")
        units = spelling.units
        _fits(characters["rnn"], spelling.inputs, drawn.shape[1], "characters.embedding")
        state |= {"words.characters.weight": drawn}
        state |= {f"words.spelling.{name}": value for name, value in spelling.state.items()}
    _fits(said["rnn"], rnn.inputs, rows.shape[1] + 2 * units, "words.embedding and both last states of characters.rnn")
    if characters.get("first"):
        # A pack's vectors begin with the embedding.
        for name in [name for name in state if name.startswith("rnn.weight_ih_l0")]:
            state[name] = torch.cat([state[name][:, 2 * units :], state[name][:, : 2 * units]], dim=1)
    heads = []
    for head in said["heads"]:
        heads.append(_head(head))
        state |= _head_state(head, heads[-1], rnn.units * rnn.directions, weights)
    shape = Shape(
        words=len(forms),
        characters=len(letters),
        heads=tuple(heads),
        cell=rnn.cell,
        layers=rnn.layers,
        units=rnn.units,
        bidirectional=rnn.directions == 2,
        word_size=rows.shape[1],
        character_size=drawn.shape[1],
        character_units=units,
        trained=len(RESERVED),
    )
    if said.get("precision") == "int8" and rnn.cell != "LSTM":
        raise ConversionError(f"precision: {said['rnn']} is of cell {rnn.cell}, of which there is float16 only")
    given = {key: said[key] for key in ("name", "title", "languages", "licence", "data")}
    return {
        **given,
        "version": said.get("version", "0.1.0"),
        "precision": said.get("precision", "float16"),
        "shape": describe(shape),
        "state": state,
        "words": forms,
        "characters": letters,
        "normalisation": {
            "lowerCase": words.get("lower_case", False),
            "digitsToZero": words.get("digits_to_zero", False),
        },
        "maxLength": characters.get("max_length", MAX_LENGTH),
        "temperatures": {head["name"]: head["temperature"] for head in said["heads"] if "temperature" in head},
        "training": {"command": "trained elsewhere; python -m gatelens_training convert"},
        "scores": [],
    }


def _embedding(part: str, said: Mapping[str, Any], weights: Weights, beside: Path) -> tuple[list[str], Tensor]:
    """What is embedded by id, and the rows: of padding (zeros) and of what is unknown first."""
    if not said:
        return list(RESERVED), torch.zeros(len(RESERVED), 0 if part == "words" else 1)
    path, rows = beside / said["file"], weights.take(f"{said['embedding']}.weight")
    try:
        known = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConversionError(f"{path} cannot be read: {error}") from error
    if len(known) != len(rows):
        raise ConversionError(
            f"{path} has {len(known)} lines, {said['embedding']} {len(rows)} rows: a line for each id"
        )
    places = {entry: place for place, entry in enumerate(known)}
    if said["unknown"] not in places:
        raise ConversionError(f"{path} has no line {said['unknown']}, which stands for all that is unknown")
    first = said["unknown"], said.get("padding")
    kept = [place for place, entry in enumerate(known) if entry not in first and places[entry] == place]
    held = torch.cat([torch.zeros(1, rows.shape[1]), rows[[places[said["unknown"]], *kept]]])
    return [*RESERVED, *(known[place] for place in kept)], held


def _stack(prefix: str, weights: Weights) -> Stack:
    pattern = re.compile(re.escape(prefix) + r"\.((?:weight|bias)_[ih]h_l(\d+)(_reverse)?)")
    found = {name: match for name in weights.tensors if (match := pattern.fullmatch(name))}
    hidden = weights.take(f"{prefix}.weight_hh_l0")
    blocks, units = len(hidden) // hidden.shape[1], hidden.shape[1]
    if blocks not in CELLS or len(hidden) % units or weights.find(f"{prefix}.weight_hr_l0") is not None:
        raise ConversionError(f"{prefix} has to be a torch.nn.LSTM without projections, a GRU, or an RNN of tanh")
    state = {match[1]: weights.take(name) for name, match in found.items()}
    for name in [name for name in state if name.startswith("weight")]:
        state.setdefault(name.replace("weight", "bias"), torch.zeros(blocks * units))
    layers = 1 + max(int(match[2]) for match in found.values())
    directions = 2 if any(match[3] for match in found.values()) else 1
    return Stack(CELLS[blocks], layers, directions, units, state["weight_ih_l0"].shape[1], state)


def _head(said: Mapping[str, Any]) -> Head:
    task = "classification" if said["name"] == "sentiment" else "labeling"
    return Head(said["name"], task, tuple(said["labels"]), "crf" in said)


def _head_state(said: Mapping[str, Any], head: Head, width: int, weights: Weights) -> dict[str, Tensor]:
    weight, count = weights.take(f"{said['linear']}.weight"), len(head.labels)
    if weight.shape != (count, width):
        raise ConversionError(
            f"{said['linear']} is {list(weight.shape)}, not {count} labels by {width} units of the top layer"
        )
    bias = weights.find(f"{said['linear']}.bias")
    state = {
        f"heads.{head.name}.weight": weight,
        f"heads.{head.name}.bias": torch.zeros(count) if bias is None else bias,
    }
    if not head.crf:
        return state
    crf = {f"crfs.{head.name}.{name}": value for name, value in CRF(head.labels).state_dict().items()}
    for ours, theirs in (("start", "start_transitions"), ("transitions", "transitions"), ("end", "end_transitions")):
        scores = weights.take(f"{said['crf']}.{theirs}")
        if scores.shape != crf[f"crfs.{head.name}.{ours}"].shape:
            raise ConversionError(f"{said['crf']}.{theirs} is {list(scores.shape)}: it has to have {count} labels")
        crf[f"crfs.{head.name}.{ours}"] = scores
    return state | crf


def _fits(name: str, size: int, given: int, what: str) -> None:
    if size != given:
        raise ConversionError(f"{name} reads vectors of {size} numbers, but {what} give {given}")


def _compare(content: dict[str, Any], path: Path) -> None:
    """Prints how many labels of `path` the network gives, and raises where too few for the description to be right."""
    expected = _expected(path)
    network, vocabulary = restore(content)
    answers = predict(network, vocabulary, expected, {})
    for head in network.shape.heads:
        pairs = [
            pair
            for e, answer in zip(expected, answers, strict=True)
            if head.name in e.labels
            for pair in _rows(e.labels[head.name], answer[head.name])
        ]
        if not pairs:
            continue
        share = accuracy([one for one, _ in pairs], [other for _, other in pairs])
        print(f"{head.name}: {share:.2f} % of {len(pairs):,} labels are those in {path.name}")
        if share < SAME:
            raise ConversionError(
                f"Fewer than {SAME} % of the labels of {head.name} are those in {path}: is the order of labels and of "
                "the lines in the vocabulary right, and `first`, `lower_case`, `digits_to_zero`, `max_length`?"
            )


def _expected(path: Path) -> list[Example]:
    if path.suffix == ".tsv":
        return [Example(tuple(TOKEN.findall(text)), {"sentiment": label}) for label, text in read_labelled(path)]
    return read_conllu(path, names=True)


def _rows(expected: Any, given: Any) -> list[tuple[str, str]]:
    return [(expected, given)] if isinstance(expected, str) else list(zip(expected, given, strict=True))

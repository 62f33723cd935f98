"""An exported pack read back and run with ONNX Runtime, as far as its model card and the tests need it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from .batches import Vocabulary
from .manifest import read_manifest
from .posterior import marginals, softmax, viterbi
from .vocabulary import MAX_LENGTH, PAD


@dataclass(frozen=True)
class Pack:
    """A pack whose files are all there and whole: manifest, vocabulary, a session for each graph."""

    manifest: dict[str, Any]
    vocabulary: Vocabulary
    graphs: dict[str, onnxruntime.InferenceSession]


def open_graph(graph: bytes) -> onnxruntime.InferenceSession:
    """A session on one thread, the way the extension runs it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def open_pack(folder: Path) -> Pack:
    """The pack in `folder`; PackError when something is wrong with it."""
    manifest = read_manifest(folder)
    files = {role: (folder / file["path"]).read_bytes() for role, file in manifest["files"].items()}
    ids = json.loads(files.pop("vocabulary"))
    graphs = {role: open_graph(data) for role, data in files.items()}
    most = manifest.get("characters", {}).get("maxLength", MAX_LENGTH)
    vocabulary = Vocabulary(ids["words"], ids["characters"], None, manifest["normalisation"], most)
    return Pack(manifest, vocabulary, graphs)


def run_graph(session: onnxruntime.InferenceSession, **inputs: np.ndarray) -> dict[str, np.ndarray]:
    """All outputs of a graph by name."""
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


def read_words(pack: Pack, words: Sequence[str]) -> np.ndarray:
    """The vectors [N, V] of words."""
    letters = [pack.vocabulary.letters(word) for word in words]
    characters = np.full((len(words), max(map(len, letters))), PAD, dtype=np.int64)
    for row, ids in zip(characters, letters, strict=True):
        row[: len(ids)] = ids
    ids = np.array([pack.vocabulary.word(word) for word in words], dtype=np.int64)
    lengths = np.array([len(row) for row in letters], dtype=np.int32)
    return run_graph(pack.graphs["words"], words=ids, characters=characters, lengths=lengths)["vectors"]


def label_words(pack: Pack, words: Sequence[str]) -> dict[str, list[str]]:
    """The labels of one sentence by head: one for each word, or a single one for a classification."""
    return {head: [label for label, _ in found] for head, found in tag_words(pack, words).items()}


def tag_words(pack: Pack, words: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    """As `label_words`, each label with its probability."""
    vectors = read_words(pack, words)[None]
    scores = run_graph(pack.graphs["tagger"], vectors=vectors, lengths=np.array([len(words)], dtype=np.int32))
    found = {}
    for head in pack.manifest["heads"]:
        path, probabilities = answer(head, scores[head["name"]][0])
        labels = zip(path, probabilities, strict=True)
        found[head["name"]] = [(head["labels"][label], float(row[label])) for label, row in labels]
    return found


def answer(head: dict[str, Any], scores: np.ndarray) -> tuple[list[int], np.ndarray]:
    """The best labels [T] and the probabilities [T, K] of a manifest's head given its scores [T, K] or [K]."""
    own = np.atleast_2d(scores.astype(np.float64))
    if "crf" in head:
        parts = [np.array(head["crf"][part]) for part in ("start", "transitions", "end")]
        return viterbi(own, *parts), marginals(own, *parts)
    return own.argmax(axis=-1).tolist(), softmax(own / head.get("temperature", 1.0))

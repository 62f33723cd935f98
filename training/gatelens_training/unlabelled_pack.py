"""Packs that label nothing: what language models and encoder–decoders have in common as files."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .card import licence
from .manifest import PATHS, check_manifest, describe_file, plain, write_json
from .vocabulary import RESERVED as NO_CHARACTERS


def files_of(words: Sequence[str], graphs: Mapping[str, Callable[[Any], bytes]], model: Any) -> dict[str, bytes]:
    """The bytes of each file by its role: the vocabulary, and the graphs of a model."""
    vocabulary = {"words": list(words), "characters": list(NO_CHARACTERS)}
    files = {"vocabulary": json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()}
    return files | {role: write(model) for role, write in graphs.items()}


def manifest_of(
    content: dict[str, Any], encoder: dict[str, Any], own: dict[str, Any], files: dict[str, bytes]
) -> dict[str, Any]:
    """The manifest of a checkpoint's content; `own` says what the pack is instead of heads."""
    manifest = {
        "format": 1,
        "name": content["name"],
        "version": content.get("version", "0.1.0"),
        "title": content["title"],
        "languages": ["en"],
        "licence": content["licence"],
        "data": content["data"],
        "encoder": encoder,
        "normalisation": {"lowerCase": False, "digitsToZero": False},
        "heads": [],
        **own,
        "files": {role: describe_file(PATHS[role], data) for role, data in files.items()},
        "scores": content["scores"],
        "training": {key: plain(value) for key, value in content["training"].items()},
    }
    check_manifest(manifest)
    return manifest


def write_pack(out: Path, manifest: dict[str, Any], files: dict[str, bytes], card: str) -> Path:
    """Writes a pack into the folder `out` and returns it; the same bytes every time."""
    out.mkdir(parents=True, exist_ok=True)
    for role, data in files.items():
        (out / PATHS[role]).write_bytes(data)
    write_json(out / "manifest.json", manifest)
    (out / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    (out / "LICENSE").write_text(licence(manifest), encoding="utf-8")
    return out

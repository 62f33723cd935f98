"""The manifest of a pack: what is in it, checked against models/manifest.schema.json."""

import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from jsonschema import Draft202012Validator

from .network import CRF, Head, Network
from .onnx_cells import CELLS, Cell
from .vocabulary import MAX_LENGTH

SCHEMA = Path(__file__).resolve().parents[2] / "models" / "manifest.schema.json"
# Files of a pack by their role in the manifest.
PATHS = {
    "vocabulary": "vocabulary.json",
    "words": "words.onnx",
    "tagger": "tagger.onnx",
    "gates": "gates.onnx",
    "spelling": "spelling.onnx",
    "next": "next.onnx",
    "gradients": "gradients.onnx",
    "encode": "encode.onnx",
    "decode": "decode.onnx",
}


class PackError(Exception):
    """A pack that is not what its manifest or the schema says."""


def make_manifest(content: dict[str, Any], network: Network, files: dict[str, bytes]) -> dict[str, Any]:
    """The manifest of a checkpoint's `content` with the bytes of each file by its role."""
    shape, cell = network.shape, CELLS[network.shape.cell]
    manifest = {
        "format": 1,
        "name": content["name"],
        "version": content.get("version", "0.3.0"),
        "title": content["title"],
        "languages": list(content["languages"]),
        "licence": content["licence"],
        "data": [dict(entry) for entry in content["data"]],
        "encoder": describe_encoder(cell, shape.layers, shape.directions, shape.units, shape.vector_size),
        **({"characters": _characters(shape.character_units, content)} if shape.character_units else {}),
        "normalisation": dict(content["normalisation"]),
        "heads": [_head(head, network, content) for head in shape.heads],
        "files": {role: describe_file(PATHS[role], data) for role, data in files.items()},
        "scores": [{key: row[key] for key in ("metric", "value", "data", "date")} for row in content["scores"]],
        "training": {key: plain(value) for key, value in content.get("training", {}).items()},
    }
    check_manifest(manifest)
    return manifest


def _characters(units: int, content: dict[str, Any]) -> dict[str, Any]:
    cell, most = CELLS["LSTM"], content.get("maxLength", MAX_LENGTH)
    return {"cell": cell.name, "units": units, "maxLength": most, "series": list(cell.series)}


def describe_encoder(cell: Cell, layers: int, directions: int, units: int, vector_size: int) -> dict[str, Any]:
    """The word-level network as a manifest has it."""
    gated = dict(cell.gated)
    return {
        "cell": cell.name,
        "layers": layers,
        "directions": ["forward", "backward"][:directions],
        "units": units,
        "vectorSize": vector_size,
        "series": list(cell.series),
        "equations": [
            {"series": name, "activation": activation, **({"gatedBy": gated[name]} if name in gated else {})}
            for name, activation in zip(cell.scan_order, cell.activations, strict=True)
        ],
        **({"memory": dict(zip(("state", "keep"), cell.memory, strict=True))} if cell.memory else {}),
    }


def check_manifest(manifest: Any) -> None:
    """Raises PackError naming the first place where a manifest breaks the schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    errors = sorted(Draft202012Validator(schema).iter_errors(manifest), key=lambda error: error.json_path)
    if errors:
        raise PackError(f"manifest.json at {errors[0].json_path}: {errors[0].message}")


def read_manifest(pack: Path) -> dict[str, Any]:
    """The manifest of a pack on disk, with every file there, of the right size and hash; else PackError."""
    manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    check_manifest(manifest)
    for role, file in manifest["files"].items():
        path = pack / file["path"]
        if not path.is_file():
            raise PackError(f"{pack.name}: {file['path']} ({role}) is missing")
        if describe_file(file["path"], path.read_bytes()) != file:
            raise PackError(f"{pack.name}: {file['path']} is not the file that the manifest describes")
    return manifest


def write_json(path: Path, content: Any) -> None:
    """Readable JSON: lists of plain values stay on one line."""
    path.write_text(f"{format_json(content)}\n", encoding="utf-8")


def format_json(content: Any, indent: str = "") -> str:
    """JSON in which an object or a list of objects takes a line per entry, anything flat a single line."""
    inner = f"{indent}  "
    if isinstance(content, dict) and content:
        rows = [f"{inner}{json.dumps(key)}: {format_json(value, inner)}" for key, value in content.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if isinstance(content, list) and any(isinstance(value, (dict, list)) for value in content):
        rows = [f"{inner}{format_json(value, inner)}" for value in content]
        return "[\n" + ",\n".join(rows) + f"\n{indent}]"
    return json.dumps(content, allow_nan=False)


def _head(head: Head, network: Network, content: dict[str, Any]) -> dict[str, Any]:
    scheme = "bio" if any(label.startswith("B-") for label in head.labels) else "plain"
    entry: dict[str, Any] = {"name": head.name, "task": head.task, "scheme": scheme}
    entry["labels"] = list(head.labels)
    if head.name in content.get("temperatures", {}):
        entry["temperature"] = float(content["temperatures"][head.name])
    if head.crf:
        entry["crf"] = crf_scores(network.crfs[head.name])
    return entry


def crf_scores(crf: CRF) -> dict[str, list]:
    """Start, transitions [from][to] and end as plain numbers, forbidden moves included."""
    start, transitions, end = (_numbers(tensor) for tensor in crf.scores())
    return {"start": start, "transitions": transitions, "end": end}


def _numbers(tensor: torch.Tensor) -> list:
    if tensor.dim() > 1:
        return [_numbers(row) for row in tensor]
    return [round(float(number), 6) for number in tensor.detach()]


def plain(value: Any) -> str | float | int | bool:
    """A value of `training` as a manifest may hold it."""
    return value if type(value) in (str, int, float, bool) else str(value)


def describe_file(path: str, data: bytes) -> dict[str, str | int]:
    """A file of a pack as a manifest has it."""
    return {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

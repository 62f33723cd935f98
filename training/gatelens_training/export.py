"""From a checkpoint to a pack: four graphs, the vocabulary, the manifest, the model card, the licence."""

import json
from pathlib import Path
from typing import Any

import torch
from torch.torch_version import TorchVersion

from .card import write_card
from .checkpoint import load_checkpoint, restore
from .manifest import PATHS, make_manifest, write_json
from .network import Network
from .onnx_graphs import gates_graph, spelling_graph, tagger_graph, words_graph

GRAPHS = {"words": words_graph, "tagger": tagger_graph, "gates": gates_graph, "spelling": spelling_graph}


def export_pack(checkpoint: Path, out: Path) -> Path:
    """Writes the pack of a checkpoint into the folder `out` and returns it; the same bytes every time."""
    content, network = open_checkpoint(checkpoint)
    vocabulary = {"words": list(content["words"]), "characters": list(content["characters"])}
    files = {"vocabulary": json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()}
    files |= {role: write(network) for role, write in GRAPHS.items()}
    manifest = make_manifest(content, network, files)
    out.mkdir(parents=True, exist_ok=True)
    for role, data in files.items():
        (out / PATHS[role]).write_bytes(data)
    write_json(out / "manifest.json", manifest)
    write_card(out)
    return out


def open_checkpoint(checkpoint: Path) -> tuple[dict[str, Any], Network]:
    """A checkpoint's content and its network with the weights as they ship."""
    with torch.serialization.safe_globals([TorchVersion]):
        content = load_checkpoint(checkpoint)
    network, _ = restore(content)
    return content, rounded(network)


def rounded(network: Network) -> Network:
    """The network with all weights of its graphs rounded to float16 in place, still computed in float32.

    The CRF's scores stay: they ship in the manifest. What PyTorch computes is then what the graphs compute.
    """
    with torch.no_grad():
        words = network.words
        words.pretrained.copy_(words.table().half().float())
        words.correction.weight.zero_()
        for name, weight in network.named_parameters():
            if not name.startswith("crfs."):
                weight.copy_(weight.half().float())
    return network.eval()

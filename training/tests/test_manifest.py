"""The manifest and its schema; packs on disk that are not what they say."""

import copy
import json
import shutil
from pathlib import Path

import pytest

from gatelens_training.manifest import PackError, check_manifest, read_manifest

TINY = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "tiny"
GOOD = json.loads((TINY / "manifest.json").read_text(encoding="utf-8"))
GONE = object()
QUANTISATION = {"precision": "int8", "agreement": 99.9, "largestDifference": 0.1, "sentences": 9, "data": "own"}

WRONG = {
    "no files": (("files",), GONE),
    "no gates graph": (("files", "gates"), GONE),
    "no hash": (("files", "gates", "sha256"), GONE),
    "short hash": (("files", "gates", "sha256"), "abc"),
    "path out of the folder": (("files", "words", "path"), "../words.onnx"),
    "path in a folder": (("files", "words", "path"), "a/words.onnx"),
    "empty file": (("files", "words", "bytes"), 0),
    "size as text": (("files", "words", "bytes"), "12"),
    "another format": (("format",), 2),
    "name with a slash": (("name",), "a/b"),
    "no licence": (("licence",), ""),
    "data without a licence": (("data", 0, "licence"), GONE),
    "no languages": (("languages",), []),
    "no layers": (("encoder", "layers"), 0),
    "a direction that is none": (("encoder", "directions"), ["up"]),
    "series twice": (("encoder", "series"), ["cell", "cell"]),
    "odd length": (("characters", "maxLength"), 7),
    "a head that nobody knows": (("heads", 0, "name"), "mood"),
    "one label": (("heads", 0, "labels"), ["X"]),
    "temperature zero": (("heads", 0, "temperature"), 0),
    "CRF without an end": (("heads", 1, "crf", "end"), GONE),
    "a key that nobody knows": (("colour",), "red"),
    "an agreement above all": (("quantisation",), {**QUANTISATION, "agreement": 101}),
    "an agreement on no sentences": (("quantisation",), {**QUANTISATION, "sentences": 0}),
    "another precision": (("quantisation",), {**QUANTISATION, "precision": "int4"}),
    "a date in words": (("scores", 0, "date"), "today"),
}


def test_the_tiny_manifest_fits_the_schema():
    check_manifest(GOOD)
    check_manifest({**GOOD, "quantisation": QUANTISATION})


@pytest.mark.parametrize("case", WRONG)
def test_the_schema_rejects(case):
    path, value = WRONG[case]
    manifest = copy.deepcopy(GOOD)
    inner = manifest
    for key in path[:-1]:
        inner = inner[key]
    if value is GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    with pytest.raises(PackError, match=r"manifest\.json at \$"):
        check_manifest(manifest)


def test_a_missing_file_is_named(tmp_path):
    pack = shutil.copytree(TINY, tmp_path / "pack")
    (pack / "gates.onnx").unlink()
    with pytest.raises(PackError, match=r"gates\.onnx"):
        read_manifest(pack)


def test_a_truncated_file_is_named(tmp_path):
    pack = shutil.copytree(TINY, tmp_path / "pack")
    whole = (pack / "words.onnx").read_bytes()
    (pack / "words.onnx").write_bytes(whole[:-1])
    with pytest.raises(PackError, match=r"words\.onnx is not the file"):
        read_manifest(pack)

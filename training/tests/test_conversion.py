"""Networks that were made without this package, converted, exported, and asked for their labels."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from gatelens_training.checkpoint import load_checkpoint
from gatelens_training.conversion import ConversionError, convert
from gatelens_training.export import export_pack
from gatelens_training.onnx_pack import label_words, open_pack

CLI, NODE = Path(__file__).parents[2] / "dist" / "cli.js", shutil.which("node")
WORDS = ["the", "<unk>", "Gate", "of", "Oslo", "was", "<pad>", "open", "3"]
LETTERS = ["?", *"aeilnostuGO3", "_"]
TAGS, NAMES = ["DT", "NN", "VB", "IN"], ["O", "B-PER", "I-PER"]
SENTENCES = ["the Gate of Oslo was open", "Gate the 3", "Oslo , unseenlylongword ! 🙂"]


class Tagger(nn.Module):
    """A tagger as people write them: it knows nothing of this package."""

    def __init__(self, cell="LSTM", words=5, letters=4, first=False, layers=2, bidirectional=True):
        super().__init__()
        self.first, self.longest = first, 6
        self.word_embedding = nn.Embedding(len(WORDS), words) if words else None
        self.letter_embedding = nn.Embedding(len(LETTERS), letters) if letters else None
        self.letter_lstm = nn.LSTM(letters, 3, bidirectional=True, batch_first=True) if letters else None
        size = words + 6 * bool(letters)
        self.encoder = getattr(nn, cell)(size, 7, layers, bidirectional=bidirectional, batch_first=True)
        self.tags = nn.Linear(7 * (1 + bidirectional), len(TAGS))
        # Small numbers are closer to what float16 makes of them.
        for weight in self.parameters():
            nn.init.uniform_(weight, -1, 1)

    def word(self, word):
        parts = []
        if self.word_embedding is not None:
            parts.append(self.word_embedding.weight[WORDS.index(word) if word in WORDS else 1])
        if self.letter_embedding is not None:
            word = word if len(word) <= self.longest else word[: self.longest // 2] + word[-self.longest // 2 :]
            ids = torch.tensor([[LETTERS.index(c) if c in LETTERS else 0 for c in word]])
            last = self.letter_lstm(self.letter_embedding(ids))[1][0]
            parts.insert(0 if self.first else 1, torch.cat([last[0, 0], last[1, 0]]))
        return torch.cat(parts)

    def forward(self, words):
        vectors = torch.stack([self.word(word) for word in words])[None]
        return self.tags(self.encoder(vectors)[0])[0]


def written(folder, tagger, **more):
    """The files of a tagger with a description of it, and the path of that."""
    torch.save(tagger.state_dict(), folder / "tagger.pt")
    (folder / "words.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    (folder / "letters.txt").write_text("\n".join(LETTERS), encoding="utf-8")
    said = {
        "name": "mine",
        "title": "My own",
        "languages": ["en"],
        "licence": "MIT",
        "data": [{"name": "a", "licence": "MIT", "source": "b", "use": "c"}],
        "weights": "tagger.pt",
        "rnn": "encoder",
        "heads": [{"name": "pos", "labels": TAGS, "linear": "tags"}],
    }
    if tagger.word_embedding is not None:
        said["words"] = {"embedding": "word_embedding", "file": "words.txt", "unknown": "<unk>", "padding": "<pad>"}
    if tagger.letter_embedding is not None:
        said["characters"] = {
            "embedding": "letter_embedding",
            "file": "letters.txt",
            "unknown": "?",
            "rnn": "letter_lstm",
        }
        said["characters"] |= {"first": tagger.first, "max_length": tagger.longest}
    return description(folder, {**said, **more})


def description(folder, said):
    """TOML of plain data, whose inline tables are those of JSON but for their signs."""

    def value(part):
        if isinstance(part, dict):
            return "{" + ", ".join(f"{key} = {value(own)}" for key, own in part.items()) + "}"
        return "[" + ", ".join(map(value, part)) + "]" if isinstance(part, list) else json.dumps(part)

    path = folder / "mine.toml"
    path.write_text("\n".join(f"{key} = {value(part)}" for key, part in said.items()), encoding="utf-8")
    return path


def labels(tagger, words):
    with torch.inference_mode():
        return [TAGS[label] for label in tagger(words).argmax(1)]


def conllu(folder, tagger):
    """Sentences with the labels that a tagger gives."""
    rows = [
        "".join(f"{at}\t{word}\t_\t{tag}\t_\t_\t_\t_\t_\t_\n" for at, (word, tag) in enumerate(rows, 1))
        for rows in (list(zip(s.split(), labels(tagger, s.split()), strict=True)) for s in SENTENCES)
    ]
    (folder / "expected.conllu").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"first": True},
        {"cell": "GRU", "layers": 1},
        {"cell": "RNN", "bidirectional": False},
        {"letters": 0},
        {"words": 0},
    ],
    ids=str,
)
def test_a_converted_pack_gives_the_labels_that_the_network_gave(tmp_path, kind):
    torch.manual_seed(1)
    tagger = Tagger(**kind).eval()
    conllu(tmp_path, tagger)
    checkpoint = convert(written(tmp_path, tagger, expected="expected.conllu"), tmp_path)
    pack = export_pack(checkpoint, tmp_path / "mine")
    found = open_pack(pack)
    for sentence in SENTENCES:
        words = sentence.split()
        assert label_words(found, words)["pos"] == labels(tagger, words)
    if NODE and CLI.exists():
        command = [NODE, CLI, "eval", tmp_path / "expected.conllu", "--gold-tokens", "--models", tmp_path]
        printed = subprocess.run([*command, "--format", "json"], check=True, capture_output=True, text=True).stdout
        assert json.loads(printed)["upos"]["correct"] == sum(len(sentence.split()) for sentence in SENTENCES)


def test_weights_of_another_kind_of_file_are_the_same(tmp_path):
    tagger = Tagger()
    one = load_checkpoint(convert(written(tmp_path, tagger), tmp_path))
    save_file(tagger.state_dict(), tmp_path / "tagger.safetensors")
    two = load_checkpoint(convert(written(tmp_path, tagger, weights="tagger.safetensors"), tmp_path))
    torch.save({"epoch": 3, "model": tagger.state_dict()}, tmp_path / "whole.pt")
    three = load_checkpoint(convert(written(tmp_path, tagger, weights="whole.pt", within="model"), tmp_path))
    for name, tensor in one["state"].items():
        assert torch.equal(tensor, two["state"][name]) and torch.equal(tensor, three["state"][name])


def test_a_crf_keeps_its_scores(tmp_path):
    tagger = Tagger()
    tagger.names = nn.Linear(14, len(NAMES), bias=False)
    tagger.crf = nn.ParameterDict({n: torch.randn(3) for n in ("start_transitions", "end_transitions")})
    tagger.crf["transitions"] = torch.randn(3, 3)
    head = {"name": "ner", "labels": NAMES, "linear": "names", "crf": "crf"}
    path = written(
        tmp_path, tagger, heads=[{"name": "pos", "labels": TAGS, "linear": "tags", "temperature": 1.5}, head]
    )
    manifest = open_pack(export_pack(convert(path, tmp_path), tmp_path / "pack")).manifest
    pos, ner = manifest["heads"]
    assert pos["temperature"] == 1.5
    assert ner["crf"]["transitions"][0][1] == pytest.approx(tagger.crf["transitions"][0, 1].item(), abs=1e-6)
    assert ner["crf"]["transitions"][0][2] < -9000  # I-PER follows B-PER or I-PER only


def test_what_is_wrong_is_named(tmp_path):
    tagger = Tagger()

    def refused(**more):
        with pytest.raises(ConversionError) as error:
            convert(written(tmp_path, tagger, **more), tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return str(error.value)

    assert "no lstm.weight_hh_l0. It has: encoder.bias_hh_l0" in refused(rnn="lstm")
    assert "tags is [4, 14], not 3 labels by 14 units" in refused(
        heads=[{"name": "pos", "labels": TAGS[:3], "linear": "tags"}]
    )
    assert "letter_lstm reads vectors of 4 numbers, but words.embedding and both last states of" in refused(
        rnn="letter_lstm"
    )
    words = {"embedding": "word_embedding", "file": "letters.txt", "unknown": "?"}
    assert "letters.txt has 14 lines, word_embedding 9 rows" in refused(words=words)
    assert "there is float16 only" not in refused(precision="int9")
    assert "has no line <UNK>" in refused(words={**words, "file": "words.txt", "unknown": "<UNK>"})
    assert "at $.words: 'unknown' is a required property" in refused(words={"embedding": "a", "file": "words.txt"})
    assert "no.pt cannot be read" in refused(weights="no.pt")
    torch.save({"epoch": 1, "model": tagger.state_dict()}, tmp_path / "whole.pt")
    assert "It holds epoch, model: name one in `within`" in refused(weights="whole.pt")
    torch.save(tagger, tmp_path / "tagger.bin")
    assert "torch.save(model.state_dict(), path)" in refused(weights="tagger.bin")
    tagger.highway = nn.Linear(2, 2)
    assert "also has highway.weight, highway.bias, and nothing says what that is" in refused()
    convert(written(tmp_path, tagger, ignore=["highway."]), tmp_path)


def test_labels_that_differ_are_an_error(tmp_path):
    tagger = Tagger()
    conllu(tmp_path, tagger)
    shuffled = [{"name": "pos", "labels": TAGS[::-1], "linear": "tags"}]
    with pytest.raises(ConversionError, match="is the order of labels"):
        convert(written(tmp_path, tagger, expected="expected.conllu", heads=shuffled), tmp_path)

"""`gatelens eval` against the script of the CoNLL 2018 shared task (in the package stanza) and against seqeval."""

import importlib.util
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from seqeval.metrics import classification_report

CLI = Path(__file__).parents[2] / "dist" / "cli.js"
NODE = shutil.which("node")
UPOS = ("NOUN", "VERB", "AUX", "PART", "PUNCT")
NER = ("O", "O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC")

# A sentence is a list of tokens; a token's words are joined by "+".
STORY = [
    "Ada did+n't read Tom+'s letter .".split(),
    "She wrote to him , though : can+not come , won+'t come .".split(),
    "Why+'s+that ?".split(),
    "In New York it is ten a.m. now .".split(),
]


def official():
    """The official script, loaded by its path: importing stanza itself would load all of it."""
    stanza = importlib.util.find_spec("stanza")
    places = [] if stanza is None else [Path(p) / "utils/conll18_ud_eval.py" for p in stanza.submodule_search_locations]
    script = next((place for place in places if place.exists()), None)
    if script is None:
        pytest.skip("no stanza with conll18_ud_eval.py here; see requirements.txt")
    spec = importlib.util.spec_from_file_location("conll18_ud_eval", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gatelens(gold, system, *options):
    if NODE is None or not CLI.exists():
        pytest.skip("the command line is not built: npm ci && npm run build")
    command = [NODE, CLI, "eval", gold, "--system", system, "--format", "json", *options]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def conllu(sentences, labels):
    """CoNLL-U with flat trees, since the script wants heads; `labels` gives UPOS and NER of each word."""
    lines = []
    for tokens in sentences:
        number = 0
        for token in tokens:
            words = token.split("+")
            if len(words) > 1:
                lines.append(f"{number + 1}-{number + len(words)}\t{''.join(words)}" + "\t_" * 8)
            for word in words:
                number += 1
                upos, ner = next(labels)
                misc = "_" if ner == "O" else f"NER={ner}"
                lines.append(f"{number}\t{word}\t_\t{upos}\t_\t_\t{min(number - 1, 1)}\tdep\t_\t{misc}")
        lines.append("")
    return "\n".join(lines) + "\n"


def labels(chance):
    while True:
        yield chance.choice(UPOS), chance.choice(NER)


def disturb(sentences, chance):
    """The same characters cut otherwise: tokens split, joined, taken apart or made whole, boundaries moved."""
    tokens = [(token, number == len(row)) for row in sentences for number, token in enumerate(row, 1)]
    found, row = [], []
    for token, last in tokens:
        choice = chance.random()
        if choice < 0.15 and "+" in token:
            row += token.split("+")
        elif choice < 0.25:
            row.append(token.replace("+", ""))
        elif choice < 0.4 and len(token) > 2 and "+" not in token:
            at = chance.randrange(1, len(token))
            row.append(token[:at] + chance.choice(["+", "+", " "]) + token[at:])
        elif choice < 0.5 and row:
            row[-1] += chance.choice(["", "+"]) + token
        else:
            row.append(token)
        if last != (chance.random() < 0.1):
            found.append([part for piece in row for part in piece.split(" ")])
            row = []
    return found + ([[part for piece in row for part in piece.split(" ")]] if row else [])


@pytest.mark.parametrize("seed", range(12))
def test_agrees_with_the_official_script_on_text_cut_otherwise(tmp_path, seed):
    module = official()
    chance = random.Random(seed)
    gold, system = tmp_path / "gold.conllu", tmp_path / "system.conllu"
    story = [chance.choice(STORY) for _ in range(8)]
    gold.write_text(conllu(story, labels(chance)), encoding="utf-8")
    system.write_text(conllu(disturb(story, chance), labels(chance)), encoding="utf-8")
    loose = {"multiple_roots_okay": True}
    expected = module.evaluate(*(module.load_conllu_file(str(file), loose) for file in (gold, system)))
    found = gatelens(gold, system)
    for theirs, ours in {"Tokens": "tokens", "Sentences": "sentences", "Words": "words", "UPOS": "upos"}.items():
        score = expected[theirs]
        counts = (score.correct, score.gold_total, score.system_total)
        assert (found[ours]["correct"], found[ours]["gold"], found[ours]["system"]) == counts, theirs
        for measure in ("precision", "recall", "f1"):
            assert found[ours][measure] == pytest.approx(100 * getattr(score, measure))
    assert found["upos"]["accuracy"] == pytest.approx(100 * expected["UPOS"].aligned_accuracy)
    assert found["words"]["correct"] == sum(map(sum, found["upos"]["confusion"]["counts"]))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("in_a_file", [False, True])
def test_names_agree_with_seqeval(tmp_path, seed, in_a_file):
    chance = random.Random(seed)
    rows = [[word for token in chance.choice(STORY) for word in token.split("+")] for _ in range(20)]
    truth = [[chance.choice(NER) for _ in row] for row in rows]
    guess = [[name if chance.random() < 0.7 else chance.choice(NER) for name in names] for names in truth]
    gold, system, names = tmp_path / "gold.conllu", tmp_path / "system.conllu", tmp_path / "names.bio"
    unnamed = [["O"] * len(row) for row in rows]
    for file, given in ((gold, unnamed if in_a_file else truth), (system, guess)):
        file.write_text(conllu(rows, (("X", name) for row in given for name in row)), encoding="utf-8")
    lines = [[f"{w}\t_\t{n}" for w, n in zip(*pair, strict=True)] for pair in zip(rows, truth, strict=True)]
    names.write_text("\n\n".join("\n".join(block) for block in lines) + "\n", encoding="utf-8")
    found = gatelens(gold, system, *(["--ner", names] if in_a_file else []))["names"]
    expected = classification_report(truth, guess, output_dict=True)
    check(found, expected["micro avg"])
    for score in found["labels"]:
        check(score, expected[score["label"]])


def check(found, expected):
    assert found["gold"] == expected["support"]
    pairs = (("precision", "precision"), ("recall", "recall"), ("f1", "f1-score"))
    assert [found[ours] for ours, _ in pairs] == pytest.approx([100 * expected[theirs] for _, theirs in pairs])

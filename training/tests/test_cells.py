"""The table of cells: its rows, and the sentences that are made of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gatelens_training import cells, claims
from gatelens_training.catalogue import cells_section
from gatelens_training.manifest import read_manifest
from gatelens_training.network import Network, Shape
from gatelens_training.recipe import Corpus, Part
from gatelens_training.recipes import read_folder

TINY = Path(__file__).parent / "tiny"
MODELS = Path(__file__).parents[2] / "models"


def line(cell, layers=2, directions=2, words=True, characters=True, test=90.0, unseen=80.0, spread=None, **more):
    value = {"mean": test, **({} if spread is None else {"spread": spread})}
    return {
        "cell": cell,
        "layers": layers,
        "directions": directions,
        "words": words,
        "characters": characters,
        "test": value,
        "unseen": {"mean": unseen},
        "runs": 1 if spread is None else 3,
        "recurrentParameters": {"lstm": 400, "gru": 300, "rnn": 100}[cell],
        "parameters": 1000,
        "secondsPerEpoch": 1.0,
        "tokensPerSecond": 1.0,
        **more,
    }


def said(lines, about):
    (found,) = [row for row in claims.claims(lines) if about in row["claim"]]
    return found["verdict"], found["finding"]


def test_an_order_of_cells_holds_only_where_differences_are_larger_than_their_spread():
    clear = [line("lstm", test=95.0, spread=0.1), line("gru", test=94.95, spread=0.1), line("rnn", test=94, spread=0.1)]
    assert said(clear, "at least as good")[0] == "holds"
    assert "LSTM 95.00 ± 0.10, GRU 94.95 ± 0.10, RNN 94.00 ± 0.10" in said(clear, "at least as good")[1]
    blurred = [{**one, "test": {**one["test"], "spread": 2.0}} for one in clear]
    assert said(blurred, "at least as good")[0] == "does not hold"
    better = [clear[0], {**clear[1], "test": {"mean": 96.0, "spread": 0.1}}, clear[2]]
    assert said(better, "at least as good")[0] == "does not hold"


def test_costs_are_ratios_and_do_not_hold_in_time_by_holding_in_weights():
    rows = [line(name, characters=False) for name in claims.NAMES]
    verdict, finding = said(rows, "4 : 3 : 1")
    assert verdict == "does not hold"
    assert "4 : 3 : 1 in weights of the recurrent layers, 1 : 1 : 1 in training time" in finding


def test_pairs_are_rows_that_differ_in_one_part_alone():
    rows = [
        line("rnn", directions=1, test=89.0),
        line("rnn", directions=2, test=90.0),
        line("gru", directions=1, test=91.0),
        line("gru", directions=2, test=90.5),
        line("lstm", directions=1, layers=1),
    ]
    assert said(rows, "both directions") == (
        "holds in part",
        "Better in 1 of 2 pairs of networks, by 0.25 percentage points in the mean (from -0.50 to +1.00).",
    )


def test_unseen_words_are_said_to_gain_most_only_where_they_do():
    without, with_them = line("gru", characters=False), line("gru", test=92.0, unseen=81.0)
    verdict, finding = said([without, with_them], "never seen")
    assert verdict == "does not hold"
    assert finding.startswith("Words that training never showed gain 1.00 points in the mean, all words 2.00")
    assert said([without, {**with_them, "unseen": {"mean": 90.0}}], "never seen")[0] == "holds"


def test_the_grid_has_each_row_once_and_a_stopped_one_all_rows_before_their_spread():
    names = [row.name for row in cells.ROWS]
    assert len(names) == len(set(names)) == 39
    order = list(cells.runs())
    assert [row for row, seed in order[: len(names)]] == cells.ROWS
    assert {(row, seed) for row, seed in order} >= {(row, seed) for row in cells.MAIN for seed in cells.SEEDS}


def test_a_run_is_done_once_and_its_row_says_what_its_network_is(tmp_path, monkeypatch):
    examples = [replace(e, labels={"pos": e.labels["pos"]}) for e in read_folder(TINY, "train") if "pos" in e.labels]
    tiny = Corpus([Part(examples)], {"EWT dev": examples})
    base = replace(cells.BASE, load=lambda _: tiny, test=lambda _: {"EWT test": examples}, epochs=1, words=50)
    monkeypatch.setattr(cells, "BASE", base)
    rows = [cells.Row("rnn", 1, 1, True, False), cells.Row("gru", 1, 2, False, True)]
    monkeypatch.setattr(cells, "ROWS", rows)
    monkeypatch.setattr(cells, "MAIN", rows[:1])
    table = json.loads(cells.run_grid(TINY, tmp_path, tmp_path / "cells.json").read_text())
    log = tmp_path / "cells" / "runs.jsonl"
    assert len(log.read_text().splitlines()) == 4
    assert [(row["cell"], row["runs"], row["weightSets"]) for row in table["rows"]] == [("rnn", 3, 1), ("gru", 1, 3)]
    assert "spread" in table["rows"][0]["test"] and "spread" not in table["rows"][1]["test"]
    assert table["rows"][0]["recurrentParameters"] == 48 * (48 + 48 + 2)
    monkeypatch.setattr(cells, "run", lambda *_: pytest.fail("a run that is done was repeated"))
    cells.run_grid(TINY, tmp_path, tmp_path / "cells.json")


def test_the_page_says_what_the_table_makes_of_the_claims():
    found = json.loads((MODELS / "cells.json").read_text())
    assert found["claims"] == claims.claims(found["rows"])
    page = (MODELS / "README.md").read_text()
    assert all(part in page for part in cells_section(MODELS))


def test_the_three_packs_have_as_many_weights_and_differ_in_their_cell():
    sizes, described = {}, []
    for name in ("en-rnn", "en-gru", "en-lstm"):
        manifest = read_manifest(MODELS / name)
        encoder, head = manifest["encoder"], manifest["heads"][0]
        letters = manifest["characters"]["units"]
        words = json.loads((MODELS / name / "vocabulary.json").read_text())
        shape = Shape(
            words=len(words["words"]),
            characters=len(words["characters"]),
            heads=tuple(cells.BASE.heads),
            cell=encoder["cell"].upper(),
            layers=encoder["layers"],
            units=encoder["units"],
            bidirectional=len(encoder["directions"]) == 2,
            word_size=encoder["vectorSize"] - 2 * letters,
            character_size=24,
            character_units=letters,
        )
        network = Network(shape)
        sizes[name] = [sum(w.numel() for w in part.parameters()) for part in (network.rnn, network)]
        described.append((encoder["layers"], encoder["directions"], head["labels"], words, manifest["files"].keys()))
    assert all(one == described[0] for one in described)
    for part in zip(*sizes.values(), strict=True):
        assert max(part) < 1.05 * min(part)

"""The command line: train, evaluate, export."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import torch

from .catalogue import write_models_readme
from .cells import TABLE, run_grid
from .checkpoint import load_checkpoint, save_checkpoint, vocabulary_of
from .conversion import convert
from .export import export_pack, open_checkpoint
from .goldens import write_goldens
from .language_model import is_language_model
from .language_pack import export_language_model, write_language_goldens
from .language_training import LanguageRecipe, evaluate_language_model, train_language_model
from .manifest import SCHEMA
from .morphology import write_morphology
from .prediction import score
from .recipe import Recipe
from .recipes import RECIPES
from .reliability import calibration_scores, reliability
from .training import train
from .translator import is_translator
from .vectors import fetch_vectors


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m gatelens_training", description="Train Gatelens packs.")
    commands = top.add_subparsers(required=True)
    one = commands.add_parser("train", help="train a pack from a data folder and write its checkpoint")
    one.add_argument("recipe", choices=sorted(RECIPES))
    one.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    one.add_argument("--out", type=Path, required=True, help="folder for <recipe>/checkpoint.pt and log.jsonl")
    one.add_argument("--vectors", type=Path, help="word vectors (.vec); GloVe is fetched when not given")
    one.add_argument("--no-vectors", action="store_true", help="start from no word vectors")
    one.set_defaults(run=run_train)
    two = commands.add_parser("evaluate", help="read the test splits once; the scores go into the checkpoint")
    two.add_argument("checkpoint", type=Path)
    two.add_argument("--data", type=Path, required=True)
    two.set_defaults(run=run_evaluate)
    three = commands.add_parser("export", help="write a checkpoint as a pack of ONNX graphs")
    three.add_argument("checkpoint", type=Path)
    three.add_argument("--out", type=Path, required=True, help="the pack's folder, such as models/en")
    three.add_argument("--data", type=Path, help="folder with the corpora: compares int8 graphs on the dev sentences")
    three.set_defaults(run=run_export)
    gold = commands.add_parser("goldens", help="write what PyTorch answers, for the engine to be tested against")
    gold.add_argument("checkpoint", type=Path)
    gold.add_argument("--out", type=Path, required=True, help="such as test/goldens/en.json")
    gold.set_defaults(run=run_goldens)
    five = commands.add_parser("language-model", help="train a left-to-right language model on running text")
    five.add_argument("cell", choices=("lstm", "gru", "rnn"))
    five.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    five.add_argument("--out", type=Path, required=True, help="folder for lm-<cell>/checkpoint.pt and log.jsonl")
    five.set_defaults(run=run_language_model)
    pair = commands.add_parser("translator", help="train an encoder–decoder from English to Spanish")
    pair.add_argument("cell", choices=("lstm", "gru", "rnn"))
    pair.add_argument("--attention", action="store_true", help="look back at all encoder states, for comparison")
    pair.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    pair.add_argument("--out", type=Path, required=True, help="folder for en-es-<cell>/checkpoint.pt and log.jsonl")
    pair.set_defaults(run=run_translator)
    more = commands.add_parser("translator-more", help="take a trained encoder–decoder through another round")
    more.add_argument("checkpoint", type=Path)
    more.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    more.add_argument("--phrases", type=int, default=0, help="sentences of a small grammar to train on beside them")
    more.set_defaults(run=run_translator_more)
    compared = commands.add_parser("translations", help="write the table of encoder–decoders from their checkpoints")
    compared.add_argument("checkpoints", type=Path, nargs="+", help="evaluated ones")
    compared.add_argument("--table", type=Path, default=SCHEMA.with_name("translation.json"))
    compared.set_defaults(run=run_translations)
    parts = commands.add_parser("morphology", help="write what characters and words give, by frequency of the words")
    parts.add_argument("checkpoints", type=Path, nargs="+", help="of hi, hi-no-characters and hi-no-words")
    parts.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parts.set_defaults(run=lambda options: print(write_morphology(options.checkpoints, options.data)))
    other = commands.add_parser("convert", help="make a checkpoint of a network that was trained elsewhere")
    other.add_argument("description", type=Path, help="a TOML file that says where its parts are")
    other.add_argument("--out", type=Path, required=True, help="folder for checkpoint.pt")
    other.set_defaults(run=lambda options: print(convert(options.description, options.out)))
    grid = commands.add_parser("cells", help="train the grid of cells, depths and directions, and write its table")
    grid.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    grid.add_argument("--out", type=Path, required=True, help="folder for cells/runs.jsonl and the networks")
    grid.add_argument("--table", type=Path, default=TABLE, help="the table to write, models/cells.json")
    grid.set_defaults(run=lambda options: print(run_grid(options.data, options.out, options.table)))
    four = commands.add_parser("readme", help="write models/README.md from the packs' manifests")
    four.add_argument("--models", type=Path, default=Path(__file__).resolve().parents[2] / "models")
    four.set_defaults(run=lambda options: print(write_models_readme(options.models)))
    return top


def run_train(options: argparse.Namespace) -> None:
    """Trains, after the word vectors have been made where they are missing."""
    recipe = RECIPES[options.recipe]
    vectors = options.vectors
    if vectors is None and not options.no_vectors:
        vectors = options.out / "vectors" / "vectors.vec"
        if not vectors.exists():
            fetch_vectors(vectors.parent)
    command = f"python -m gatelens_training train {recipe.name} --data DATA --out OUT"
    print(train(recipe, options.data, options.out, vectors, command + " --no-vectors" * options.no_vectors))


def run_language_model(options: argparse.Namespace) -> None:
    """Trains a language model and measures it on held-out text."""
    command = f"python -m gatelens_training language-model {options.cell} --data DATA --out OUT"
    print(train_language_model(options.cell.upper(), options.data, options.out, LanguageRecipe(), command))


def run_translator(options: argparse.Namespace) -> None:
    """Trains an encoder–decoder and measures it on the dev split."""
    command = f"python -m gatelens_training translator {options.cell} --data DATA --out OUT"
    command += " --attention" * options.attention
    # Only here: sacreBLEU and tokenizers are slow to import.
    from .translation_training import TranslationRecipe, train_translator

    recipe = TranslationRecipe()
    print(train_translator(options.cell.upper(), options.attention, options.data, options.out, recipe, command))


def run_translator_more(options: argparse.Namespace) -> None:
    """Trains on, and measures on the dev split again."""
    from .translation_training import TranslationRecipe, train_more

    command = "python -m gatelens_training translator-more CHECKPOINT --data DATA"
    command += f" --phrases {options.phrases}" * bool(options.phrases)
    print(train_more(options.checkpoint, options.data, TranslationRecipe(), command, options.phrases))


def run_translations(options: argparse.Namespace) -> None:
    """Writes the table of encoder–decoders."""
    from .translation_training import write_table

    print(write_table(options.checkpoints, options.table))


def run_evaluate(options: argparse.Namespace) -> None:
    """Prints the test scores and stores them in the checkpoint."""
    content = load_checkpoint(options.checkpoint)
    if is_language_model(content):
        print(evaluate_language_model(options.checkpoint, options.data))
        return
    if is_translator(content):
        from .translation_training import evaluate_translator

        print(evaluate_translator(options.checkpoint, options.data))
        return
    recipe = _recipe_of(content)
    # The first part is the training split of the corpus that the test set is from.
    seen = {word for e in recipe.load(options.data).train[0].examples for word in e.words}
    # With the weights as they ship.
    _, network = open_checkpoint(options.checkpoint)
    vocabulary, tests = vocabulary_of(content), recipe.test(options.data)
    content["reliability"] = reliability(network, vocabulary, tests, content.get("temperatures", {}))
    scores = [*score(network, vocabulary, tests, seen), *calibration_scores(content["reliability"])]
    content["scores"] = [{**s, "date": time.strftime("%Y-%m-%d")} for s in scores]
    save_checkpoint(options.checkpoint, content)
    for line in content["scores"]:
        print(f"{line['value']:6.2f}  {line['metric']} ({line['data']})")


def _recipe_of(content: dict[str, Any]) -> Recipe:
    """The recipe of a checkpoint; of one that has none, what a corpus of one's own is read by."""
    return RECIPES.get(content["name"], RECIPES["own"])


def run_export(options: argparse.Namespace) -> None:
    """Writes the pack."""
    content = load_checkpoint(options.checkpoint)
    if is_language_model(content):
        export_language_model(options.checkpoint, options.out)
        return
    if is_translator(content):
        from .translator_pack import export_translator

        export_translator(options.checkpoint, options.out)
        return
    if options.data is None:
        export_pack(options.checkpoint, options.out)
        return
    dev = _recipe_of(content).load(options.data).dev
    sentences = [example.words for examples in dev.values() for example in examples]
    export_pack(options.checkpoint, options.out, sentences, ", ".join(dev))


def run_goldens(options: argparse.Namespace) -> None:
    """Writes the goldens."""
    content = load_checkpoint(options.checkpoint)
    write = write_language_goldens if is_language_model(content) else write_goldens
    if is_translator(content):
        from .translator_pack import write_translator_goldens as write
    print(write(options.checkpoint, options.out))


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    torch.set_num_threads(1)
    options = parser().parse_args(arguments)
    options.run(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The corpora of the pack `en`: UD English-EWT for parts of speech, Universal NER for names in it."""

from pathlib import Path

from .readers import Example, join_labels, read_bio, read_conllu
from .recipe import Corpus, Part

VECTORS = (
    {
        "name": "Running text for word vectors",
        "licence": "public domain; CC BY 3.0; CC0-1.0, MIT or Apache-2.0; CC BY-SA 4.0",
        "source": "computationalstylistics/100_english_novels; OpenStax; python/peps; rust-lang/rfcs; "
        "nishkalavallabhi/OneStopEnglishCorpus; US presidential speeches (nltk/nltk_data)",
        "use": "unlabelled: skip-gram word vectors",
    },
    {
        "name": "Reviews, news and developer text for word vectors",
        "licence": "CC BY 4.0; MIT",
        "source": "nltk/nltk_data (movie reviews, product reviews, pros and cons); fhamborg/NewsMTSC; "
        "collab-uniba/Senti4SD (training parts)",
        "use": "unlabelled: skip-gram word vectors",
    },
)

DATA = (
    {
        "name": "UD English-EWT 2.16",
        "licence": "CC-BY-SA-4.0",
        "source": "UniversalDependencies/UD_English-EWT",
        "use": "parts of speech: train, dev and test splits; word vectors: train split",
    },
    {
        "name": "Universal NER English-EWT",
        "licence": "CC-BY-SA-4.0",
        "source": "UniversalNER/UNER_English-EWT",
        "use": "names: train, dev and test splits",
    },
    *VECTORS,
)


def split(data: Path, name: str) -> list[Example]:
    """One split with both labels in each sentence that both corpora have."""
    tagged = read_conllu(data / f"pos_en_ewt/en_ewt-ud-{name}.conllu.gz")
    return join_labels(tagged, read_bio(data / f"ner_uner_ewt/{name}.bio.gz"))


def load(data: Path) -> Corpus:
    """Training and development sentences."""
    return Corpus([Part(split(data, "train"))], {"EWT dev": split(data, "dev")})


def test(data: Path) -> dict[str, list[Example]]:
    """Test sentences, for one reading at the end."""
    return {"EWT test": split(data, "test")}

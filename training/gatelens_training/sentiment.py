"""The corpora of the pack `en-sentiment`: reviews, news, developer talk, and prose without a mood.

rt_polarity is not used: its snippets are the sentences of SST, its development and test splits among them.
"""

from pathlib import Path

from .english import GLOVE, MINILM
from .opinion import intensified, neutral, opinions, polar
from .prose import tokens
from .readers import Example, read_labelled
from .recipe import Corpus, Part

LICENCE = "LicenseRef-mixed"
MOODS = ("negative", "neutral", "positive")
FIVE = {"0": "negative", "1": "negative", "2": "neutral", "3": "positive", "4": "positive"}
TWO = {"0": "negative", "1": "positive"}
POLAR = {"negative": "negative", "neutral": "neutral", "positive": "positive"}

DATA = (
    {
        "name": "Stanford Sentiment Treebank",
        "licence": "none stated",
        "source": "Socher et al. 2013, nlp.stanford.edu/sentiment",
        "use": "sentences and phrases of the train split; dev and test splits",
    },
    {
        "name": "NewsMTSC",
        "licence": "MIT",
        "source": "fhamborg/NewsMTSC",
        "use": "train, of which a tenth is held out; test",
    },
    {
        "name": "Senti4SD",
        "licence": "MIT",
        "source": "collab-uniba/Senti4SD",
        "use": "train, of which a tenth is held out; test",
    },
    {
        "name": "Product reviews, pros and cons, objective plot sentences",
        "licence": "CC-BY-4.0",
        "source": "nltk/nltk_data (Hu and Liu 2004; Ganapathibhotla and Liu 2008; Pang and Lee 2004)",
        "use": "training",
    },
    {
        "name": "Opinion lexicon",
        "licence": "CC-BY-4.0",
        "source": "Hu and Liu 2004 (nltk/nltk_data)",
        "use": "its words as training examples; by them Tatoeba and running text get their classes",
    },
    {
        "name": "Sentences made by rule",
        "licence": "MIT",
        "source": "training/gatelens_training/opinion.py",
        "use": "training: adverbs of degree before adjectives",
    },
    {
        "name": "Tatoeba, English sentences",
        "licence": "CC-BY-2.0",
        "source": "tatoeba.org and manythings.org/anki",
        "use": "training, with classes from the lexicon",
    },
    GLOVE,
    MINILM,
    {
        "name": "Movie reviews, schoolbooks, news",
        "licence": "CC-BY-4.0; CC-BY-3.0; CC-BY-SA-4.0",
        "source": "nltk/nltk_data (Pang and Lee 2004); OpenStax; nishkalavallabhi/OneStopEnglishCorpus",
        "use": "text without labels, labelled by the teacher",
    },
)


def read(path: Path, names: dict[str, str]) -> list[Example]:
    """Examples of a file of labels and text; rows whose label has no name are left out."""
    rows = ((names.get(label), tokens(text)) for label, text in read_labelled(path))
    return [Example(words, {"sentiment": label}) for label, words in rows if label and words]


def stars(path: Path) -> list[Example]:
    """Examples of SST with its five classes as `stars`, from 0 (very negative) to 4, besides the three."""
    rows = [(label, tokens(text)) for label, text in read_labelled(path)]
    return [Example(words, {"sentiment": FIVE[label], "stars": label}) for label, words in rows if words]


def hold_out(examples: list[Example], tenth: int = 7) -> tuple[list[Example], list[Example]]:
    """Nine tenths for training and one to choose by: every tenth example."""
    kept = [e for i, e in enumerate(examples) if i % 10 != tenth]
    return kept, examples[tenth::10]


def labelled(data: Path, phrases: float) -> Corpus:
    """What people labelled, and development sets: each set keeps one tenth of its train part for choosing."""
    news, news_dev = hold_out(read(data / "sent_newsmtsc/train.tsv.gz", POLAR))
    code, code_dev = hold_out(read(data / "sent_senti4sd/train.tsv.gz", POLAR))
    sst = data / "sent_sst"
    products = data / "sent_nltk/product_reviews.tsv.gz"
    train = [
        Part(stars(sst / "sst5.train.tsv.gz")),
        Part(stars(sst / "phrases5.train.tsv.gz"), share=phrases),
        Part(news),
        Part(code),
        Part(read(products, POLAR)),
        Part(read(products, {"neutral_unmarked": "neutral"}), share=0.4),
        Part(read(data / "sent_nltk/pros_cons.tsv.gz", TWO), share=0.15),
        Part(read(data / "sent_nltk/subjectivity.tsv.gz", {"obj": "neutral"}), share=0.2),
    ]
    dev = {"SST-2 dev": read(sst / "sst2.dev.tsv.gz", TWO), "NewsMTSC held out": news_dev}
    return Corpus(train, {**dev, "Senti4SD held out": code_dev, "SST-3 dev": read(sst / "sst5.dev.tsv.gz", FIVE)})


def load(data: Path) -> Corpus:
    """Training parts and development sets."""
    lexicon = opinions(data)
    corpus = labelled(data, phrases=0.5)
    more = [
        Part(read(data / "sent_sst/sst2.train.tsv.gz", TWO) * 2),
        Part([Example((w,), {"sentiment": label}) for w, label in lexicon.items() if w.isalpha()], share=0.25),
        Part(neutral(data, lexicon, 20_000), share=0.15),
        Part(polar(data, lexicon), share=0.15),
        Part(intensified()),
    ]
    return Corpus([*corpus.train, *more], corpus.dev)


def test(data: Path) -> dict[str, list[Example]]:
    """Test sets, for one reading at the end; SST-3 is SST with the five classes as three."""
    return {
        "SST-2 test": read(data / "sent_sst/sst2.test.tsv.gz", TWO),
        "SST-3 test": read(data / "sent_sst/sst5.test.tsv.gz", FIVE),
        "NewsMTSC devtest-rw": read(data / "sent_newsmtsc/devtest_rw.tsv.gz", POLAR),
        "NewsMTSC devtest-mt": read(data / "sent_newsmtsc/devtest_mt.tsv.gz", POLAR),
        "Senti4SD test": read(data / "sent_senti4sd/test.tsv.gz", POLAR),
    }

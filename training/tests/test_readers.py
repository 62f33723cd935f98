"""Readers on small files."""

import gzip

from gatelens_training.hindi import two_characters
from gatelens_training.opinion import judge
from gatelens_training.prose import tokens
from gatelens_training.readers import Example, join_labels, read_bio, read_conllu, read_labelled, read_written

CONLLU = """# sent_id = 1
# text = Ada doesn't wait.
1\tAda\t_\tPROPN\t_\t_\t_\t_\t_\tNER=B-PER|Conf=0.9
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\t_\tAUX\t_\t_\t_\t_\t_\t_
3\tn't\t_\tPART\t_\t_\t_\t_\t_\t_
3.1\tgone\t_\tVERB\t_\t_\t_\t_\t_\t_
4\twait\t_\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_

# sent_id = 2
1\tYes\t_\tINTJ\t_\t_\t_\t_\t_\t_
"""


def test_ranges_and_empty_nodes_are_no_words(tmp_path):
    file = tmp_path / "a.conllu"
    file.write_text(CONLLU)
    first, second = read_conllu(file, names=True)
    assert first.words == ("Ada", "does", "n't", "wait", ".")
    assert first.labels["pos"] == ("PROPN", "AUX", "PART", "VERB", "PUNCT")
    assert first.labels["ner"] == ("B-PER", "O", "O", "O", "O")
    assert second.words == ("Yes",)


def test_a_number_sign_is_a_word_in_a_column_file(tmp_path):
    file = tmp_path / "a.bio.gz"
    with gzip.open(file, "wt") as out:
        out.write("#\tSYM\tO\n1\tNUM\tO\n\nAda\tPROPN\tB-PER\n")
    assert [e.words for e in read_bio(file)] == [("#", "1"), ("Ada",)]
    assert read_bio(file)[1].labels == {"ner": ("B-PER",)}


def test_labels_of_the_same_words_are_joined_and_missing_ones_stay_missing():
    tagged = [Example(("Hi",), {"pos": ("INTJ",)}), Example(("Bye",), {"pos": ("INTJ",)})]
    named = [Example(("Hi",), {"ner": ("O",)})]
    assert [set(e.labels) for e in join_labels(tagged, named)] == [{"pos", "ner"}, {"pos"}]


def test_a_label_is_cut_at_the_first_tab_and_empty_text_is_left_out(tmp_path):
    file = tmp_path / "a.tsv"
    file.write_text("positive\tI like\tthis.\nneutral\t \n")
    assert list(read_labelled(file)) == [("positive", "I like\tthis.")]


def test_treebank_tokens_become_words_as_in_running_text():
    assert tokens("It does n't -LRB- really -RRB- work :-)") == (
        *("It", "does", "n't", "(", "really", ")", "work", ":-)"),
    )
    assert tokens("Doesn't it?! I cannot say") == ("Does", "n't", "it", "?!", "I", "can", "not", "say")


def test_a_lexicon_judges_short_plain_sentences_only():
    lexicon = {"good": "positive", "bad": "negative"}
    cases = {"It is good .": "positive", "It is n't good .": "negative", "It is not bad .": None}
    cases |= {"Is it good ?": None, "good and bad": None, "The door is open .": None}
    assert {text: judge(tuple(text.split()), lexicon) for text in cases} == cases


def test_words_that_are_written_as_one_have_the_first_ones_part_of_speech(tmp_path):
    rows = ["1\tVoy\t_\tVERB", "2-3\tdel\t_\t_", "2\tde\t_\tADP", "3\tel\t_\tDET", "4\trío\t_\tNOUN"]
    path = tmp_path / "es.conllu"
    path.write_text("".join(f"{row}\t_\t_\t_\t_\t_\t_\n" for row in rows) + "\n", encoding="utf-8")
    (written,), (words,) = read_written(path), read_conllu(path)
    assert written == Example(("Voy", "del", "río"), {"pos": ("VERB", "ADP", "NOUN")})
    assert words.words == ("Voy", "de", "el", "río")


def test_a_letter_with_a_dot_below_is_trained_in_both_of_its_spellings():
    example = Example(("पढ\u093c", "\u095c"), {"pos": ("VERB", "X")})
    assert two_characters(example).words == ("पढ\u093c", "\u0921\u093c")

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBio, withNames } from '../../src/core/bio';
import { parseConllu } from '../../src/core/conlluReader';
import { difference, evaluate, type Score } from '../../src/core/evaluation';
import { segment } from '../../src/core/segment';
import { rawText, relabel, toTreebank, wordsOf } from '../../src/core/treebank';
import { tagging } from './check';
import { treebank } from './treebanks';

const f1 = (score: Score | undefined) => (score === undefined ? undefined : `${score.correct}/${score.gold}/${score.system}`);

/** Checks `correct/gold/system` of tokens, sentences, words, UPOS and names. */
function check(gold: string, system: string, ...expected: (string | undefined)[]): void {
  const { tokens, sentences, words, upos, names } = evaluate(treebank(gold), treebank(system));
  assert.deepEqual([tokens, sentences, words, upos, names].map(f1), expected);
}

describe('an evaluation', () => {
  const ADA = 'Ada/PROPN/B-PER did+n’t/AUX+PART read/VERB ./PUNCT | Good/ADJ ./PUNCT';
  const cases: readonly (readonly [title: string, gold: string, system: string, ...expected: (string | undefined)[]])[] = [
    ['the same sentences agree in everything', ADA, ADA, '6/6/6', '2/2/2', '7/7/7', '7/7/7', '1/1/1'],
    ['a token split in two agrees in neither part', 'a b-c/NOUN d', 'a b -c d', '2/3/4', '1/1/1', '2/3/4', '2/3/4', undefined],
    ['two tokens in one agree in nothing', 'a b c d', 'a bc d', '2/4/3', '1/1/1', '2/4/3', '2/4/3', undefined],
    ['a multiword token agrees in the words of the same form', 'did+n’t go', 'did+n+’t go', '2/2/2', '1/1/1', '2/3/4', '2/3/4', undefined],
    ['capitals do not matter within multiword tokens', 'Did+N’t', 'did+n’t', '1/1/1', '1/1/1', '2/2/2', '2/2/2', undefined],
    ['a multiword token and tokens without space share words', 'did+n’t go', 'did n’t go', '1/2/3', '1/1/1', '3/3/3', '3/3/3', undefined],
    ['words in the region of a multiword token match by form', 'x ab+cd y', 'xab cd y', '1/3/3', '1/1/1', '2/4/3', '2/4/3', undefined],
    ['a boundary missed loses both sentences', 'a b | c d', 'a b c d', '4/4/4', '0/2/1', '4/4/4', '4/4/4', undefined],
    ['a boundary too many loses the sentence', 'a b', 'a | b', '2/2/2', '0/1/2', '2/2/2', '2/2/2', undefined],
    ['a wrong part of speech is a word all the same', 'a/X b/X', 'a/X b/Y', '2/2/2', '1/1/1', '2/2/2', '1/2/2', undefined],
    ['a name must be whole', 'a/X/B-LOC b/X/I-LOC', 'a/X/B-LOC b/X/O', '2/2/2', '1/1/1', '2/2/2', '2/2/2', '0/1/1'],
    ['a name must be of its type', 'a/X/B-LOC', 'a/X/B-ORG', '1/1/1', '1/1/1', '1/1/1', '1/1/1', '0/1/1'],
    ['a name may begin with I', 'a/X/B-LOC b/X/B-PER', 'a/X/I-LOC b/X/I-PER', '2/2/2', '1/1/1', '2/2/2', '2/2/2', '2/2/2'],
    ['a name over words that are not aligned is wrong', 'ab/X/B-LOC c/X/I-LOC', 'a/X/B-LOC b/X/I-LOC c/X/I-LOC', '1/2/3', '1/1/1', '1/2/3', '1/2/3', '0/1/1'],
    ['a name is cut where a sentence is', 'a/X/B-LOC b/X/I-LOC', 'a/X/B-LOC | b/X/I-LOC', '2/2/2', '0/1/2', '2/2/2', '2/2/2', '0/1/2'],
    ['nothing found scores zero', 'a/X/B-LOC', '', '0/1/0', '0/1/0', '0/1/0', '0/1/0', '0/1/0'],
  ];
  for (const [title, gold, system, ...expected] of cases) it(title, () => check(gold, system, ...expected));

  it('counts precision, recall and F1 in percent, and accuracy on aligned words', () => {
    const { tokens, upos } = evaluate(treebank('a/X b/X cd/X'), treebank('a/X b/Y c/X d/X'));
    assert.deepEqual(tokens, { gold: 3, system: 4, correct: 2, precision: 50, recall: 200 / 3, f1: 400 / 7 });
    assert.deepEqual([upos.aligned, upos.accuracy], [2, 50]);
  });
  it('has a score for each label and counts what is taken for what', () => {
    const { upos, names } = evaluate(treebank('a/X/B-LOC b/X/B-PER c/Y'), treebank('a/X/B-LOC b/Y/B-LOC c/Y'));
    const row = ({ label, gold, system, correct }: Score & { label: string }) => [label, gold, system, correct];
    assert.deepEqual(upos.labels.map(row), [['X', 2, 1, 1], ['Y', 1, 2, 1]]);
    assert.deepEqual(names?.labels.map(row), [['LOC', 1, 2, 1], ['PER', 1, 0, 0]]);
    assert.deepEqual(upos.confusion, { labels: ['X', 'Y'], counts: [[1, 1], [0, 1]] });
  });
  it('says where two texts part', () => {
    assert.equal(difference(treebank('a b+c'), treebank('ab c')), undefined);
    assert.deepEqual(difference(treebank('Ada reads'), treebank('Ada writes')), { gold: 'Adareads', system: 'Adawrites' });
  });
  it('any two texts are scored, and any with itself in full', () => {
    const texts = fc.array(fc.constantFrom('ab', 'a', 'b+a', 'ab+b', '|', 'a+b+c'), { maxLength: 12 }).map(parts => treebank(parts.join(' ')));
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const { words } = evaluate(one, other);
        assert.ok(words.correct <= Math.min(words.gold, words.system));
        assert.equal(evaluate(one, one).words.correct, words.gold);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe('names from a BIO file', () => {
  const gold = treebank('Tom/PROPN/B-ORG ./PUNCT | In+’t/ADP+PART Rome/PROPN | Why/ADV');
  const { sentences, missing } = withNames(gold, parseBio('# a comment\nIn O\n’t O\nRome B-LOC\n\n\n-DOCSTART- O\n\nTom\t_\tB-PER\n.\t_\tO\n'));
  it('go to the sentences of the same words, in any order', () => {
    assert.deepEqual(sentences.map(sentence => wordsOf(sentence).map(word => word.ner)), [['B-PER', 'O'], ['O', 'O', 'B-LOC'], [undefined]]);
    assert.equal(missing, 1);
  });
  it('are not scored in a sentence that has none', () => {
    const system = treebank('Tom/PROPN/B-PER ./PUNCT | In+’t/ADP+PART Rome/PROPN | Why/ADV/B-LOC');
    assert.equal(f1(evaluate(sentences, system).names), '1/2/1');
  });
});

describe('a treebank', () => {
  it('of a segmented sentence has its tokens, words and labels', () => {
    const [sentence] = segment('Ada didn’t read.');
    assert.ok(sentence);
    const pos = tagging('Ada/PROPN did/AUX n’t/PART read/VERB ./PUNCT');
    const expected = treebank('Ada/PROPN did+n’t/AUX+PART read/VERB ./PUNCT');
    assert.deepEqual(difference([toTreebank(sentence, { pos })], expected), undefined);
    assert.equal(f1(evaluate(expected, [toTreebank(sentence, { pos })]).upos), '5/5/5');
    assert.deepEqual(wordsOf(relabel(toTreebank(sentence, {}), { pos })).map(word => word.upos), pos.labels);
  });
  it('stands for a text with a blank line before each paragraph', () => {
    const row = (id: string, form: string, misc: string) => `${id}\t${form}\t_\t_\t_\t_\t_\t_\t_\t${misc}\n`;
    const text = `# newdoc id = d\n${row('1-2', 'Don’t', 'SpaceAfter=No')}${row('1', 'Do', '_')}${row('2', 'n’t', '_')}${row('3', '!', 'SpacesAfter=\\s\\n')}\n`;
    const { sentences, problem } = parseConllu(`${text}${row('1', 'Why', 'NER=O|SpaceAfter=No')}${row('2', '?', '_')}\n# newpar\n${row('1', 'So.', '_')}`);
    assert.equal(problem, undefined);
    assert.equal(rawText(sentences), 'Don’t! \nWhy?\n\nSo.');
  });
});

describe('reading CoNLL-U', () => {
  const row = (id: string, form = 'a') => `${id}\t${form}${'\t_'.repeat(8)}`;
  const cases: readonly (readonly [title: string, lines: readonly string[], line: number | undefined, message: RegExp])[] = [
    ['passes over empty nodes and odd line ends', [`${row('1')}\r`, row('1.1'), row('2'), ' '], undefined, /^$/],
    ['reports too few columns', ['# text = a', '1\ta'], 2, /2 columns instead of 10/],
    ['reports a number that does not come next', [row('1'), row('3')], 2, /number is 3 where 2 comes next/],
    ['reports a word without a form', [row('1', ' ')], 1, /no form/],
    ['reports a range that is not complete', [row('1-2'), row('1'), ''], 3, /range up to 2/],
    ['reports a range within a range', [row('1-2'), row('1-2')], 2, /cannot stand here/],
  ];
  for (const [title, lines, line, message] of cases)
    it(title, () => {
      const { problem } = parseConllu(lines.join('\n'));
      assert.equal(problem?.line, line);
      assert.match(problem?.message ?? '', message);
    });
  it('any text gives an ordinary result', () => {
    const parts = fc.constantFrom('1', '2', '1-2', '1.1', '\t', '\n', '\n\n', 'a', row('1'), '# newpar', 'NER=B-PER', '𝒜');
    fc.assert(fc.property(fc.array(parts), found => void rawText(parseConllu(found.join('')).sentences)), { numRuns: 200, seed: 3 });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatConllu } from '../../src/core/conllu';
import { decide, keyOfWords, readCorrections, renamed, withCorrected, writeCorrections, type Decisions } from '../../src/core/corrections';
import { entities } from '../../src/core/entities';
import { forms } from '../../src/core/forms';
import { segment } from '../../src/core/segment';
import { unsureWords } from '../../src/core/select';
import { finished } from '../../src/core/steps';
import type { Annotation, Sentence } from '../../src/core/types';
import { runs, SEED } from '../fuzz';
import { tagging } from './check';

const MOOD = { label: 'neutral', probabilities: { negative: 0.3, neutral: 0.5, positive: 0.2 } };

const SAID: Annotation = {
  pos: tagging('The/DET bill/VERB hurt/VERB Ada/PROPN Byron/PROPN', 0.6),
  ner: tagging('The/O bill/O hurt/O Ada/B-PER Byron/I-PER', 0.6),
  sentiment: MOOD,
};

/** The only sentence of a text. */
function sentenceOf(text: string): Sentence {
  const [sentence] = segment(text);
  assert.ok(sentence);
  return sentence;
}

const read = (text: string) => finished(readCorrections(text));

/** The text of a file of corrections in which something was changed. */
const rewritten = (text: string, changed: ReadonlyMap<string, string>) => writeCorrections(finished(withCorrected(read(text), changed)));

/** What a file says was decided. */
const decidedIn = (text: string) => new Map([...read(text).blocks].map(([key, { decisions }]) => [key, decisions]));

const keyOf = (sentence: Sentence) => keyOfWords(forms(sentence.tokens));

describe('a decision', () => {
  it('takes the place of what the models say, which is remembered', () => {
    const decided = decide(SAID, { pos: new Map([[1, 'NOUN'], [0, 'DET']]) });
    assert.deepEqual(decided.pos?.labels, ['DET', 'NOUN', 'VERB', 'PROPN', 'PROPN']);
    assert.deepEqual([...(decided.pos?.confidence ?? [])].map(one => Math.round(one * 10)), [10, 10, 6, 6, 6]);
    assert.deepEqual([...(decided.decided?.pos ?? [])].map(([index, { label }]) => [index, label]), [[1, 'VERB'], [0, 'DET']]);
    assert.deepEqual(SAID.pos?.labels[1], 'VERB', 'what the models said is as it was');
  });
  it('that is taken back leaves what the models say, however often it was changed', () => {
    const word = fc.record({ at: fc.nat(4), label: fc.constantFrom('NOUN', 'ADJ', undefined) }).map(({ at, label }) => ({ pos: new Map([[at, label]]) }));
    const mood = fc.record({ sentiment: fc.constantFrom('negative', 'neutral', undefined) });
    fc.assert(
      fc.property(fc.array(fc.oneof(word, mood), { maxLength: 20 }), changes => {
        const changed = changes.reduce<Annotation>(decide, SAID);
        const { pos, sentiment, decided } = decide(changed, { pos: new Map([0, 1, 2, 3, 4].map(at => [at, undefined])), sentiment: undefined });
        assert.deepEqual([pos, sentiment, decided?.sentiment], [SAID.pos, MOOD, undefined]);
      }),
    );
  });
  it('of a mood is sure, and what the models said is remembered', () => {
    const { sentiment, decided } = decide(decide(SAID, { sentiment: 'negative' }), { sentiment: 'positive' });
    assert.deepEqual([sentiment, decided?.sentiment], [{ label: 'positive', probabilities: { negative: 0, neutral: 0, positive: 1 } }, MOOD]);
  });
  it('about a head that no pack has changes nothing', () => {
    assert.deepEqual(decide({}, { pos: new Map([[0, 'NOUN']]), sentiment: 'negative' }), {});
  });
  it('is sure', () => {
    const sentence = sentenceOf('The bill hurt Ada Byron');
    const unsure = (annotation: Annotation) => unsureWords({ sentences: [sentence], annotations: [annotation] }, 0.7).map(({ start, end }) => sentence.text.slice(start, end));
    assert.deepEqual(unsure(SAID), ['The', 'bill', 'hurt', 'Ada', 'Byron']);
    const pos = new Map([[1, 'NOUN'], [2, 'VERB'], [3, 'PROPN']]);
    assert.deepEqual(unsure(decide(SAID, { pos, ner: new Map([[3, 'B-PER'], [4, 'O']]) })), ['The', 'Byron']);
  });
});

describe('words that are made a name', () => {
  const NAMES = 'O B-PER I-PER I-PER O'.split(' ');
  for (const [span, type, expected] of [
    [[0, 2], 'ORG', 'ORG 0-2, PER 2-4'],
    [[2, 3], undefined, 'PER 1-2, PER 3-4'],
    [[1, 4], 'LOC', 'LOC 1-4'],
    [[4, 5], 'PER', 'PER 1-4, PER 4-5'],
    [[1, 4], undefined, ''],
  ] as const) {
    it(`${span.join(' to ')} as ${type ?? 'none'}: ${expected}`, () => {
      const changed = renamed(NAMES, { start: span[0], end: span[1] }, type);
      const labels = NAMES.map((label, index) => changed.get(index) ?? label);
      const found = entities({ labels, confidence: new Float32Array(5).fill(1), probabilities: new Float32Array() });
      assert.equal(found.map(one => `${one.type} ${one.start}-${one.end}`).join(', '), expected);
    });
  }
});

describe('a file of corrections', () => {
  const LABELS = ['NOUN', 'VERB', 'X'];

  it('gives back what was decided of any sentence, and nothing else', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.option(fc.constantFrom(...LABELS))), fc.boolean(), (all, chosen, moody) => {
        const mood = moody ? { sentiment: 'positive' } : {};
        const sentences = new Map(all.flatMap(text => segment(text)).filter(({ tokens }) => tokens.length > 0).map(one => [keyOf(one), one]));
        const expected = new Map<string, Decisions>();
        const blocks = [...sentences].map(([key, sentence]) => {
          const said = { labels: sentence.tokens.map(() => 'NOUN'), confidence: new Float32Array(sentence.tokens.length).fill(0.5), probabilities: new Float32Array() };
          const pos = new Map(sentence.tokens.flatMap((_, index) => { const label = chosen.next().value; return label ? [[index, label] as const] : []; }));
          expected.set(key, { pos, ner: new Map(), ...mood });
          return [key, formatConllu(sentence, decide({ pos: said, sentiment: MOOD }, { pos, ...mood }), { id: 'a' })] as const;
        });
        const text = rewritten('', new Map(blocks));
        assert.deepEqual([decidedIn(text), read(text).problem], [expected, undefined]);
        assert.equal(rewritten(text, new Map(blocks)), text, 'writing it again changes nothing');
      }),
      { numRuns: runs(30, 5_000), seed: SEED },
    );
  });

  it('keeps every other sentence as it is, with its comments', () => {
    const [first, second] = ['Ada wrote.', 'She won’t go.'].map(sentenceOf);
    assert.ok(first && second);
    const [one, two] = [first, second].map(sentence => formatConllu(sentence, {}, { id: 'a' }));
    const text = `# a note of mine\n\n# another\n${one ?? ''}\n\n${two ?? ''}`;
    const changed = rewritten(text, new Map([[keyOf(second), '']]));
    assert.equal(changed, `# a note of mine\n\n# another\n${one ?? ''}`);
    assert.match(rewritten(changed, new Map([[keyOf(second), two ?? '']])), /^# a note of mine\n[\s\S]*won’t/);
  });

  it('that is no CoNLL-U says which line is wrong', () => {
    assert.equal(read('\n\n# text = Ada\n1 Ada\n').problem?.line, 4);
  });

  it('also knows that a word is no name, and that the models were right', () => {
    const sentence = sentenceOf('The bill hurt Ada Byron');
    const block = formatConllu(sentence, decide(SAID, { pos: new Map([[2, 'VERB']]), ner: new Map([[3, 'O'], [4, 'B-PER']]) }), { id: 'a' });
    assert.match(block, /^3\thurt\t_\tVERB\t.*\tConf=0\.60\|Model=VERB\|/m);
    assert.match(block, /^4\tAda\t_\tPROPN\t.*\tConf=0\.60\|ModelNER=B-PER\|/m);
    assert.deepEqual(decidedIn(block).get(keyOf(sentence)), { pos: new Map([[2, 'VERB']]), ner: new Map([[3, 'O'], [4, 'B-PER']]) });
  });
});

import assert from 'node:assert/strict';
import { align } from '../../src/core/comparison';
import type { Annotation, Gates, LabelSet } from '../../src/core/types';
import { differences, differs, spreadAnnotation, verdicts, type Side } from '../../media/inspector/lenses/comparing';
import { chosenFrom, same } from '../../media/inspector/lenses/sides';
import { scaleFor, symmetric } from '../../media/inspector/scale';
import { seriesText } from '../../media/inspector/series';

const POS: LabelSet = { scheme: 'plain', names: ['NOUN', 'VERB'] };

/** A side of `word/LABEL`s; a noun scores 2, 1 and a verb 1, 2 on the two labels. */
function side(text: string, pack = 'en', names = POS.names): Side {
  const pairs = text.split(' ').map(one => one.split('/') as [string, string]);
  const labels = pairs.map(([, label]) => label);
  const scores = labels.flatMap(label => names.map(name => (name === label ? 2 : 1)));
  return {
    text,
    tokens: pairs.map(([word]) => word),
    annotation: { pos: { labels, confidence: new Float32Array(labels.length).fill(0.75), probabilities: new Float32Array() } },
    gates: [],
    surgeries: [],
    pack,
    scores: { pos: Float32Array.from(scores) },
  };
}

const gates = (values: readonly number[]): Gates => ({ cell: 'gru', layer: 0, direction: 'forward', steps: values.length, units: 1, series: { update: Float32Array.from(values) } });

describe('two sentences compared', () => {
  const [a, b] = [side('They/NOUN rest/VERB'), side('They/NOUN never/NOUN rest/NOUN')];
  const columns = align(a.tokens, b.tokens);

  it('series are subtracted column by column, with no number where one has no word', () => {
    const { cell, steps, series } = differences(columns, gates([0.5, 0.25]), gates([0.25, 1, 0.5]));
    assert.deepEqual([cell, steps, [...(series['update'] ?? [])]], ['difference of gru', 3, [0.25, NaN, -0.25]]);
  });
  it('a series that only one has is left out', () => {
    const other = { ...gates([0, 0, 0]), series: { other: new Float32Array(3) } };
    assert.deepEqual(differences(columns, gates([0, 0]), other).series, {});
  });
  it('labels stand over the columns, none where a word is missing', () => {
    const spread: Annotation = spreadAnnotation(columns, 'a', a.annotation);
    assert.deepEqual(spread.pos?.labels, ['NOUN', '', 'VERB']);
    assert.equal(spread.ner, undefined);
  });
  it('labels are held against each other where both have a word', () => {
    const all = verdicts(columns, a, b, { a: { pos: POS }, b: { pos: POS } });
    assert.deepEqual(all.map(differs), [false, false, true]);
    assert.deepEqual(all.map(({ difference }) => difference), [0, NaN, 1]);
    assert.deepEqual(all[1]?.a, undefined);
    assert.deepEqual(all[2]?.b, { label: 'NOUN', probability: 0.75, score: 2 });
  });
  it('the score of a label is found wherever the other pack has it', () => {
    const turned: LabelSet = { scheme: 'plain', names: ['ADJ', 'VERB', 'NOUN'] };
    const other = side('They/NOUN rest/VERB', 'other', turned.names);
    const all = verdicts(align(a.tokens, other.tokens), a, other, { a: { pos: POS }, b: { pos: turned } });
    assert.deepEqual(all.map(({ difference }) => difference), [0, 0]);
  });
  it('moods are compared as one, and packs without a task in common not at all', () => {
    const mood = (label: string, score: number): Side => ({ ...side('x/NOUN'), annotation: { sentiment: { label, probabilities: { [label]: 0.5 } } }, scores: { sentiment: Float32Array.of(0, score) } });
    const heads = { sentiment: { scheme: 'plain', names: ['negative', 'positive'] } as LabelSet };
    const [only, ...rest] = verdicts([{ a: 0, b: 0 }], mood('positive', 3), mood('negative', 1), { a: heads, b: heads });
    assert.deepEqual([only?.column, only?.difference, only && differs(only), rest.length], [undefined, 2, true, 0]);
    assert.deepEqual(verdicts([{ a: 0, b: 0 }], mood('positive', 3), side('x/NOUN'), { a: heads, b: { pos: POS } }), []);
  });
});

describe('differences in colour', () => {
  it('have a text of their own', () => assert.match(seriesText('difference of lstm', 'forget').title, /Forget gate, A − B/));
  const cases: readonly [string, number[], ReturnType<typeof symmetric>][] = [
    ['span as much as most of them need', [0.031, -0.031, NaN], symmetric(0.04)],
    ['of zero span something', [0, 0, NaN], symmetric(1)],
    ['are not made pale by those that are nothing', [0, 0, 0, 0.24], symmetric(0.25)],
  ];
  for (const [title, values, expected] of cases) it(title, () => assert.deepEqual(scaleFor(Float32Array.from(values), false, true), expected));
});

describe('what is compared', () => {
  const pinned = { text: 'They rest.', words: ['They', 'rest', '.'], pack: 'en', surgeries: [{ clamps: [], withoutWords: true }] };
  it('comes back after a reload', () => assert.deepEqual(chosenFrom({ pinned, pack: 'other', swapped: true }), { pinned, pack: 'other', swapped: true }));
  for (const kept of [undefined, 7, { pinned: { text: 'x' }, swapped: 1 }, { pinned: { ...pinned, words: [1] }, pack: 2 }, { pinned: { ...pinned, surgeries: [7] } }])
    it(`is nothing when ${JSON.stringify(kept)} was kept`, () => assert.deepEqual(chosenFrom(kept), { pinned: undefined, pack: undefined, swapped: false }));
  it('is the same only with the same words in the same pack, altered alike', () => {
    assert.equal(same(pinned, { ...pinned, surgeries: [] }), false);
    assert.equal(same(pinned, { ...pinned, surgeries: [{ clamps: [], withoutWords: true }] }), true);
    assert.equal(same(pinned, { ...pinned, text: 'They rest .' }), true);
    assert.equal(same(pinned, { ...pinned, pack: 'other' }), false);
    assert.equal(same(pinned, { ...pinned, words: ['They', 'rest'] }), false);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { count, preferred, readPairs, shareOf, verbNumber, type Judgement } from '../../src/core/agreement';
import { runs, SEED } from '../fuzz';
import { texts } from './texts';

const verbs: readonly (readonly [verb: string, other: string, number: 'singular' | 'plural' | undefined])[] = [
  ['is', 'are', 'singular'],
  ['Were', 'was', 'plural'],
  ['has', 'have', 'singular'],
  ['do', 'does', 'plural'],
  ['writes', 'write', 'singular'],
  ['catches', 'catch', 'singular'],
  ['try', 'tries', 'plural'],
  ['plays', 'play', 'singular'],
  ['goes', 'go', 'singular'],
  ['write', 'wrote', undefined],
  ['cat', 'dog', undefined],
  ['trys', 'try', undefined],
];

const lines: readonly (readonly [text: string, pairs: readonly (readonly [string, string, number])[], problems: readonly (readonly [number, RegExp])[]])[] = [
  ['A b.\tA c.', [['A b.', 'A c.', 1]], []],
  ['\ufeff# note\n\nA b. \t A c.\r\nD\tE\n', [['A b.', 'A c.', 3], ['D', 'E', 4]], []],
  ['A b.', [], [[1, /^0 tabs instead of one/]]],
  ['A\tB\tC', [], [[1, /^2 tabs instead of one/]]],
  ['\tB', [], [[1, /no right sentence/]]],
  ['A\t', [], [[1, /no wrong sentence/]]],
  ['A\tA', [], [[1, /both sentences are the same/]]],
];

const judgement = (good: number, bad: number, more: { unknown?: readonly string[]; differing?: readonly string[]; why?: string } = {}) => ({ good, bad, unknown: [], differing: [], ...more });

describe('agreement', () => {
  for (const [verb, other, number] of verbs) it(`${verb} beside ${other} is ${number ?? 'of no known number'}`, () => assert.equal(verbNumber(verb, other), number));

  for (const [text, pairs, problems] of lines)
    it(`pairs are read from ${JSON.stringify(text)}`, () => {
      const found = readPairs(text);
      assert.deepEqual(found.pairs.map(({ good, bad, line }) => [good, bad, line]), pairs);
      assert.deepEqual(found.problems.map(({ line }) => line), problems.map(([line]) => line));
      found.problems.forEach(({ message }, at) => assert.match(message, problems[at]?.[1] ?? /^$/));
    });

  it('every line of any text is a pair, a problem, empty or a remark', () => {
    fc.assert(
      fc.property(fc.array(texts).map(all => all.join('\t')), text => {
        const { pairs, problems } = readPairs(text);
        for (const { good, bad } of pairs) assert.ok(good.trim() === good && bad !== '' && good !== bad);
        assert.ok(pairs.length + problems.length <= text.split(/\r\n|\n|\r/).length);
      }),
      { numRuns: runs(500, 100_000), seed: SEED },
    );
  });

  it('the side with fewer bits is preferred, and equal ones are a tie', () => {
    assert.deepEqual([judgement(1, 2), judgement(2, 1), judgement(1, 1), judgement(NaN, NaN, { why: 'no verb' }), judgement(NaN, 1)].map(preferred), ['good', 'bad', 'neither', 'neither', 'neither']);
  });

  it('a share has an interval that holds it, narrower the more pairs there are, and half a point for a tie', () => {
    const of = (good: number, bad: number, ties = 0) => shareOf([...Array<Judgement>(good).fill(judgement(1, 2)), ...Array<Judgement>(bad).fill(judgement(2, 1)), ...Array<Judgement>(ties).fill(judgement(1, 1))]);
    // Wilson's interval for 8 of 10 at 95 %.
    const { right, pairs, low, high } = of(8, 2);
    assert.deepEqual([right, pairs, Math.round(low * 10) / 10, Math.round(high * 10) / 10], [80, 10, 49, 94.3]);
    assert.ok(of(80, 20).high - of(80, 20).low < high - low);
    assert.ok(Math.abs(of(1, 0, 2).right - 200 / 3) < 1e-9);
    assert.deepEqual(of(0, 0), { right: NaN, pairs: 0, low: NaN, high: NaN });
  });

  it('ties count half, what cannot be judged is left out, and unknown words are counted', () => {
    const all = [judgement(1, 2), judgement(1, 2, { unknown: ['zebra'] }), judgement(2, 1, { unknown: ['eats'], differing: ['eats'] }), judgement(1, 1), judgement(NaN, NaN, { why: 'no verb' })];
    assert.deepEqual(count(all), { judged: 4, right: 2.5, known: { judged: 3, right: 2.5 }, ties: 1, unknown: 2, unjudged: 1 });
    assert.deepEqual(count([]), { judged: 0, right: 0, known: { judged: 0, right: 0 }, ties: 0, unknown: 0, unjudged: 0 });
  });
});

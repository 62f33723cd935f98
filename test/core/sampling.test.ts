import assert from 'node:assert/strict';
import fc from 'fast-check';
import { draw, nucleus, uniform } from '../../src/core/sampling';
import { runs, SEED } from '../fuzz';

const logs = (...probabilities: readonly number[]) => Float32Array.from(probabilities, Math.log);
const NONE: ReadonlySet<number> = new Set();

const cases: readonly (readonly [what: string, probabilities: readonly number[], temperature: number, topP: number, without: readonly number[], ids: readonly number[]])[] = [
  ['everything at 1', [0.2, 0.5, 0.3], 1, 1, [], [1, 2, 0]],
  ['the fewest that reach the share', [0.2, 0.5, 0.3], 1, 0.6, [], [1, 2]],
  ['no more when the share is reached exactly', [0.25, 0.5, 0.25], 1, 0.5, [], [1]],
  ['the best at 0', [0.2, 0.5, 0.3], 1, 0, [], [1]],
  ['more when the temperature is high', [0.05, 0.9, 0.05], 100, 0.6, [], [1, 0]],
  ['the best when the temperature is 0', [0.3, 0.4, 0.3], 0, 1, [], [1]],
  ['the first of equals', [0.5, 0.5], 0, 1, [], [0]],
  ['without what is left out, of the rest', [0.2, 0.5, 0.3], 1, 0.5, [1], [2]],
  ['nothing when all is left out', [0.5, 0.5], 1, 1, [0, 1], []],
  ['nothing of nothing', [], 1, 1, [], []],
];

describe('sampling', () => {
  for (const [what, probabilities, temperature, topP, without, ids] of cases)
    it(`the nucleus is ${what}`, () => assert.deepEqual(nucleus(logs(...probabilities), { temperature, topP }, new Set(without)).ids, temperature === 0 ? ids.slice(0, 1) : ids));

  it('words are drawn as often as their probability within the nucleus says', () => {
    const scores = logs(0.1, 0.6, 0.3);
    const counts = [0, 0, 0];
    for (let at = 0; at < 20_000; at++) {
      const id = draw(scores, { temperature: 1, topP: 0.7 }, NONE, uniform(7, at)) ?? -1;
      counts[id] = (counts[id] ?? 0) + 1;
    }
    assert.equal(counts[0], 0);
    assert.ok(Math.abs((counts[1] ?? 0) / 20_000 - 2 / 3) < 0.01, counts.join());
  });

  it('a temperature divides the scores before softmax', () => {
    const { shares } = nucleus(logs(0.8, 0.2), { temperature: 2, topP: 1 }, NONE);
    assert.ok(Math.abs((shares[0] ?? 0) / (shares[1] ?? 1) - 2) < 1e-6);
  });

  it('numbers of a seed are spread evenly, and those of another seed are others', () => {
    const of = (seed: number) => Array.from({ length: 5_000 }, (_, at) => uniform(seed, at));
    const [one, other] = [of(1), of(2)];
    for (const numbers of [one, other, of(-1), of(2 ** 31)]) {
      assert.ok(numbers.every(number => number >= 0 && number < 1));
      const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter(number => Math.floor(number * 10) === tenth).length);
      assert.ok(tenths.every(count => Math.abs(count - 500) < 100), tenths.join());
    }
    assert.deepEqual(of(1), one);
    assert.ok(one.filter((number, at) => number === other[at]).length < 5);
    const mean = one.reduce((sum, number, at) => sum + (number - 0.5) * ((one[at + 1] ?? 0.5) - 0.5), 0) / 5_000;
    assert.ok(Math.abs(mean) < 0.01, 'neighbours depend on each other');
  });

  it('what is left out is never drawn, whatever scores there are', () => {
    const scores = fc.array(fc.oneof(fc.double(), fc.constantFrom(-Infinity, Infinity, NaN)), { maxLength: 12 });
    fc.assert(
      fc.property(scores, fc.double(), fc.double(), fc.array(fc.nat(11)), fc.nat(), (values, temperature, topP, without, seed) => {
        const id = draw(Float32Array.from(values), { temperature, topP }, new Set(without), uniform(seed, 0));
        assert.ok(id === undefined || (id < values.length && !without.includes(id)));
      }),
      { numRuns: runs(1_000, 200_000), seed: SEED },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { best, goOn, meanScore } from '../../src/model/searching';
import { SEED } from '../fuzz';

const none = new Set<number>();

describe('beam search', () => {
  it('the best of some values are those that sorting gives', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (values, count) => {
        const sorted = values.map((value, id) => [value, id] as const).sort(([a], [b]) => b - a).slice(0, count).map(([, id]) => id);
        assert.deepEqual(best(Float32Array.from(values), count), sorted);
      }),
      { seed: SEED },
    );
  });

  it('goes on with the best of all rows, without what is never written', () => {
    const alive = [{ ids: [7], score: -1, row: 0 }, { ids: [8], score: -2, row: 0 }];
    const scores = Float32Array.from([-3, -0.5, -9, -0.25, -0.5, -9]);
    assert.deepEqual(goOn(alive, scores, 2, none), [{ ids: [7, 1], score: -1.5, row: 0 }, { ids: [8, 0], score: -2.25, row: 1 }]);
    assert.deepEqual(goOn(alive, scores, 1, new Set([1])), [{ ids: [8, 0], score: -2.25, row: 1 }]);
  });

  it('a translation is judged by its mean for each piece', () => {
    assert.equal(meanScore({ ids: [1, 2], score: -3, row: 0 }), -1.5);
    assert.equal(meanScore({ ids: [], score: 0, row: 0 }), 0);
  });
});

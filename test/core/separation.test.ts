import assert from 'node:assert/strict';
import { clearest, separations } from '../../src/core/separation';

describe('separation', () => {
  const row = (...values: number[]) => Float32Array.from(values);
  it('is the difference of means over the pooled standard deviation', () => {
    const rows = [row(1, 5, 0), row(3, 5, 0), row(7, 5, 1), row(9, 5, 0)];
    const found = separations(rows, [false, false, true, true]);
    // Means 2 and 8, squares 2 and 2 around them: sd √(4 / 2).
    assert(Math.abs((found[0] ?? 0) - -6 / Math.SQRT2) < 1e-5);
    assert.equal(found[1], 0);
    assert.deepEqual(clearest(found, 1), [0]);
    assert.deepEqual(clearest(found, 9), [0, 2]);
  });

  it('is nothing without a second group or without values', () => {
    assert.deepEqual([...separations([row(1), row(2)], [false, false])], [0]);
    assert.deepEqual([...separations([], [])], []);
  });
});

import assert from 'node:assert/strict';
import { meanOverUnits, rangeOf, unitOrder } from '../../src/core/gates';
import type { Gates } from '../../src/core/types';

const gates: Gates = {
  cell: 'gru', layer: 0, direction: 'forward', steps: 2, units: 3,
  series: { reset: Float32Array.of(0, 0.5, 1, 0.5, 0.5, 0.5), hidden: Float32Array.of(-2, 1, 0, 0, 0, 0.5) },
};

describe('gates', () => {
  it('the mean line of a series has a value for each step', () => {
    assert.deepEqual([...meanOverUnits(gates, 'reset')], [0.5, 0.5]);
    assert.deepEqual([...meanOverUnits(gates, 'cell')], [0, 0]);
  });
  it('a series within 0 and 1 is a gate, another is symmetric around 0', () => {
    assert.deepEqual(rangeOf(Float32Array.of(0.25, 1)), { low: 0, high: 1 });
    assert.deepEqual(rangeOf(Float32Array.of(-2, 1)), { low: -2, high: 2 });
    assert.deepEqual(rangeOf(Float32Array.of(0, 3)), { low: -3, high: 3 });
  });
  it('units are ordered by their mean', () => {
    assert.deepEqual(unitOrder(gates, 'reset'), [2, 1, 0]);
    assert.deepEqual(unitOrder(gates, 'hidden'), [1, 2, 0]);
  });
  it('units are ordered by their value at a step, equals and missing ones by number', () => {
    const falling = { ...gates, series: { hidden: Float32Array.of(1, 2, 3, 9, 5, 0) } };
    assert.deepEqual(unitOrder(falling, 'hidden', 0), [2, 1, 0]);
    assert.deepEqual(unitOrder(falling, 'hidden', 1), [0, 1, 2]);
    assert.deepEqual(unitOrder(gates, 'hidden', 1), [2, 0, 1]);
    assert.deepEqual(unitOrder(gates, 'cell', 1), [0, 1, 2]);
    assert.deepEqual(unitOrder(gates, 'hidden', 2), [0, 1, 2]);
  });
});

import assert from 'node:assert/strict';
import type { Direction, Gates, Weights } from '../../src/core/types';
import { barBoxes, spanOf, zeroLine } from '../../media/inspector/bars';
import { layOut } from '../../media/inspector/layout';
import { lasting, nothingToSee, remembered } from '../../media/inspector/lenses/remembering';

const MEMORY = { state: 'cell', keep: 'forget' };

function gates(direction: Direction, forget: readonly number[], cell: readonly number[], units: number): Gates {
  return { cell: 'any', layer: 0, direction, steps: cell.length / units, units, series: { forget: Float32Array.from(forget), cell: Float32Array.from(cell) } };
}

describe('what the memory lens shows', () => {
  // Unit 0 keeps all and is written 1 at each token; unit 1 keeps half and is written 4, 0, 4.
  const all = gates('forward', [1, 0.5, 1, 0.5, 1, 0.5], [1, 4, 2, 2, 3, 5], 2);

  it('a unit’s parts add up to its state', () => {
    const { unit, state, parts, error } = remembered(all, MEMORY, 2, 1);
    assert.deepEqual([unit, state, ...parts], [1, 5, 1, 0, 4]);
    assert.equal(error, 0);
  });
  it('the unit with the largest state is shown when none is named, or one there is not', () => {
    assert.equal(remembered(all, MEMORY, 2, undefined).unit, 1);
    assert.equal(remembered(all, MEMORY, 2, 7).unit, 1);
    assert.equal(remembered(all, MEMORY, 2, 0).unit, 0);
  });
  it('shares add up to one, and what is left is of what was written', () => {
    const { shares, left } = remembered(all, MEMORY, 2, 0);
    assert.deepEqual([...shares], [0.25, 0.125, 0.625]);
    assert.deepEqual([...left], [...Float32Array.of(2 / 5, 1, 1)]);
  });
  it('words that are read later have no number, whichever way the network reads', () => {
    assert.deepEqual([...remembered(all, MEMORY, 1, 0).parts], [1, 1, NaN]);
    const backward = gates('backward', [1, 1, 1], [3, 2, 1], 1);
    assert.deepEqual([...remembered(backward, MEMORY, 1, 0).left], [NaN, 1, 1]);
  });
  it('units are named by how long they keep, none twice', () => {
    const kept = gates('forward', [1, 0.5, 0.9, 1, 0], [0, 0, 0, 0, 0], 5);
    const { longest, shortest } = lasting(kept, MEMORY, 2);
    assert.deepEqual([longest.map(one => one.unit), shortest.map(one => one.unit)], [[0, 3], [4, 1]]);
    assert.deepEqual(longest.map(one => one.steps), [Infinity, Infinity]);
    const few = lasting(gates('forward', [0.5, 0.9, 0.1], [0, 0, 0], 3), MEMORY, 5);
    assert.deepEqual([few.longest.map(one => one.unit), few.shortest.map(one => one.unit)], [[1, 0], [2]]);
  });
});

describe('where there is nothing to see of a memory', () => {
  const weights: Weights = { pack: 'plain', equations: [], wordSize: 0, vectorSize: 0, layers: [], heads: [] };
  const cases: readonly [string, string, Weights | undefined, number | undefined, RegExp][] = [
    ['a cell that keeps nothing says so', 'rnn', weights, 1, /RNN of the pack “plain” has no gate that keeps a state/],
    ['a word is asked for', 'lstm', { ...weights, memory: MEMORY }, undefined, /Select a word/],
    ['nothing is said before the weights have come', 'lstm', undefined, undefined, /^$/],
  ];
  for (const [title, cell, known, token, expected] of cases) it(title, () => assert.match(nothingToSee(cell, { token, weights: known }), expected));
  it('why the weights cannot be had is said', () =>
    assert.match(nothingToSee('lstm', { token: 1, weights: undefined, withheld: 'The manifest has no equations.' }), /cannot be had: The manifest has no equations\./));
});

describe('bars over the words', () => {
  const layout = layOut({ wanted: [40, 40, 40], available: 120, units: 1, pixelRatio: 1 });

  it('grow from zero to both sides, in their columns', () => {
    const boxes = barBoxes(layout, Float32Array.of(3, -1, NaN), { low: -1, high: 3 }, 80);
    assert.deepEqual(boxes, [{ x: 3, width: 34, y: 0, height: 60 }, { x: 43, width: 34, y: 60, height: 20 }, undefined]);
  });
  it('are seen however small, but for zero', () => {
    const [small, zero] = barBoxes(layout, Float32Array.of(0.001, 0, 1), { low: 0, high: 1 }, 50);
    assert.deepEqual([small?.height, zero?.height], [1, 0]);
  });
  const spans: readonly [string, number[], number, number][] = [
    ['all values and zero', [2, 5, NaN], 0, 5],
    ['values on both sides', [-2, 5], -2, 5],
    ['values below zero', [-2, -1], -2, 0],
    ['something when all is zero', [0, 0], 0, 1],
    ['something when there is nothing', [NaN], 0, 1],
  ];
  for (const [title, values, low, high] of spans) it(`span ${title}`, () => assert.deepEqual(spanOf(Float32Array.from(values)), { low, high }));
  it('stand on the line of zero', () => assert.deepEqual([zeroLine({ low: 0, high: 2 }, 50), zeroLine({ low: -1, high: 1 }, 50), zeroLine({ low: -1, high: 0 }, 50)], [50, 25, 0]));
});

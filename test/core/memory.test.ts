import assert from 'node:assert/strict';
import fc from 'fast-check';
import { halfLife, keeping, trace } from '../../src/core/memory';
import type { Direction, Gates } from '../../src/core/types';
import { CELLS, network } from './cells';

const MEMORY = { state: 'cell', keep: 'forget' };

function remembering(direction: Direction, forget: readonly number[], cell: readonly number[], units = 1): Gates {
  return { cell: 'any', layer: 0, direction, steps: cell.length / units, units, series: { forget: Float32Array.from(forget), cell: Float32Array.from(cell) } };
}

const rows = (values: Float32Array, width: number) => Array.from({ length: values.length / width }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);

describe('memory trace', () => {
  it('the parts of random cells of both kinds add up to their state in either direction', () => {
    const cells = fc.record({ name: fc.constantFrom('lstm' as const, 'gru' as const), seed: fc.nat(), steps: fc.integer({ min: 1, max: 7 }), token: fc.nat(6) });
    fc.assert(
      fc.property(cells, ({ name, seed, steps, token }) => {
        const { memory } = CELLS[name];
        for (const gates of network(name, { seed, steps }).gates) {
          const at = token % steps;
          const { parts, shares } = trace(gates, memory, at);
          for (let unit = 0; unit < gates.units; unit++) {
            const sum = rows(parts, gates.units).reduce((total, row) => total + (row[unit] ?? 0), 0);
            assert.ok(Math.abs(sum - (gates.series[memory.state]?.[at * gates.units + unit] ?? NaN)) < 1e-5);
          }
          assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 1) < 1e-5);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });
  it('what is written is input times candidate in an LSTM and the rest of the update gate times candidate in a GRU', () => {
    const value = (gates: Gates, series: string, at: number) => gates.series[series]?.[at] ?? NaN;
    const written = {
      lstm: (gates: Gates, at: number) => value(gates, 'input', at) * value(gates, 'candidate', at),
      gru: (gates: Gates, at: number) => (1 - value(gates, 'update', at)) * value(gates, 'candidate', at),
    };
    for (const name of ['lstm', 'gru'] as const)
      for (const gates of network(name).gates)
        for (let at = 0; at < gates.steps * gates.units; at++) {
          const { write } = keeping(gates, CELLS[name].memory, Math.floor(at / gates.units), at % gates.units);
          assert.ok(Math.abs(write - written[name](gates, at)) < 1e-6);
        }
  });
  it('a write decays by every gate after it, in reading order', () => {
    // Writes 1, 0, 4 forward; backward the same sentence is read from its end.
    const forward = trace(remembering('forward', [0.5, 0.5, 0.25], [1, 0.5, 4.125]), MEMORY, 2);
    assert.deepEqual([...forward.parts], [0.125, 0, 4]);
    assert.deepEqual([...forward.left], [0.125, 0, 1]);
    const backward = trace(remembering('backward', [0.25, 0.5, 0.5], [4.125, 0.5, 1]), MEMORY, 0);
    assert.deepEqual([...backward.parts], [4, 0, 0.125]);
  });
  it('tokens read later have no part', () => {
    assert.deepEqual([...trace(remembering('forward', [1, 1, 1], [1, 2, 3]), MEMORY, 1).parts], [1, 1, 0]);
    assert.deepEqual([...trace(remembering('backward', [1, 1, 1], [3, 2, 1]), MEMORY, 1).parts], [0, 1, 1]);
  });
  it('a write against the state has a share below zero and a total above', () => {
    const { totals, shares, left } = trace(remembering('forward', [1, 1, 1, 1], [-1, 2, 3, 4], 2), MEMORY, 1);
    assert.deepEqual([...totals], [3, 6]);
    assert.deepEqual([...left], [1, 1]);
    assert.deepEqual([...shares], [...Float32Array.of(1 / 7, 6 / 7)]);
  });
  it('a state of zero, a missing series and a token outside have no parts', () => {
    const missing = { ...remembering('forward', [1], [1]), series: {} };
    for (const { parts, shares } of [trace(missing, MEMORY, 0), trace(remembering('forward', [1], [1]), MEMORY, 4)]) {
      assert.deepEqual([...parts], [0]);
      assert.deepEqual([...shares], [0]);
    }
  });
});

describe('half-life', () => {
  const cases: readonly [string, number[], number][] = [
    ['is one step when half is kept', [0.5, 0.5], 1],
    ['is by the geometric mean', [0.25, 1], 1],
    ['is long when most is kept', [0.99, 0.99], 68.96756],
    ['is infinite when all is kept', [1, 1], Infinity],
    ['is infinite when more than all is kept', [2, 2], Infinity],
    ['is zero when all is gone at a step', [1, 0], 0],
    ['is infinite without steps', [], Infinity],
  ];
  for (const [title, forget, expected] of cases)
    it(title, () => {
      const [life] = halfLife(remembering('forward', forget, forget), MEMORY);
      assert.ok(life === expected || Math.abs((life ?? NaN) - expected) < 1e-3, String(life));
    });
});

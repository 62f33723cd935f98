import assert from 'node:assert/strict';
import fc from 'fast-check';
import { similarUnits } from '../../src/core/clustering';
import type { Gates } from '../../src/core/types';
import { random } from './check';

/** Gates with one series, given unit by unit. */
function gatesOf(rows: readonly (readonly number[])[]): Gates {
  const steps = rows[0]?.length ?? 0;
  const values = Float32Array.from({ length: steps * rows.length }, (_, at) => rows[at % rows.length]?.[Math.floor(at / rows.length)] ?? 0);
  return { cell: 'any', layer: 0, direction: 'forward', steps, units: rows.length, series: { hidden: values } };
}

/** Shown from whichever end is lower, because which way round the map stands says nothing. */
const turned = (order: readonly number[]) => ((order[0] ?? 0) < (order.at(-1) ?? 0) ? [...order] : [...order].reverse());

/** Every cluster of average linkage, found by joining the closest two until one is left. */
function clustersOf(rows: readonly (readonly number[])[]): number[][] {
  const distance = (a: number, b: number) => Math.hypot(...(rows[a] ?? []).map((value, step) => value - (rows[b]?.[step] ?? NaN)));
  const linkage = (a: number[], b: number[]) => a.reduce((sum, one) => sum + b.reduce((all, other) => all + distance(one, other), 0), 0) / (a.length * b.length);
  const found: number[][] = [];
  let open = rows.map((_, unit) => [unit]);
  while (open.length > 1) {
    const pairs = open.flatMap((a, at) => open.slice(at + 1).map(b => ({ a, b, apart: linkage(a, b) })));
    const { a, b } = pairs.reduce((best, pair) => (pair.apart < best.apart ? pair : best));
    const both = [...a, ...b];
    open = [...open.filter(cluster => cluster !== a && cluster !== b), both];
    found.push(both);
  }
  return found;
}

describe('units by similarity', () => {
  const cases: readonly [string, readonly (readonly number[])[], readonly number[]][] = [
    ['that do the same are neighbours', [[0, 0, 0], [1, 1, 1], [0, 0.1, 0], [1, 1, 0.9]], [0, 2, 3, 1]],
    ['that rise evenly stand in that order', [[4], [1], [5], [2], [3]], [1, 3, 4, 0, 2]],
    ['that go together at other steps are apart', [[1, 0, 0, 1], [0, 1, 1, 0], [0.9, 0, 0, 1], [0, 1, 0.9, 0.1]], [0, 2, 3, 1]],
  ];
  for (const [title, rows, expected] of cases) it(title, () => assert.deepEqual(turned(similarUnits(gatesOf(rows), 'hidden')), turned(expected)));
  it('that make up clusters in any order come out cluster by cluster', () => {
    const next = random(3);
    const kinds = Array.from({ length: 40 }, () => Math.floor(5 * next()));
    const rows = kinds.map(kind => Array.from({ length: 7 }, (_, step) => 3 * Math.sin(kind + step * (kind + 1)) + 0.1 * next()));
    const found = similarUnits(gatesOf(rows), 'hidden').map(unit => kinds[unit]);
    assert.equal(found.filter((kind, at) => kind !== found[at - 1]).length, new Set(kinds).size);
  });
  it('keep every cluster of average linkage together', () => {
    const next = random(6);
    for (let round = 0; round < 20; round++) {
      const rows = Array.from({ length: 12 }, () => [next(), next()]);
      const order = similarUnits(gatesOf(rows), 'hidden');
      for (const cluster of clustersOf(rows)) {
        const places = cluster.map(unit => order.indexOf(unit));
        assert.equal(Math.max(...places) - Math.min(...places), cluster.length - 1);
      }
    }
  });
  it('are all there once, whatever the values', () => {
    const value = fc.oneof(fc.constantFrom(0, 1, -1), fc.double({ noNaN: false }));
    const maps = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9 })).chain(([steps, units]) =>
      fc.array(fc.array(value, { minLength: steps, maxLength: steps }), { minLength: units, maxLength: units }),
    );
    fc.assert(
      fc.property(maps, rows => {
        const found = similarUnits(gatesOf(rows), 'hidden');
        assert.deepEqual([...found].sort((a, b) => a - b), [...rows.keys()]);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
  it('of a missing series are all there', () => {
    assert.equal(new Set(similarUnits(gatesOf([[1], [2], [3]]), 'cell')).size, 3);
  });
});

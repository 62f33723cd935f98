import assert from 'node:assert/strict';
import { readCsv } from '../../src/core/csv';
import { allSeries, seriesArray, writeAllSeries } from '../../src/core/gatesTable';
import { readNpy, writeNpy } from '../../src/core/npy';
import type { Gates } from '../../src/core/types';
import { network } from './cells';

describe('numbers of a network to take along', () => {
  const { gates, steps } = network('lstm', { steps: 3 });
  const tokens = ['He said', '"so, so"', '.'];
  const at = (one: Gates | undefined, name: string): number[] => [...(one?.series[name] ?? [])];

  it('one series is an array of tokens and units', () => {
    const [one] = gates;
    assert.ok(one);
    const read = readNpy(writeNpy(seriesArray(one, 'cell')));
    assert.deepEqual([read?.shape, [...(read?.values ?? [])]], [[steps, one.units], at(one, 'cell')]);
    assert.deepEqual(seriesArray(one, 'none').values.length, steps * one.units);
  });
  it('all series are one array, in the order of layers, directions and series', () => {
    const read = readNpy(writeNpy(allSeries(gates)));
    const names = Object.keys(gates[0]?.series ?? {});
    assert.deepEqual(read?.shape, [gates.length, names.length, steps, 3]);
    assert.deepEqual([...(read?.values ?? [])], gates.flatMap(one => names.flatMap(name => at(one, name))));
  });
  it('what a layer lacks is not a number in the array', () => {
    const small: Gates = { cell: 'any', layer: 1, direction: 'forward', steps: 1, units: 1, series: { b: Float32Array.of(7) } };
    const large: Gates = { ...small, layer: 0, units: 2, series: { a: Float32Array.of(1, 2), b: Float32Array.of(3, 4) } };
    assert.deepEqual([...allSeries([large, small]).values], [1, 2, 3, 4, NaN, NaN, 7, NaN]);
  });
  it('all series as CSV read back as they were, a line for each token', () => {
    const [head, ...lines] = readCsv(writeAllSeries(tokens, gates));
    assert.deepEqual(head?.slice(0, 6), ['layer', 'direction', 'series', 'token', 'index', 'unit0']);
    for (const one of gates)
      for (const name of Object.keys(one.series)) {
        const rows = lines.filter(([layer, direction, series]) => layer === String(one.layer) && direction === one.direction && series === name);
        assert.deepEqual(rows.map(row => row[3]), tokens);
        assert.deepEqual([...Float32Array.from(rows.flatMap(row => row.slice(5)), Number)], at(one, name));
      }
  });
  it('no sentence is an empty table', () => {
    assert.deepEqual(allSeries([]).shape, [0, 0, 0, 0]);
    assert.equal(readCsv(writeAllSeries([], [])).length, 1);
  });
});

import assert from 'node:assert/strict';
import { parseCells, sorted, written, type CellsRow } from '../../src/core/cells';

const row = (cell: string, layers: number, test: number, more: Partial<CellsRow> = {}): CellsRow => ({
  cell, layers, directions: 2, words: true, characters: true, weightSets: 4, recurrentParameters: 10, parameters: 20, bytes: 30,
  secondsPerEpoch: 1.5, tokensPerSecond: 1000, runs: 1, dev: { mean: test }, test: { mean: test }, unseen: { mean: 70 }, ...more,
});
const ROWS = [row('rnn', 2, 93), row('gru', 1, 95), row('lstm', 1, 94)];
const TABLE = { command: 'make', data: 'EWT', epochs: 4, units: 48, date: '2026-01-01', rows: ROWS, claims: [{ claim: 'a', verdict: 'holds', finding: 'b' }] };

describe('the table of cells', () => {
  const order = (rows: readonly CellsRow[]): string[] => rows.map(({ cell }) => cell);

  it('is read as it was written', () => assert.deepEqual(parseCells(JSON.stringify(TABLE)), TABLE));
  const wrong: readonly [string, unknown][] = [
    ['no object', []],
    ['no rows', { ...TABLE, rows: [] }],
    ['a row without a number', { ...TABLE, rows: [{ ...ROWS[0], bytes: undefined }] }],
    ['a number that is text', { ...TABLE, rows: [{ ...ROWS[0], layers: '2' }] }],
    ['a score that is no score', { ...TABLE, rows: [{ ...ROWS[0], test: 93 }] }],
    ['a spread that is none', { ...TABLE, rows: [{ ...ROWS[0], test: { mean: 93, spread: '1' } }] }],
    ['a claim without a verdict', { ...TABLE, claims: [{ claim: 'a', finding: 'b' }] }],
  ];
  for (const [what, value] of wrong) it(`is refused with ${what}`, () => assert.throws(() => parseCells(JSON.stringify(value)), /not a table of cells/));

  it('is put in order by names, numbers and scores, equal rows as they were', () => {
    assert.deepEqual(order(sorted(ROWS, 'cell', false)), ['gru', 'lstm', 'rnn']);
    assert.deepEqual(order(sorted(ROWS, 'layers', false)), ['gru', 'lstm', 'rnn']);
    assert.deepEqual(order(sorted(ROWS, 'layers', true)), ['rnn', 'gru', 'lstm']);
    assert.deepEqual(order(sorted(ROWS, 'test', true)), ['gru', 'lstm', 'rnn']);
    assert.deepEqual(order(sorted([{ ...row('a', 1, 1), characters: false }, ...ROWS], 'characters', false)), ['a', 'rnn', 'gru', 'lstm']);
  });
  it('writes a spread where there is one', () => assert.deepEqual([written({ mean: 94.126 }), written({ mean: 94, spread: 0.125 })], ['94.13', '94.00 ± 0.13']));
});

import assert from 'node:assert/strict';
import { attribute, type Attribution } from '../../src/core/attribution';
import type { Gates, HeadWeights, Transitions } from '../../src/core/types';
import { head, network } from './cells';

const LABELS = ['O', 'B-PER', 'I-PER'];
const CRF: Transitions = { start: [0.5, -1, -1e4], transitions: [[1, 2, -1e4], [-1, 0.25, 3], [0.75, -2, 1.5]], end: [0.125, -0.5, 0.25] };
const UNITS = 3;

const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

/** The score that a head gives a label, worked out from the hidden states [steps × 2·units] of the top layer. */
function scored(gates: readonly Gates[], { weight, bias, task }: HeadWeights, label: number, token: number): number {
  const states = gates.slice(2).flatMap(({ series, steps }) =>
    Array.from({ length: UNITS }, (_, unit) => Array.from({ length: steps }, (_, step) => series['hidden']?.[step * UNITS + unit] ?? NaN)),
  );
  const read = states.map(values => (task === 'classification' ? Math.max(...values) : (values[token] ?? NaN)));
  return read.reduce((sum, value, at) => sum + value * (weight[label * 2 * UNITS + at] ?? NaN), bias[label] ?? NaN);
}

function pathScore(gates: readonly Gates[], one: HeadWeights, path: readonly number[]): number {
  const emissions = path.reduce((sum, label, token) => sum + scored(gates, one, label, token), 0);
  const inner = path.slice(1).reduce((sum, label, at) => sum + (CRF.transitions[path[at] ?? 0]?.[label] ?? NaN), 0);
  return emissions + inner + (CRF.start[path[0] ?? 0] ?? NaN) + (CRF.end[path.at(-1) ?? 0] ?? NaN);
}

function addsUp({ score, directions, units, bias, before, after }: Attribution): void {
  close(directions.reduce((all, { sum }) => all + sum, bias + before + after), score);
  for (const { direction, sum } of directions) close(units.filter(one => one.direction === direction).reduce((all, { part }) => all + part, 0), sum);
  for (const { part, weight, hidden } of units) assert.equal(part, weight * hidden);
}

describe('why a label', () => {
  for (const cell of ['lstm', 'gru'] as const) {
    const { gates, steps } = network(cell);
    it(`the parts add up to the score of every label of every token (${cell})`, () => {
      const one = head('labeling', LABELS, UNITS);
      for (let token = 0; token < steps; token++)
        LABELS.forEach((_, label) => {
          const found = attribute(gates, one, { label, token });
          addsUp(found);
          close(found.score, scored(gates, one, label, token));
        });
    });
    it(`the parts of a classification are read where each unit is greatest (${cell})`, () => {
      const one = head('classification', ['bad', 'good'], UNITS);
      const found = attribute(gates, one, { label: 1, against: 0, token: 0 });
      addsUp(found);
      close(found.score, scored(gates, one, 1, 0) - scored(gates, one, 0, 0));
      for (const { direction, unit, step, hidden } of found.units) {
        const states = gates.find(part => part.layer === 1 && part.direction === direction)?.series['hidden'];
        const own = states?.filter((_, at) => at % UNITS === unit) ?? [];
        assert.equal(hidden, Math.max(...own));
        assert.equal(own[step], hidden);
      }
    });
  }
  it('with a CRF a label against another is the difference of two paths, at the start, inside and at the end', () => {
    const { gates } = network('lstm');
    const one = { ...head('labeling', LABELS, UNITS), crf: CRF };
    const path = [0, 1, 2, 0, 1];
    for (const token of [0, 1, 2, 3, 4])
      for (const against of [0, 1, 2]) {
        const label = path[token] ?? 0;
        const found = attribute(gates, one, { label, against, token, path });
        addsUp(found);
        const other = path.map((own, at) => (at === token ? against : own));
        assert.ok(Math.abs(found.score - (pathScore(gates, one, path) - pathScore(gates, one, other))) < 1e-6);
      }
  });
  it('the moves are those of the neighbours', () => {
    const { gates } = network('gru', { steps: 3 });
    const one = { ...head('labeling', LABELS, UNITS), crf: CRF };
    const parts = [0, 1, 2].map(token => attribute(gates, one, { label: [1, 2, 0][token] ?? 0, token, path: [1, 2, 0] }));
    assert.deepEqual(parts.map(({ before, after }) => [before, after]), [[-1, 3], [3, 0.75], [0.75, 0.125]]);
    assert.equal(attribute(gates, one, { label: 1, token: 1 }).before, 0);
  });
  it('units are sorted from the largest part to the smallest, up or down', () => {
    const { units } = attribute(network('lstm').gates, head('labeling', LABELS, UNITS), { label: 1, token: 2 });
    const sizes = units.map(({ part }) => Math.abs(part));
    assert.deepEqual(sizes, [...sizes].sort((a, b) => b - a));
    assert.ok(units.some(({ part }) => part < 0) && units.some(({ part }) => part > 0));
    assert.equal(units.length, 2 * UNITS);
  });
});

import assert from 'node:assert/strict';
import type { HeadWeights, Transitions } from '../../src/core/types';
import type { Cell } from '../../media/inspector/lens';
import { extents } from '../../media/inspector/lenses/bars';
import { reasonsOf } from '../../media/inspector/lenses/reasons';
import { labelScores, runnerUp, verdict } from '../../media/inspector/lenses/verdict';
import { partBars, unitBars, type Subject } from '../../media/inspector/lenses/whyBars';
import { head, network } from '../core/cells';

const LABELS = ['O', 'B-PER', 'I-PER'];
const CRF: Transitions = { start: [0.5, -1, -1e4], transitions: [[1, 2, -1e4], [-1, 0.25, 3], [0.75, -2, 1.5]], end: [0.125, -0.5, 0.25] };
const UNITS = 3;
const NET = network('gru');
const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

/** What a head makes of the network's top layer, as a graph would: [steps × labels], or [labels] of a classification. */
function scored({ weight, bias, task, labels }: HeadWeights): Float32Array {
  const top = NET.gates.filter(({ layer }) => layer === 1);
  const state = (column: number, step: number): number => top[Math.floor(column / UNITS)]?.series['hidden']?.[step * UNITS + (column % UNITS)] ?? NaN;
  const steps = [...Array(NET.steps).keys()];
  const columns = [...Array(2 * UNITS).keys()];
  const row = (read: (column: number) => number): number[] =>
    labels.names.map((_, label) => columns.reduce((sum, column) => sum + (weight[label * 2 * UNITS + column] ?? NaN) * read(column), bias[label] ?? NaN));
  if (task === 'classification') return Float32Array.from(row(column => Math.max(...steps.map(step => state(column, step)))));
  return Float32Array.from(steps.flatMap(step => row(column => state(column, step))));
}

const HEADS: readonly (readonly [string, HeadWeights])[] = [
  ['labels of words', head('labeling', LABELS, UNITS)],
  ['names with a CRF', { ...head('labeling', LABELS, UNITS), crf: CRF }],
  ['a class of the sentence', head('classification', ['bad', 'so', 'good'], UNITS)],
];

function subject(one: HeadWeights, wanted = {}, pinned?: Cell): Subject & { readonly pins: (Cell | undefined)[] } {
  const pins: (Cell | undefined)[] = [];
  const reasons = reasonsOf(NET.gates, one, scored(one), 2, wanted);
  return { head: one, reasons, tokens: ['a', 'b', 'c', 'd', 'e'], token: 2, pinned, layer: 1, pin: cell => void pins.push(cell), pins };
}

describe('the why lens', () => {
  for (const [title, one] of HEADS) {
    it(`adds up to what the model says, for ${title}`, () => {
      for (let token = 0; token < NET.steps; token++)
        for (const wanted of [{}, { label: 1 }, { label: 0, against: 2 }, { against: 'nothing' as const }]) {
          const { attribution, model } = reasonsOf(NET.gates, one, scored(one), token, wanted);
          close(attribution.score, model);
        }
    });
    it(`asks about the label that was given, against the runner-up, for ${title}`, () => {
      const { label, against, options, model } = subject(one).reasons;
      const { path } = verdict(one, scored(one));
      assert.equal(label, path[one.task === 'labeling' ? 2 : 0]);
      assert.ok(model > 0 && against !== label);
      assert.deepEqual(options.map(({ probability }) => probability), options.map(({ probability }) => probability).sort((a, b) => b - a));
      close(options.reduce((sum, { probability }) => sum + probability, 0), 1);
    });
    it(`has bars that add up to the bar of all, for ${title}`, () => {
      const parts = partBars(subject(one));
      const [total, ...rest] = [...parts].reverse();
      close(rest.reduce((sum, { value }) => sum + value, 0), total?.value ?? NaN);
      const units = unitBars(subject(one), 2);
      assert.equal(units.length, 3);
      close(units.reduce((sum, { value }) => sum + value, 0), subject(one).reasons.attribution.directions.reduce((all, { sum }) => all + sum, 0));
    });
  }

  it('scores a label with the moves from and to its neighbours', () => {
    const one = { ...head('labeling', LABELS, UNITS), crf: CRF };
    const scores = labelScores(one, Float32Array.of(0, 0, 0, 1, 2, 3, 0, 0, 0), { token: 1, path: [1, 2, 0] });
    assert.deepEqual(scores, [1 - 1 + 1, 2 + 0.25 - 1, 3 + 3 + 0.75]);
  });
  it('has no runner-up among one', () => assert.deepEqual([runnerUp([1, 3, 2], 1), runnerUp([1], 0)], [2, undefined]));
  it('tells a forbidden move from a weak one', () => {
    const [, , , before] = partBars(subject({ ...head('labeling', LABELS, UNITS), crf: { ...CRF, transitions: CRF.transitions.map(row => row.map((score, to) => (to === 2 ? -1e4 : score))) } }, { label: 2, against: 0 }));
    assert.equal(before?.text, 'forbidden');
  });
  it('pins a unit of the top layer where it is read, and lets go of it', () => {
    const one = head('classification', ['bad', 'so', 'good'], UNITS);
    const first = subject(one).reasons.attribution.units[0] ?? assert.fail();
    const cell: Cell = { layer: 1, direction: first.direction, series: 'hidden', token: first.step, unit: first.unit };
    for (const [pinned, expected] of [[undefined, cell], [cell, undefined]] as const) {
      const asked = subject(one, {}, pinned);
      const [bar] = unitBars(asked, 1);
      assert.equal(bar?.pressed, pinned !== undefined);
      bar?.press?.act();
      assert.deepEqual(asked.pins, [expected]);
    }
  });
});

describe('bars', () => {
  const cases: readonly [string, readonly number[], number, readonly (readonly [number, number])[]][] = [
    ['grow to the right from a zero at the left', [2, 1], 0, [[0, 1], [0, 0.5]]],
    ['grow to the left from a zero at the right', [-2, -1], 1, [[0, 1], [0.5, 0.5]]],
    ['grow both ways from a common zero', [3, -1], 0.25, [[0.25, 0.75], [0, 0.25]]],
    ['are cut where a number is beyond all others', [1, -10_000], 0, [[0, 1], [0, 0]]],
    ['have no length when all is zero', [0, 0], 0, [[0, 0], [0, 0]]],
  ];
  for (const [title, values, zero, expected] of cases)
    it(title, () => assert.deepEqual(extents(values), { zero, bars: expected.map(([start, size]) => ({ start, size })) }));
});

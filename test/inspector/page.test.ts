import assert from 'node:assert/strict';
import type { Gates } from '../../src/core/types';
import { fromInspector, toInspector } from '../../src/protocol';
import { chosen, FIRST, restored } from '../../media/inspector/choice';
import { layOut } from '../../media/inspector/layout';
import { meanPoints } from '../../media/inspector/meanline';
import { meanScale, number, symmetric, tick } from '../../media/inspector/scale';
import { seriesText } from '../../media/inspector/series';

const gates = (layer: number, direction: 'forward' | 'backward'): Gates => ({
  cell: 'gru',
  layer,
  direction,
  steps: 2,
  units: 3,
  series: { update: new Float32Array(6) },
});

const sentence = {
  type: 'sentence',
  request: 3,
  text: 'Hi there',
  tokens: ['Hi', 'there'],
  annotation: { pos: { labels: ['INTJ', 'ADV'], confidence: new Float32Array(2), probabilities: new Float32Array(4) } },
  gates: [gates(0, 'forward')],
  pack: 'en',
  caret: undefined,
};

describe('messages to the page', () => {
  const good: readonly [string, unknown][] = [
    ['a sentence', sentence],
    ['a sentence of an int8 pack', { ...sentence, agreement: 99.97 }],
    ['a sentence without labels', { ...sentence, annotation: {} }],
    ['a caret', { type: 'caret', request: 4, caret: 1 }],
    ['a caret on no token', { type: 'caret', request: 4, caret: undefined }],
    ['a notice', { type: 'notice', request: 5, title: 'Nothing', advice: 'Write' }],
  ];
  for (const [title, data] of good) it(`${title} is taken`, () => assert.equal(toInspector(data), data));

  const bad: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['text', 'sentence'],
    ['a message without a request', { ...sentence, request: undefined }],
    ['a message of another kind', { ...sentence, type: 'script' }],
    ['an agreement in words', { ...sentence, agreement: 'good' }],
    ['gates of another length', { ...sentence, gates: [{ ...gates(0, 'forward'), units: 4 }] }],
    ['gates of another number of steps', { ...sentence, tokens: ['Hi'] }],
    ['gates as plain numbers', { ...sentence, gates: [{ ...gates(0, 'forward'), series: { update: [1, 2, 3, 4, 5, 6] } }] }],
    ['labels of another length', { ...sentence, annotation: { ner: { labels: ['O'], confidence: new Float32Array(1) } } }],
    ['a negative caret', { type: 'caret', request: 4, caret: -1 }],
    ['a notice without words', { type: 'notice', request: 5 }],
  ];
  for (const [title, data] of bad) it(`${title} is left`, () => assert.equal(toInspector(data), undefined));
});

describe('messages from the page', () => {
  it('ready and reveal are taken', () => {
    assert.deepEqual(fromInspector({ type: 'ready' }), { type: 'ready' });
    assert.deepEqual(fromInspector({ type: 'reveal', request: 1, token: 0, more: 1 }), { type: 'reveal', request: 1, token: 0 });
  });
  for (const data of [null, 'ready', { type: 'reveal' }, { type: 'reveal', request: 1, token: 0.5 }, { type: 'run' }]) {
    it(`${JSON.stringify(data)} is left`, () => assert.equal(fromInspector(data), undefined));
  }
});

describe('what is on show', () => {
  const all = [gates(0, 'forward'), gates(0, 'backward'), gates(1, 'forward')];
  it('is what was chosen', () => assert.equal(chosen(all, { layer: 0, direction: 'backward' }), all[1]));
  it('is the nearest there is when a network lacks it', () => {
    assert.equal(chosen(all, { layer: 1, direction: 'backward' }), all[2]);
    assert.equal(chosen(all, { layer: 7, direction: 'backward' }), all[1]);
    assert.equal(chosen([], FIRST), undefined);
  });
  it('comes back after a reload', () => assert.deepEqual(restored({ layer: 1, direction: 'backward' }), { layer: 1, direction: 'backward' }));
  for (const state of [undefined, null, 7, { layer: 'x', direction: 'forward' }, { layer: 0, direction: 'up' }]) {
    it(`is the first layer forward when ${JSON.stringify(state)} was kept`, () => assert.deepEqual(restored(state), FIRST));
  }
});

describe('series and numbers', () => {
  it('a gate of a GRU has its own help', () => assert.match(seriesText('gru', 'update').help, /kept/));
  it('a series of an unknown cell keeps its name', () => assert.equal(seriesText('sru', 'highway').title, 'Highway'));
  it('numbers have three decimals and a minus sign', () => assert.deepEqual([number(-0.25), number(1), tick(-0.3), tick(1)], ['−0.250', '1.000', '−0.3', '1']));
  it('a mean line of a state spans just its means', () => assert.deepEqual(meanScale(Float32Array.of(-0.02, 0.051), symmetric(1)), symmetric(0.06)));
  it('a mean stands over the middle of its column, the high end on top', () => {
    const layout = layOut({ wanted: [40, 60], available: 100, units: 3, pixelRatio: 1 });
    assert.deepEqual(meanPoints(layout, Float32Array.of(1, 0.25), { kind: 'unit', low: 0, high: 1 }, 40), [{ x: 20, y: 0 }, { x: 70, y: 30 }]);
  });
});

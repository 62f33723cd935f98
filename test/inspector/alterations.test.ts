import assert from 'node:assert/strict';
import { mute } from '../../src/core/surgery';
import type { Clamp, Direction, Gates, Surgery } from '../../src/core/types';
import { described, partsOf, same, unitsFrom, written } from '../../media/inspector/alterations';
import { thresholdFrom } from '../../media/inspector/thresholds';

const gates = (layer: number, direction: Direction): Gates => ({ cell: 'gru', layer, direction, steps: 0, units: 10, series: {} });
const NETWORK = [gates(0, 'forward'), gates(0, 'backward'), gates(1, 'forward'), gates(1, 'backward')];
const CLAMP: Clamp = { layer: 1, direction: 'forward', series: 'update', value: 1 };

describe('the parts of a network that can be muted', () => {
  it('are directions, layers, characters and words', () => assert.deepEqual(partsOf(NETWORK).map(({ id }) => id), ['backward', 'forward', 'layer-0', 'layer-1', 'characters', 'words']));
  it('are no layers when there is one', () => assert.deepEqual(partsOf(NETWORK.slice(0, 2)).map(({ id }) => id), ['backward', 'forward', 'characters', 'words']));
  it('are only the part of a word that is read', () => {
    assert.deepEqual(partsOf([], { wordSize: 8, vectorSize: 8 }).map(({ id }) => id), ['words']);
    assert.deepEqual(partsOf([], { wordSize: 0, vectorSize: 8 }).map(({ id }) => id), ['characters']);
  });
  it('are no words of which there are no gates', () => assert.deepEqual(partsOf([]).map(({ id }) => id), ['characters', 'words']));
  it('hold the hidden state of every layer or direction', () => {
    const clamped = partsOf(NETWORK).map(({ surgery: { clamps } }) => clamps.map(({ layer, direction, series, value }) => `${layer} ${direction} ${series} ${value}`));
    assert.deepEqual(clamped, [
      ['0 backward hidden 0', '1 backward hidden 0'],
      ['0 forward hidden 0', '1 forward hidden 0'],
      ['0 forward hidden 0', '0 backward hidden 0'],
      ['1 forward hidden 0', '1 backward hidden 0'],
      [],
      [],
    ]);
  });
  it('are told apart', () => {
    const parts = partsOf(NETWORK);
    for (const one of parts) assert.equal(parts.filter(other => same(one.surgery, other.surgery)).length, 1, one.id);
  });
});

describe('an alteration in words', () => {
  const cases: readonly [string, Surgery][] = [
    ['Mute the backward direction', mute([{ layer: 0, direction: 'backward' }, { layer: 1, direction: 'backward' }])],
    ['Mute layer 2', mute([{ layer: 1, direction: 'forward' }, { layer: 1, direction: 'backward' }])],
    ['Mute layer 1, backward', mute([{ layer: 0, direction: 'backward' }])],
    ['Mute the word embedding', { clamps: [], withoutWords: true }],
    ['Mute the characters', { clamps: [], withoutCharacters: true }],
    ['Update gate = 1 · layer 2, forward · all units', { clamps: [CLAMP] }],
    ['Update gate = 0.5 · layer 2, forward · units 1–3, 7 · word 3 of each sentence', { clamps: [{ ...CLAMP, value: 0.5, units: [7, 3, 1, 2], steps: { start: 2, end: 3 } }] }],
    ['Mute · layer 2, forward · units 4 · words 1 to 2 of each sentence', { clamps: [{ ...CLAMP, series: 'hidden', value: 0, units: [4], steps: { start: 0, end: 2 } }] }],
    ['Hidden state = 1 · layer 2, forward · all units', { clamps: [{ ...CLAMP, series: 'hidden' }] }],
  ];
  for (const [expected, surgery] of cases) it(expected, () => assert.equal(described(surgery, NETWORK), expected));
  it('Mute the backward direction, where there is but one layer', () => {
    const small = NETWORK.slice(0, 2);
    assert.equal(described(mute([{ layer: 0, direction: 'backward' }]), small), 'Mute the backward direction');
    assert.equal(partsOf(small)[0]?.title, 'the backward direction');
  });
});

describe('units that are written', () => {
  const cases: readonly [string, readonly number[] | 'all' | undefined][] = [
    ['', 'all'],
    [' all ', 'all'],
    ['3', [3]],
    ['9, 3 5–7', [3, 5, 6, 7, 9]],
    ['2 - 4;2', [2, 3, 4]],
    ['10', undefined],
    ['7-5', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['three', undefined],
  ];
  for (const [text, expected] of cases) it(`“${text}” is ${JSON.stringify(expected) ?? 'not understood'}`, () => assert.deepEqual(unitsFrom(text, 10), expected));
  it('come back as they were written', () => assert.deepEqual(unitsFrom(written([9, 3, 4, 5]), 10), [3, 4, 5, 9]));
});

describe('a threshold', () => {
  it('is that of LSTMVis before anyone chose', () => assert.deepEqual(thresholdFrom(undefined), { series: 'hidden', above: 0.3, alone: false }));
  it('comes back after a reload', () => assert.deepEqual(thresholdFrom({ series: 'cell', above: -0.5, alone: true }), { series: 'cell', above: -0.5, alone: true }));
  for (const kept of [null, 7, { series: 1, above: '0', alone: 'yes' }, { above: NaN }])
    it(`is as at first when ${JSON.stringify(kept)} was kept`, () => assert.deepEqual(thresholdFrom(kept), thresholdFrom(undefined)));
});

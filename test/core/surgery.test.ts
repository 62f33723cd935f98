import assert from 'node:assert/strict';
import { clampArray, joined, mute, muteVectors, shifted, type ClampAxes } from '../../src/core/surgery';
import type { Clamp } from '../../src/core/types';

const AXES: ClampAxes = { layers: 2, directions: ['forward', 'backward'], steps: 3, series: ['update', 'hidden'], units: 4 };
const CLAMP: Clamp = { layer: 1, direction: 'backward', series: 'update', value: 0.5 };

/** The places `layer direction step series unit` that are not left alone, with their values. */
function held(clamps: readonly Clamp[], axes = AXES): Readonly<Record<string, number>> {
  const array = clampArray(axes, clamps);
  const places = Array.from({ length: axes.layers }, (_, layer) => layer).flatMap(layer =>
    axes.directions.flatMap(direction =>
      Array.from({ length: axes.steps }, (_, step) => step).flatMap(step =>
        axes.series.flatMap(series => Array.from({ length: axes.units }, (_, unit) => `${layer} ${direction} ${step} ${series} ${unit}`)),
      ),
    ),
  );
  assert.equal(array.length, places.length);
  return Object.fromEntries(places.flatMap((place, at) => (Number.isNaN(array[at]) ? [] : [[place, array[at] ?? NaN]])));
}

const rows = (part: string, steps: readonly number[], series: string, units: readonly number[], value: number) =>
  Object.fromEntries(steps.flatMap(step => units.map(unit => [`${part} ${step} ${series} ${unit}`, value])));

describe('surgery', () => {
  const cases: readonly (readonly [title: string, clamps: readonly Clamp[], expected: Readonly<Record<string, number>>])[] = [
    ['nothing leaves every value alone', [], {}],
    ['a clamp holds every unit at every step', [CLAMP], rows('1 backward', [0, 1, 2], 'update', [0, 1, 2, 3], 0.5)],
    ['a clamp of units and steps holds those', [{ ...CLAMP, units: [1, 3], steps: { start: 1, end: 3 } }], rows('1 backward', [1, 2], 'update', [1, 3], 0.5)],
    ['steps beyond the sentence are passed over', [{ ...CLAMP, units: [0], steps: { start: -2, end: 9 } }], rows('1 backward', [0, 1, 2], 'update', [0], 0.5)],
    ['no units are none', [{ ...CLAMP, units: [] }], {}],
    ['a later clamp wins', [{ ...CLAMP, units: [0, 1], steps: { start: 0, end: 1 } }, { ...CLAMP, units: [1], value: -1 }],
      { ...rows('1 backward', [0], 'update', [0], 0.5), ...rows('1 backward', [0, 1, 2], 'update', [1], -1) }],
  ];
  for (const [title, clamps, expected] of cases) it(title, () => assert.deepEqual(held(clamps), expected));

  it('a sentence of no words has nothing to clamp', () => assert.deepEqual(held([CLAMP], { ...AXES, steps: 0 }), {}));

  const errors: readonly (readonly [clamp: Partial<Clamp>, message: RegExp])[] = [
    [{ layer: 2 }, /no layer 2 in this network; there are: 0 to 1/],
    [{ layer: 0.5 }, /no layer 0.5/],
    [{ layer: -1 }, /no layer -1/],
    [{ series: 'forget' }, /no series forget in this network; there are: update, hidden/],
    [{ units: [0, 4] }, /no unit 4 in this network; there are: 0 to 3/],
    [{ units: [NaN] }, /no unit NaN/],
    [{ value: NaN }, /to a finite number, not to NaN/],
    [{ value: 1e39 }, /to a finite number, not to 1e\+39/],
    [{ steps: { start: 0.5, end: 2 } }, /whole numbers, not 0.5 to 2/],
  ];
  for (const [clamp, message] of errors)
    it(`a clamp of ${JSON.stringify(clamp)} is a RangeError that says what there is`, () =>
      assert.throws(() => clampArray(AXES, [{ ...CLAMP, ...clamp }]), error => error instanceof RangeError && message.test(error.message)));

  it('a direction that the network does not read in is a RangeError', () =>
    assert.throws(() => clampArray({ ...AXES, directions: ['forward'] }, [CLAMP]), /no direction backward in this network; there are: forward/));

  it('a part of a sentence has the clamps of the whole', () => {
    const clamps = [{ ...CLAMP, units: [2], steps: { start: 4, end: 6 } }, { ...CLAMP, layer: 0, units: [0] }];
    const whole = held(clamps, { ...AXES, steps: 8 });
    const part = held(shifted({ clamps }, 5).clamps);
    const moved = Object.entries(whole).map(([place, value]) => [place.replace(/(?<=ward )\d/, step => `${Number(step) - 5}`), value] as const);
    assert.deepEqual(part, Object.fromEntries(moved.filter(([place]) => !place.includes('-'))));
  });

  it('the embedding of words and their characters can be taken from their vectors', () => {
    const muted = (parts: { withoutWords?: boolean; withoutCharacters?: boolean }) => {
      const vectors = Float32Array.of(1, 2, 3, 4, 5, 6);
      muteVectors(vectors, 1, 3, { clamps: [], ...parts });
      return [...vectors];
    };
    assert.deepEqual(muted({}), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(muted({ withoutWords: true }), [0, 2, 3, 0, 5, 6]);
    assert.deepEqual(muted({ withoutCharacters: true }), [1, 0, 0, 4, 0, 0]);
    assert.deepEqual(muted({ withoutWords: true, withoutCharacters: true, }), [0, 0, 0, 0, 0, 0]);
  });
});

describe('surgeries', () => {
  const backward = mute([{ layer: 0, direction: 'backward' }, { layer: 1, direction: 'backward' }]);

  it('silence parts by holding their hidden state at 0', () =>
    assert.deepEqual(held(backward.clamps), { ...rows('0 backward', [0, 1, 2], 'hidden', [0, 1, 2, 3], 0), ...rows('1 backward', [0, 1, 2], 'hidden', [0, 1, 2, 3], 0) }));

  it('are one when they are joined, of which the later wins', () => {
    const both = joined([backward, { clamps: [CLAMP], withoutWords: true }, { clamps: [{ ...CLAMP, value: 1 }], withoutCharacters: false }]);
    assert.deepEqual(both, { clamps: [...backward.clamps, CLAMP, { ...CLAMP, value: 1 }], withoutWords: true, withoutCharacters: false });
    assert.equal(held(both.clamps)['1 backward 0 update 0'], 1);
  });

  it('that are none alter nothing', () => assert.deepEqual(joined([]), { clamps: [], withoutWords: false, withoutCharacters: false }));
});

import assert from 'node:assert/strict';
import { colourOf, css, ramp, rampIndex, type Rgb, type Theme } from '../../media/inspector/colours';
import { scaleFor, symmetric, type Scale } from '../../media/inspector/scale';

const THEMES: readonly Theme[] = ['dark', 'light', 'contrast-dark', 'contrast-light'];
const UNIT: Scale = { kind: 'unit', low: 0, high: 1 };

const at = (colours: Uint8ClampedArray, index: number): Rgb => [colours[index * 4] ?? NaN, colours[index * 4 + 1] ?? NaN, colours[index * 4 + 2] ?? NaN];
const linear = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
/** Relative luminance as WCAG counts it. */
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
/** Deuteranopia and protanopia as Machado, Oliveira & Fernandes 2009 simulate them, at full strength. */
const BLIND: Readonly<Record<string, readonly Rgb[]>> = {
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
};
const seen = (rows: readonly Rgb[], colour: Rgb): readonly number[] => rows.map(row => row[0] * linear(colour[0]) + row[1] * linear(colour[1]) + row[2] * linear(colour[2]));

describe('the colours of the maps', () => {
  for (const theme of THEMES) {
    it(`a gate's lightness goes one way from 0 to 1 in ${theme}`, () => {
      const colours = ramp('unit', theme);
      const sign = theme.endsWith('dark') ? 1 : -1;
      for (let i = 8; i < 256; i += 8) assert.ok(sign * (luminance(at(colours, i)) - luminance(at(colours, i - 8))) > 0, `at ${i}`);
    });

    it(`a symmetric scale's lightness goes one way from the middle to each end in ${theme}`, () => {
      const colours = ramp('symmetric', theme);
      const sign = theme.endsWith('dark') ? 1 : -1;
      for (let step = 8; step < 128; step += 8) {
        for (const side of [-1, 1]) {
          const [near, far] = [127 + side * (step - 8), 127 + side * step];
          assert.ok(sign * (luminance(at(colours, far)) - luminance(at(colours, near))) > 0, `${side} ${step}`);
        }
      }
    });

    it(`zero is grey in ${theme}`, () => {
      const [red, green, blue] = colourOf(0, symmetric(2), ramp('symmetric', theme));
      assert.ok(Math.max(red, green, blue) - Math.min(red, green, blue) <= 4, `${red} ${green} ${blue}`);
    });

    for (const [name, rows] of Object.entries(BLIND)) {
      it(`plus and minus stay different for ${name} in ${theme}`, () => {
        const colours = ramp('symmetric', theme);
        for (const distance of [40, 80, 120]) {
          const [minus, plus] = [seen(rows, at(colours, 127 - distance)), seen(rows, at(colours, 128 + distance))];
          const shares = [minus, plus].map(colour => (colour[2] ?? 0) / colour.reduce((a, b) => a + b, 0));
          assert.ok((shares[0] ?? 0) - (shares[1] ?? 0) > 0.1, `${distance}: ${shares.join(' ')}`);
        }
      });
    }
  }

  it('are opaque', () => assert.ok(ramp('unit', 'dark').every((byte, i) => i % 4 !== 3 || byte === 255)));

  it('end where the scale ends', () => {
    assert.deepEqual([-3, 0, 0.5, 1, 7].map(value => rampIndex(value, UNIT)), [0, 0, 128, 255, 255]);
    assert.deepEqual([-2, 0, 2].map(value => rampIndex(value, symmetric(2))), [0, 128, 255]);
  });

  it('show a value that is no number as the middle', () => assert.equal(rampIndex(NaN, UNIT), 128));

  it('can be written for a style sheet', () => assert.equal(css([1, 2, 3]), 'rgb(1, 2, 3)'));
});

describe('the scale of a series', () => {
  const far = Float32Array.from({ length: 200 }, (_, i) => (i === 0 ? 40 : (i % 5) - 2));
  const cases: readonly [string, Float32Array, boolean | undefined, Scale][] = [
    ['a gate spans 0 to 1 whatever its values', Float32Array.of(0.4, 0.6), true, UNIT],
    ['a hidden state spans −1 to 1 however small it is', Float32Array.of(-0.1, 0.05), false, symmetric(1)],
    ['a cell state spans the next round number', Float32Array.of(-3.3, 1, 3.3), false, symmetric(4)],
    ['a value far out does not make all others pale', far, false, { ...symmetric(2), beyond: true }],
    ['a series nobody knows spans 0 to 1 when it stays inside', Float32Array.of(0, 1), undefined, UNIT],
    ['a series nobody knows is symmetric when it goes below 0', Float32Array.of(-0.2, 1), undefined, symmetric(1)],
    ['values without end do not break it', Float32Array.of(-Infinity, 1, Infinity), false, { ...symmetric(1), beyond: true }],
  ];
  for (const [title, values, sigmoid, expected] of cases) it(title, () => assert.deepEqual(scaleFor(values, sigmoid), expected));
});

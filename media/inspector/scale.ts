import { rangeOf } from '../../src/core/gates';

/** What the colours and the mean line of a series span: 0 to 1, or alike on both sides of zero. */
export interface Scale {
  readonly kind: 'unit' | 'symmetric';
  readonly low: number;
  readonly high: number;
  /** Some values lie outside and have the colour of the nearest end. */
  readonly beyond?: boolean;
}

const UNIT: Scale = { kind: 'unit', low: 0, high: 1 };

/** A scale alike on both sides of zero. */
export function symmetric(limit: number): Scale {
  return { kind: 'symmetric', low: -limit, high: limit };
}

/** Share of the values that a symmetric scale holds: a few units far out must not make all others pale. */
const INSIDE = 0.98;

/**
 * The scale for the values of a series. `sigmoid` says whether 0 to 1 is all there can be (not given: when nothing
 * lies outside); else values that a tanh can give get -1 to 1 and larger ones a round number that most are within,
 * so that colours change seldom. `tight`: a round number that most are within, however small. What is not a number
 * counts for nothing.
 */
export function scaleFor(values: Float32Array, sigmoid?: boolean, tight = false): Scale {
  const { low, high } = rangeOf(values);
  if (sigmoid ?? low === 0) return UNIT;
  if (!tight && !(Math.max(-low, high) > 1)) return symmetric(1);
  const sizes = values.filter(value => value !== 0 && !Number.isNaN(value)).map(Math.abs).sort();
  const [most = 1, largest = 1] = [sizes[Math.floor((sizes.length - 1) * INSIDE)], sizes.at(-1)];
  const limit = (most > 1 || tight) && Number.isFinite(most) ? roundUp(most) : 1;
  return largest > limit ? { ...symmetric(limit), beyond: true } : symmetric(limit);
}

/** The scale of a mean line: as its series for 0 to 1, else just wide enough for the means. */
export function meanScale(means: Float32Array, series: Scale): Scale {
  if (series.kind === 'unit') return series;
  const largest = means.reduce((most, mean) => (Number.isNaN(mean) ? most : Math.max(most, Math.abs(mean))), 0);
  return symmetric(largest > 0 && Number.isFinite(largest) ? roundUp(largest) : 1);
}

/** The next round number: one of a few steps times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(one => one * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(2));
}

/** The ends of a scale in short, or where maps have different scales only what both ends mean: below and above zero. */
export function endsOfAll(scales: readonly Scale[]): readonly [string, string] {
  const { low = 0, high = 1 } = scales[0] ?? {};
  if (scales.some(scale => scale.low !== low || scale.high !== high)) return ['−', '+'];
  const beyond = scales.some(scale => scale.beyond);
  return [`${beyond ? '≤ ' : ''}${tick(low)}`, `${beyond ? '≥ ' : ''}${tick(high)}`];
}

/** A value with three decimals and a real minus sign. */
export function number(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

/** A scale's end, as short as it can be written. */
export function tick(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

/** A probability in per cent. */
export function percent(probability: number): string {
  return `${(probability * 100).toFixed(1)} %`;
}

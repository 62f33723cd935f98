import type { Direction, Gates } from './types';

/** The values a colour scale spans. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Mean over the units of one series at each step, `[steps]`; zeros when there is no such series. */
export function meanOverUnits(gates: Gates, series: string): Float32Array {
  const values = gates.series[series];
  const means = new Float32Array(gates.steps);
  if (values === undefined) return means;
  for (let step = 0; step < gates.steps; step++) {
    let sum = 0;
    for (let unit = 0; unit < gates.units; unit++) sum += values[step * gates.units + unit] ?? 0;
    means[step] = gates.units === 0 ? 0 : sum / gates.units;
  }
  return means;
}

/** The range of a series: [0, 1] when no value lies outside it (a gate), else symmetric around 0 (a state). */
export function rangeOf(values: Float32Array): Range {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low >= 0 && high <= 1) return { low: 0, high: 1 };
  const most = Math.max(-low, high);
  return { low: -most, high: most };
}

/** Units in the order of their value at one step, or of their mean over the steps, largest first. */
export function unitOrder(gates: Gates, series: string, step?: number): number[] {
  const { units } = gates;
  const values = gates.series[series] ?? new Float32Array();
  const shown = step === undefined ? values : values.subarray(step * units, (step + 1) * units);
  const sums = new Float64Array(units);
  shown.forEach((value, at) => (sums[at % units] = (sums[at % units] ?? 0) + value));
  return Array.from(sums.keys()).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b);
}

/** The step that a direction reads before this one; outside the sentence when it reads this one first. */
export function stepBefore(direction: Direction, step: number): number {
  return direction === 'forward' ? step - 1 : step + 1;
}

import { ALTERED, shortest, writeCsv } from './csv';
import type { NumberArray } from './npy';
import type { Gates } from './types';

/** One series of a sentence as an array, `[tokens × units]`; empty when there is no such series. */
export function seriesArray({ series, steps, units }: Gates, name: string): NumberArray {
  return { values: series[name] ?? new Float32Array(steps * units), shape: [steps, units] };
}

/**
 * Everything a network did with a sentence as one array, `[layers and directions × series × tokens × units]`, in the
 * order of `gates` and of their series; where one of them has fewer units or lacks a series, NaN.
 */
export function allSeries(gates: readonly Gates[]): NumberArray {
  const names = seriesNames(gates);
  const [steps, units] = [gates[0]?.steps ?? 0, Math.max(0, ...gates.map(one => one.units))];
  const values = new Float32Array(gates.length * names.length * steps * units).fill(NaN);
  let row = 0;
  for (const one of gates)
    for (const name of names)
      for (let step = 0; step < steps; step++, row++) values.set(one.series[name]?.subarray(step * one.units, (step + 1) * one.units) ?? [], row * units);
  return { values, shape: [gates.length, names.length, steps, units] };
}

/** The names of all series, each once, in their order. */
function seriesNames(gates: readonly Gates[]): readonly string[] {
  return [...new Set(gates.flatMap(({ series }) => Object.keys(series)))];
}

/**
 * Everything a network did with a sentence as CSV, a line for each layer, direction, series and token, then how the network
 * was altered (if it was) and its units.
 */
export function writeAllSeries(tokens: readonly string[], gates: readonly Gates[], altered?: string): string {
  const most = Math.max(0, ...gates.map(({ units }) => units));
  const [title, said] = altered === undefined ? [[], []] : [[ALTERED], [altered]];
  const header = ['layer', 'direction', 'series', 'token', 'index', ...title, ...Array.from({ length: most }, (_, unit) => `unit${unit}`)];
  const lines = gates.flatMap(({ layer, direction, series, units }) =>
    Object.entries(series).flatMap(([name, values]) =>
      tokens.map((token, at) => [String(layer), direction, name, token, String(at), ...said, ...Array.from(values.subarray(at * units, (at + 1) * units), shortest)]),
    ),
  );
  return writeCsv([header, ...lines]);
}

import { stepBefore } from './gates';
import type { Direction, Equation, Gates, Weights } from './types';

/** One value of a map of gates. */
export interface Place {
  readonly layer: number;
  readonly direction: Direction;
  readonly series: string;
  readonly step: number;
  readonly unit: number;
}

/** Where a term comes from: a part of the word's vector, a direction of the layer below, or the step before. */
export type Source = 'word' | 'characters' | Direction | 'recurrent';

/** `product = weight · value`, a recurrent one times the gate; `index` counts within the source. */
export interface Term {
  readonly source: Source;
  readonly index: number;
  readonly weight: number;
  readonly value: number;
  readonly product: number;
}

/** An equation with its numbers in it: `value = activation(argument)`, the argument the sum of `sums` and `bias`. */
export interface Solved {
  readonly equation: Equation;
  /** From the largest product to the smallest, up or down. */
  readonly terms: readonly Term[];
  /** The sum of the terms of each source there is. */
  readonly sums: Readonly<Partial<Record<Source, number>>>;
  /** Both biases; where the recurrent part is gated, `b + gate · b′`. */
  readonly bias: number;
  /** The value of the series `gatedBy`, which the recurrent part and its bias are multiplied with. */
  readonly gate?: number;
  readonly argument: number;
  readonly value: number;
}

/**
 * `activation(W x + b + R h₋₁ + b′)` for one value, from the word vectors `[steps × vectorSize]` and the gates of every
 * layer and direction. The value is the series' own unless a clamp replaced it; undefined for a series without an
 * equation (of a state, `keeping` says what was kept and written).
 */
export function solve(weights: Weights, gates: readonly Gates[], vectors: Float32Array, place: Place): Solved | undefined {
  const row = weights.equations.findIndex(({ series }) => series === place.series);
  const equation = weights.equations[row];
  const here = (one: { layer: number; direction: Direction }) => one.layer === place.layer && one.direction === place.direction;
  const layer = weights.layers.find(here);
  const own = gates.find(here);
  if (equation === undefined || layer === undefined || own === undefined) return undefined;
  const gate = equation.gatedBy === undefined ? undefined : (own.series[equation.gatedBy]?.[place.step * own.units + place.unit] ?? 0);
  const at = row * layer.units + place.unit;
  const read = [...inputs(weights, gates, vectors, place), ...recurrents(own, place.step)];
  const terms = read.map(({ source, index, value }, column): Term => {
    const recurrent = column >= layer.inputs;
    const weight = (recurrent ? layer.recurrent[at * layer.units + index] : layer.input[at * layer.inputs + column]) ?? 0;
    return { source, index, weight, value, product: weight * value * (recurrent ? (gate ?? 1) : 1) };
  });
  const bias = (layer.inputBias[at] ?? 0) + (gate ?? 1) * (layer.recurrentBias[at] ?? 0);
  const sums: Partial<Record<Source, number>> = {};
  for (const { source, product } of terms) sums[source] = (sums[source] ?? 0) + product;
  const argument = Object.values(sums).reduce((all, sum) => all + sum, bias);
  const value = equation.activation === 'tanh' ? Math.tanh(argument) : 1 / (1 + Math.exp(-argument));
  terms.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  return { equation, terms, sums, bias, ...(gate === undefined ? {} : { gate }), argument, value };
}

type Read = Omit<Term, 'weight' | 'product'>;

/** What the layer reads at a step: the word's vector, or the hidden states of the layer below. */
function inputs({ wordSize, vectorSize }: Weights, gates: readonly Gates[], vectors: Float32Array, { layer, step }: Place): Read[] {
  if (layer > 0) return gates.filter(one => one.layer === layer - 1).flatMap(one => hidden(one, step).map((value, index) => ({ source: one.direction, index, value })));
  const vector = Array.from(vectors.subarray(step * vectorSize, (step + 1) * vectorSize));
  return vector.map((value, at) => (at < wordSize ? { source: 'word', index: at, value } : { source: 'characters', index: at - wordSize, value }));
}

function recurrents(own: Gates, step: number): Read[] {
  return hidden(own, stepBefore(own.direction, step)).map((value, index) => ({ source: 'recurrent', index, value }));
}

/** The hidden states at a step, zeros outside the sentence. */
function hidden({ series, steps, units }: Gates, step: number): number[] {
  const inside = step >= 0 && step < steps;
  return Array.from({ length: units }, (_, unit) => (inside ? (series['hidden']?.[step * units + unit] ?? 0) : 0));
}

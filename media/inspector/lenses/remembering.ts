import * as l10n from '@vscode/l10n';
import { halfLife, keeping, trace } from '../../../src/core/memory';
import type { Gates, Memory } from '../../../src/core/types';
import type { LensState } from '../lens';
import { waiting } from '../waiting';

/** What is in a network's memory at a token, by the token that wrote it; `[steps]`, NaN for tokens that are read later. */
export interface Remembered {
  /** Of the whole state; adds up to 1. */
  readonly shares: Float32Array;
  /** Of what each token wrote, how much is left. */
  readonly left: Float32Array;
  /** The unit that is looked at, its state, and the parts that add up to it. */
  readonly unit: number;
  readonly state: number;
  readonly parts: Float32Array;
  /** The largest difference, over all units, between the parts' sum and the state. */
  readonly error: number;
}

/** Looks into the memory at a token; at the unit with the largest state when none is named. */
export function remembered(gates: Gates, memory: Memory, token: number, named: number | undefined): Remembered {
  const { steps, units, direction } = gates;
  const { parts, shares, left } = trace(gates, memory, token);
  const states = Array.from({ length: units }, (_, unit) => keeping(gates, memory, token, unit).state);
  const sums = new Float64Array(units);
  parts.forEach((part, at) => (sums[at % units] = (sums[at % units] ?? 0) + part));
  const error = states.reduce((most, state, unit) => Math.max(most, Math.abs(state - (sums[unit] ?? 0))), 0);
  const most = states.reduce((best, state, unit) => (Math.abs(state) > Math.abs(states[best] ?? 0) ? unit : best), 0);
  const unit = named !== undefined && named < units ? named : most;
  const read = (step: number): boolean => (direction === 'forward' ? step <= token : step >= token);
  const known = (values: Float32Array): Float32Array => values.map((value, step) => (read(step) ? value : NaN));
  const ofUnit = Float32Array.from({ length: steps }, (_, step) => parts[step * units + unit] ?? NaN);
  return { shares: known(shares), left: known(left), unit, state: states[unit] ?? 0, parts: known(ofUnit), error };
}

/** A unit and how many steps it takes to lose half of what it holds. */
export interface Lasting {
  readonly unit: number;
  readonly steps: number;
}

/** The units that keep longest and those that keep shortest, `count` of each at most, none in both. */
export function lasting(gates: Gates, memory: Memory, count: number): { readonly longest: readonly Lasting[]; readonly shortest: readonly Lasting[] } {
  const all = Array.from(halfLife(gates, memory), (steps, unit): Lasting => ({ unit, steps }));
  // Infinity less Infinity is not a number, and says nothing about an order.
  all.sort((a, b) => (a.steps === b.steps ? 0 : b.steps - a.steps) || a.unit - b.unit);
  const longest = all.slice(0, Math.min(count, Math.ceil(all.length / 2)));
  return { longest, shortest: all.slice(longest.length).slice(-count).reverse() };
}

/** Why there is nothing to see of a cell's memory; nothing to say while the weights are on their way. */
export function nothingToSee(cell: string, state: Pick<LensState, 'token' | 'weights' | 'withheld'>): string {
  const { token, weights, withheld } = state;
  if (!weights) return withheld === undefined ? '' : waiting(state);
  if (!weights.memory) return l10n.t('The {0} of the pack “{1}” has no gate that keeps a state: it computes all anew at each word, so there is no memory to take apart.', cell.toUpperCase(), weights.pack);
  return token === undefined ? l10n.t('Select a word to see what the network remembers there.') : '';
}

import { stepBefore } from '../../../src/core/gates';
import { keeping } from '../../../src/core/memory';
import type { Gates, Memory } from '../../../src/core/types';

/** What a factor takes from a series: its value, or what is made of it; `before`: at the step read before. */
interface Pattern {
  readonly series: string;
  readonly before?: true;
  readonly as?: 'tanh' | 'rest';
}

/** A factor with its number: `value` is after `as` (`rest`: 1 − x); no step outside the sentence, where it is 0. */
export interface Factor extends Pattern {
  readonly step: number | undefined;
  readonly value: number;
}

/** A value as a sum of products of values of other series. */
export interface Composition {
  readonly terms: readonly (readonly Factor[])[];
  /** What was written, where a pack only says what was kept. */
  readonly written?: number;
  readonly value: number;
}

const kept = (keep: string, state: string): Pattern[] => [{ series: keep }, { series: state, before: true }];

/** How cells make their states of their gates; the symbols of series.ts. Of other cells a pack's memory says a part. */
const STATES: Readonly<Record<string, Readonly<Record<string, readonly (readonly Pattern[])[]>>>> = {
  lstm: {
    cell: [kept('forget', 'cell'), [{ series: 'input' }, { series: 'candidate' }]],
    hidden: [[{ series: 'output' }, { series: 'cell', as: 'tanh' }]],
  },
  gru: { hidden: [[{ series: 'update', as: 'rest' }, { series: 'candidate' }], kept('update', 'hidden')] },
};

/** What a state is made of at a step and unit; undefined for a series of which nobody says so. */
export function composition(gates: Gates, memory: Memory | undefined, series: string, step: number, unit: number): Composition | undefined {
  const known = STATES[gates.cell]?.[series];
  const remembered = memory?.state === series ? [kept(memory.keep, series)] : undefined;
  const pattern = known ?? remembered;
  if (!pattern) return undefined;
  const terms = pattern.map(factors => factors.map(factor => valueOf(gates, factor, step, unit)));
  const written = !known && memory ? keeping(gates, memory, step, unit).write : undefined;
  const value = terms.reduce((sum, factors) => sum + factors.reduce((product, factor) => product * factor.value, 1), written ?? 0);
  return { terms, value, ...(written === undefined ? {} : { written }) };
}

function valueOf(gates: Gates, pattern: Pattern, here: number, unit: number): Factor {
  const step = pattern.before ? stepBefore(gates.direction, here) : here;
  if (step < 0 || step >= gates.steps) return { ...pattern, step: undefined, value: 0 };
  const value = gates.series[pattern.series]?.[step * gates.units + unit] ?? 0;
  return { ...pattern, step, value: pattern.as === 'tanh' ? Math.tanh(value) : pattern.as === 'rest' ? 1 - value : value };
}

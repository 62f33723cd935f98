import type { Direction, Equation, Gates, HeadWeights, LayerWeights, Memory, Weights } from '../../src/core/types';
import { random } from './check';

/** A cell written down for tests, apart from the engine: its equations, its memory and what a step makes of its gates. */
interface Cell {
  readonly equations: readonly Equation[];
  readonly memory: Memory;
  /** The states that follow from the gates of a unit and its states before. */
  readonly states: (gates: Record<string, number>, before: Record<string, number>) => Record<string, number>;
}

type Values = Record<string, number>;
const of = (values: Values, name: string) => values[name] ?? 0;
const gate = (series: string): Equation => ({ series, activation: 'sigmoid' });

export const CELLS: Readonly<Record<'lstm' | 'gru', Cell>> = {
  lstm: {
    equations: [gate('input'), gate('forget'), gate('output'), { series: 'candidate', activation: 'tanh' }],
    memory: { state: 'cell', keep: 'forget' },
    states: (gates, before) => {
      const cell = of(gates, 'forget') * of(before, 'cell') + of(gates, 'input') * of(gates, 'candidate');
      return { cell, hidden: of(gates, 'output') * Math.tanh(cell) };
    },
  },
  gru: {
    equations: [gate('update'), gate('reset'), { series: 'candidate', activation: 'tanh', gatedBy: 'reset' }],
    memory: { state: 'hidden', keep: 'update' },
    states: (gates, before) => ({
      hidden: (1 - of(gates, 'update')) * of(gates, 'candidate') + of(gates, 'update') * of(before, 'hidden'),
    }),
  },
};

/** A network of random weights, two layers and directions, and what it computes for random vectors. */
export interface Network {
  readonly weights: Weights;
  readonly vectors: Float32Array;
  readonly gates: readonly Gates[];
  readonly steps: number;
}

const DIRECTIONS: readonly Direction[] = ['forward', 'backward'];

/** A random network of this cell after reading a sentence of `steps` tokens. */
export function network(name: keyof typeof CELLS, { seed = 1, steps = 5, units = 3, wordSize = 2, vectorSize = 4 } = {}): Network {
  const next = random(seed);
  const numbers = (length: number) => Float32Array.from({ length }, () => 4 * next() - 2);
  const count = CELLS[name].equations.length * units;
  const layers = [0, 1].flatMap(layer =>
    DIRECTIONS.map((direction): LayerWeights => {
      const inputs = layer === 0 ? vectorSize : 2 * units;
      const sizes = { input: numbers(count * inputs), recurrent: numbers(count * units), inputBias: numbers(count), recurrentBias: numbers(count) };
      return { layer, direction, units, inputs, ...sizes };
    }),
  );
  const vectors = numbers(steps * vectorSize);
  const gates: Gates[] = [];
  for (const layer of layers) {
    const below = gates.filter(one => one.layer === layer.layer - 1);
    const inputAt = (step: number) =>
      layer.layer === 0
        ? [...vectors.subarray(step * vectorSize, (step + 1) * vectorSize)]
        : below.flatMap(one => [...(one.series['hidden']?.subarray(step * units, (step + 1) * units) ?? [])]);
    gates.push(read(name, layer, steps, inputAt));
  }
  const { equations, memory } = CELLS[name];
  return { weights: { pack: name, equations, memory, wordSize, vectorSize, layers, heads: [] }, vectors, gates, steps };
}

/** A head of random weights over a network of two directions. */
export function head(task: HeadWeights['task'], names: readonly string[], units: number, seed = 9): HeadWeights {
  const next = random(seed);
  const numbers = (length: number) => Float32Array.from({ length }, () => 2 * next() - 1);
  return { name: 'head', task, labels: { scheme: 'plain', names }, temperature: 1, weight: numbers(names.length * 2 * units), bias: numbers(names.length) };
}

function read(name: keyof typeof CELLS, layer: LayerWeights, steps: number, inputAt: (step: number) => number[]): Gates {
  const { equations, states } = CELLS[name];
  const { units, inputs, direction } = layer;
  const series: Record<string, Float32Array> = {};
  let before: Values[] = Array.from({ length: units }, () => ({}));
  const order = Array.from({ length: steps }, (_, at) => (direction === 'forward' ? at : steps - 1 - at));
  for (const step of order) {
    const dot = (weights: Float32Array, row: number, values: readonly number[]) =>
      values.reduce((sum, value, at) => sum + value * (weights[row * values.length + at] ?? 0), 0);
    const input = inputAt(step).slice(0, inputs);
    const hidden = before.map(unit => of(unit, 'hidden'));
    before = Array.from({ length: units }, (_, unit) => {
      const gates: Values = {};
      equations.forEach(({ series, activation, gatedBy }, at) => {
        const row = at * units + unit;
        const recurrent = dot(layer.recurrent, row, hidden) + (layer.recurrentBias[row] ?? 0);
        const sum = dot(layer.input, row, input) + (layer.inputBias[row] ?? 0) + recurrent * (gatedBy === undefined ? 1 : of(gates, gatedBy));
        gates[series] = activation === 'tanh' ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
      });
      const now = { ...gates, ...states(gates, before[unit] ?? {}) };
      for (const [key, value] of Object.entries(now)) (series[key] ??= new Float32Array(steps * units))[step * units + unit] = value;
      return now;
    });
  }
  return { cell: name, layer: layer.layer, direction, steps, units, series };
}

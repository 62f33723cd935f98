import type { Transitions } from '../../src/core/types';
import { random } from './check';

/** Emissions and scores of a CRF. */
export interface Chain {
  readonly emissions: Float32Array;
  readonly steps: number;
  readonly labels: number;
  readonly crf: Transitions;
}

/** A chain of random scores up to ±`widest`. */
function chain(steps: number, labels: number, next: () => number, widest: number): Chain {
  const score = () => widest * (2 * next() - 1);
  const row = () => Array.from({ length: labels }, score);
  const crf = { start: row(), transitions: Array.from({ length: labels }, row), end: row() };
  return { steps, labels, crf, emissions: Float32Array.from({ length: steps * labels }, score) };
}

/** Every path through a chain with its score. */
export function paths({ emissions, steps, labels, crf }: Chain): { path: number[]; score: number }[] {
  let all = [{ path: [] as number[], score: 0 }];
  for (let step = 0; step < steps; step++) {
    all = all.flatMap(({ path, score }) =>
      Array.from({ length: labels }, (_, label) => {
        const before = path.at(-1);
        const move = before === undefined ? crf.start[label] : crf.transitions[before]?.[label];
        return { path: [...path, label], score: score + (move ?? 0) + (emissions[step * labels + label] ?? 0) };
      }),
    );
  }
  return all.map(({ path, score }) => ({ path, score: score + (crf.end[path.at(-1) ?? 0] ?? 0) }));
}

/** Chains of every small size with random scores. */
export const chains = (): Chain[] => {
  const next = random(7);
  // Scores up to ±300 leave no more than one path at many steps.
  return [2, 30, 300].flatMap(widest => [1, 2, 3, 5].flatMap(steps => [2, 3, 4].map(labels => chain(steps, labels, next, widest))));
};

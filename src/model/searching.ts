import type { Prediction } from '../core/types';

/** A beginning of a translation: the ids written, ln P of them all, and the row of the last step that it came from. */
export interface Hypothesis {
  readonly ids: readonly number[];
  readonly score: number;
  readonly row: number;
}

/** ln P for each piece, so that a short translation does not win by being short. */
export function meanScore({ ids, score }: Hypothesis): number {
  return score / Math.max(1, ids.length);
}

/** The `beam` best ways to go on with hypotheses by one of the ids, whose ln P are the rows of `scores`; `without` are never written. */
export function goOn(alive: readonly Hypothesis[], scores: Float32Array, beam: number, without: ReadonlySet<number>): Hypothesis[] {
  const width = scores.length / alive.length;
  const all = alive.flatMap(({ ids, score }, row) =>
    best(scores.subarray(row * width, (row + 1) * width), beam, without).map(id => ({
      ids: [...ids, id],
      score: score + (scores[row * width + id] ?? -Infinity),
      row,
    })),
  );
  return all.sort((a, b) => b.score - a.score).slice(0, beam);
}

/** The ids of the `count` largest values, largest first. */
export function best(values: Float32Array, count: number, without: ReadonlySet<number> = new Set()): number[] {
  const found: number[] = [];
  values.forEach((value, id) => {
    if (without.has(id) || (found.length === count && value <= (values[found.at(-1) ?? 0] ?? 0))) return;
    const place = found.findIndex(other => value > (values[other] ?? 0));
    found.splice(place < 0 ? found.length : place, 0, id);
    if (found.length > count) found.pop();
  });
  return found;
}

/** The likeliest pieces of a row of ln P, best first. */
export function likeliest(scores: Float32Array, count: number, nameOf: (id: number) => Pick<Prediction, 'kind' | 'word'>): Prediction[] {
  return best(scores, count).map(id => ({ ...nameOf(id), probability: Math.exp(scores[id] ?? -Infinity) }));
}

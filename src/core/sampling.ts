/**
 * How a word is drawn: `temperature` divides scores before softmax (0: always the best word), `topP` is the share of
 * probability that is drawn from, `seed` makes draws come out the same again.
 */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly seed: number;
}

/** A number in [0, 1) for a seed and a place: that place of the sequence SplitMix32 (after Steele, Lea and Flood 2014). */
export function uniform(seed: number, place: number): number {
  let bits = (Math.imul(seed, 0x85ebca6b) + Math.imul(place + 1, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * The nucleus of scores (log probabilities up to a constant): the fewest ids, best first, whose probabilities at a
 * temperature add up to `topP` (Holtzman et al. 2020), with those probabilities; never an id of `without`. One id at least,
 * unless all are left out.
 */
export function nucleus(scores: Float32Array, { temperature, topP }: Omit<Sampling, 'seed'>, without: ReadonlySet<number>): { readonly ids: readonly number[]; readonly shares: readonly number[] } {
  const ids = [...scores.keys()].filter(id => !without.has(id) && !Number.isNaN(scores[id]));
  ids.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const most = scores[ids[0] ?? 0] ?? 0;
  // Of the temperature 0 the limit, in which the best id has everything.
  const weights = ids.map((id, rank) => (rank === 0 ? 1 : temperature > 0 ? Math.exp(((scores[id] ?? 0) - most) / temperature) : 0));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [count, sum] = [0, 0];
  while (count < ids.length && (count === 0 || sum < topP * whole)) sum += weights[count++] ?? 0;
  return { ids: ids.slice(0, count), shares: weights.slice(0, count).map(weight => weight / whole) };
}

/** An id drawn from the nucleus of scores by a number in [0, 1); undefined when all ids are left out. */
export function draw(scores: Float32Array, sampling: Omit<Sampling, 'seed'>, without: ReadonlySet<number>, chance: number): number | undefined {
  const { ids, shares } = nucleus(scores, sampling, without);
  let left = chance * shares.reduce((sum, share) => sum + share, 0);
  return ids.find((_, rank) => (left -= shares[rank] ?? 0) < 0) ?? ids.at(-1);
}

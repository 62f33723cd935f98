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
  let [most, best] = [-Infinity, -1];
  scores.forEach((score, id) => {
    if (without.has(id) || !(score > most || best < 0)) return;
    if (!Number.isNaN(score)) [most, best] = [score, id];
  });
  // Of the temperature 0 the limit, in which the best id has everything.
  const weights = new Float64Array(scores.length);
  let whole = 0;
  scores.forEach((score, id) => {
    if (without.has(id) || Number.isNaN(score)) weights[id] = NaN;
    else whole += weights[id] = id === best ? 1 : temperature > 0 ? Math.exp((score - most) / temperature) : 0;
  });
  // Ids below this have less than 1 - topP together, so those above reach topP: sorting takes longest.
  const least = Math.max(0, (1 - topP) * whole) / scores.length;
  const ids: number[] = [];
  weights.forEach((weight, id) => weight >= least && ids.push(id));
  ids.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  let [count, sum] = [0, 0];
  while (count < ids.length && (count === 0 || sum < topP * whole)) sum += weights[ids[count++] ?? 0] ?? 0;
  const chosen = ids.slice(0, count);
  return { ids: chosen, shares: chosen.map(id => (weights[id] ?? 0) / whole) };
}

/** An id drawn from the nucleus of scores by a number in [0, 1); undefined when all ids are left out. */
export function draw(scores: Float32Array, sampling: Omit<Sampling, 'seed'>, without: ReadonlySet<number>, chance: number): number | undefined {
  const { ids, shares } = nucleus(scores, sampling, without);
  let left = chance * shares.reduce((sum, share) => sum + share, 0);
  return ids.find((_, rank) => (left -= shares[rank] ?? 0) < 0) ?? ids.at(-1);
}

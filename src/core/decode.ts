import type { Transitions } from './types';

/**
 * A CRF laid out for decoding: scores, and weights, which are `exp(score - highest score)`. `moves` and `moveWeights`
 * are row-major `[from × to]`.
 */
export interface Chain {
  readonly labels: number;
  readonly start: Float64Array;
  readonly moves: Float64Array;
  readonly end: Float64Array;
  readonly startWeights: Float64Array;
  readonly moveWeights: Float64Array;
  readonly endWeights: Float64Array;
}

/** Lays out a CRF; once for each, not once for each sentence. */
export function chainOf({ start, transitions, end }: Transitions): Chain {
  const moves = transitions.flat();
  return {
    labels: start.length,
    start: Float64Array.from(start),
    moves: Float64Array.from(moves),
    end: Float64Array.from(end),
    startWeights: weightsOf(start),
    moveWeights: weightsOf(moves),
    endWeights: weightsOf(end),
  };
}

function weightsOf(scores: readonly number[]): Float64Array {
  const most = Math.max(...scores);
  return Float64Array.from(scores, score => Math.exp(score - most));
}

/** Arrays for one computation after another: making them takes as long as what is computed in them. */
function room<Values extends Float64Array | Uint16Array>(make: (size: number) => Values): (size: number) => Values {
  let values = make(0);
  return size => (values.length < size ? (values = make(size)) : values);
}

const [seenRoom, forwardRoom] = [room(size => new Float64Array(size)), room(size => new Float64Array(size))];
const backRoom = room(size => new Uint16Array(size));

/** The best path (Viterbi 1967): a label id for each step. Emissions are row-major `[steps × labels]`. */
export function viterbi(emissions: Float32Array, steps: number, { labels, start, moves, end }: Chain): number[] {
  if (steps === 0) return [];
  const back = backRoom(steps * labels);
  let best = new Float64Array(labels);
  for (let label = 0; label < labels; label++) best[label] = (start[label] ?? 0) + (emissions[label] ?? 0);
  let onward = new Float64Array(labels);
  for (let row = labels; row < steps * labels; row += labels) {
    for (let to = 0; to < labels; to++) {
      let most = -Infinity;
      let before = 0;
      for (let from = 0; from < labels; from++) {
        const score = (best[from] ?? 0) + (moves[from * labels + to] ?? 0);
        if (score <= most) continue;
        most = score;
        before = from;
      }
      back[row + to] = before;
      onward[to] = most + (emissions[row + to] ?? 0);
    }
    [best, onward] = [onward, best];
  }
  for (let to = 0; to < labels; to++) best[to] = (best[to] ?? 0) + (end[to] ?? 0);
  let label = argmax(best);
  const path = [label];
  for (let step = steps - 1; step > 0; step--) path.push((label = back[step * labels + label] ?? 0));
  return path.reverse();
}

/** A row of weights that add up to less than this has lost too much to be gone on with. */
const LEAST = 1e-30;

/**
 * Posterior probability of each label at each step, row-major `[steps × labels]`, by the forward–backward algorithm with
 * each step's weights scaled to add up to 1 (Rabiner 1989); in log space where some step hardly allows a path.
 */
export function marginals(emissions: Float32Array, steps: number, chain: Chain): Float32Array {
  const { labels, moveWeights, endWeights } = chain;
  const seen = weights(emissions, steps * labels, labels);
  const forward = forwardWeights(seen, steps, chain);
  if (forward === undefined) return logMarginals(emissions, steps, chain);
  const out = new Float32Array(steps * labels);
  let after = endWeights.slice();
  let before = new Float64Array(labels);
  for (let row = (steps - 1) * labels; row >= 0; row -= labels) {
    let total = 0;
    for (let label = 0; label < labels; label++) total += (forward[row + label] ?? 0) * (after[label] ?? 0);
    if (!(total > LEAST)) return logMarginals(emissions, steps, chain);
    for (let label = 0; label < labels; label++) {
      out[row + label] = ((forward[row + label] ?? 0) * (after[label] ?? 0)) / total;
      after[label] = (after[label] ?? 0) * (seen[row + label] ?? 0) / total;
    }
    for (let from = 0; from < labels; from++) {
      let sum = 0;
      for (let to = 0; to < labels; to++) sum += (moveWeights[from * labels + to] ?? 0) * (after[to] ?? 0);
      before[from] = sum;
    }
    [after, before] = [before, after];
  }
  return out;
}

/** Weights of all ways to each label at each step, each step's adding up to 1; undefined when a step allows hardly any. */
function forwardWeights(seen: Float64Array, steps: number, { labels, startWeights, moveWeights }: Chain): Float64Array | undefined {
  const forward = forwardRoom(steps * labels);
  for (let row = 0; row < steps * labels; row += labels) {
    let total = 0;
    for (let to = 0; to < labels; to++) {
      let sum = row === 0 ? (startWeights[to] ?? 0) : 0;
      if (row > 0)
        for (let from = 0; from < labels; from++) sum += (forward[row - labels + from] ?? 0) * (moveWeights[from * labels + to] ?? 0);
      total += forward[row + to] = sum * (seen[row + to] ?? 0);
    }
    if (!(total > LEAST)) return undefined;
    for (let to = 0; to < labels; to++) forward[row + to] = (forward[row + to] ?? 0) / total;
  }
  return forward;
}

function logMarginals(emissions: Float32Array, steps: number, { labels, start, moves, end }: Chain): Float32Array {
  const out = new Float32Array(steps * labels);
  const forward = new Float64Array(steps * labels);
  const backward = new Float64Array(steps * labels);
  const terms = new Float64Array(labels);
  for (let row = 0; row < forward.length; row += labels) {
    for (let to = 0; to < labels; to++) {
      for (let from = 0; from < labels; from++) terms[from] = (forward[row - labels + from] ?? 0) + (moves[from * labels + to] ?? 0);
      forward[row + to] = (row === 0 ? (start[to] ?? 0) : logSumExp(terms)) + (emissions[row + to] ?? 0);
    }
  }
  for (let row = forward.length - labels; row >= 0; row -= labels) {
    const after = row + labels;
    for (let from = 0; from < labels; from++) {
      for (let to = 0; to < labels; to++) terms[to] = (moves[from * labels + to] ?? 0) + (emissions[after + to] ?? 0) + (backward[after + to] ?? 0);
      backward[row + from] = after === forward.length ? (end[from] ?? 0) : logSumExp(terms);
    }
  }
  for (let row = 0; row < forward.length; row += labels) {
    const joint = forward.subarray(row, row + labels).map((score, label) => score + (backward[row + label] ?? 0));
    const total = logSumExp(joint);
    joint.forEach((score, label) => (out[row + label] = Math.exp(score - total)));
  }
  return out;
}

/** Index of the largest of the values `[start, end)`, counted from `start`, the first of equals; 0 when there is none. */
export function argmax(values: ArrayLike<number>, start = 0, end = values.length): number {
  let best = start;
  for (let at = start + 1; at < end; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best - start;
}

/** Probabilities of each row of scores, which are divided by the temperature first, row-major `[rows × width]`. */
export function softmax(scores: Float32Array, width: number, temperature = 1): Float32Array {
  const out = new Float32Array(scores.length);
  for (let row = 0; row < out.length; row += width) {
    const most = highest(scores, row, row + width);
    let total = 0;
    for (let at = row; at < row + width; at++) total += out[at] = Math.exp(((scores[at] ?? 0) - most) / temperature);
    for (let at = row; at < row + width; at++) out[at] = (out[at] ?? 0) / total;
  }
  return out;
}

/** `exp(score - highest score of its row)`, row-major `[rows × width]`, `size` of them, until it is asked for again. */
function weights(scores: Float32Array, size: number, width: number): Float64Array {
  const out = seenRoom(size);
  for (let row = 0; row < size; row += width) {
    const most = highest(scores, row, row + width);
    for (let at = row; at < row + width; at++) out[at] = Math.exp((scores[at] ?? 0) - most);
  }
  return out;
}

function highest(values: Float32Array, start: number, end: number): number {
  let most = -Infinity;
  for (let at = start; at < end; at++) if ((values[at] ?? 0) > most) most = values[at] ?? 0;
  return most;
}

function logSumExp(values: Float64Array): number {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (most === -Infinity) return most;
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

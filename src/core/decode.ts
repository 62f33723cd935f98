/** Scores of a linear-chain CRF, as in a pack's manifest: `transitions[from][to]`. */
export interface Crf {
  readonly start: readonly number[];
  readonly transitions: readonly (readonly number[])[];
  readonly end: readonly number[];
}

/** The best path (Viterbi 1967): a label id for each step. Emissions are row-major `[steps × labels]`. */
export function viterbi(emissions: Float32Array, steps: number, crf: Crf): number[] {
  if (steps === 0) return [];
  const labels = crf.start.length;
  const moves = flat(crf);
  const back = new Uint16Array(steps * labels);
  let best = Float64Array.from(crf.start, (score, label) => score + (emissions[label] ?? 0));
  for (let step = 1; step < steps; step++) {
    const onward = new Float64Array(labels).fill(-Infinity);
    for (let from = 0; from < labels; from++) {
      for (let to = 0; to < labels; to++) {
        const score = (best[from] ?? 0) + (moves[from * labels + to] ?? 0);
        if (score <= (onward[to] ?? 0)) continue;
        onward[to] = score;
        back[step * labels + to] = from;
      }
    }
    best = onward.map((score, to) => score + (emissions[step * labels + to] ?? 0));
  }
  let label = argmax(best.map((score, to) => score + (crf.end[to] ?? 0)));
  const path = [label];
  for (let step = steps - 1; step > 0; step--) path.push((label = back[step * labels + label] ?? 0));
  return path.reverse();
}

/**
 * Posterior probability of each label at each step, row-major `[steps × labels]`, by the forward–backward
 * algorithm in log space (Rabiner 1989).
 */
export function marginals(emissions: Float32Array, steps: number, crf: Crf): Float32Array {
  const labels = crf.start.length;
  const moves = flat(crf);
  const forward = new Float64Array(steps * labels);
  const backward = new Float64Array(steps * labels);
  const terms = new Float64Array(labels);
  for (let step = 0; step < steps; step++) {
    for (let to = 0; to < labels; to++) {
      const before = (step - 1) * labels;
      for (let from = 0; from < labels; from++) terms[from] = (forward[before + from] ?? 0) + (moves[from * labels + to] ?? 0);
      forward[step * labels + to] = (step === 0 ? (crf.start[to] ?? 0) : logSumExp(terms)) + (emissions[step * labels + to] ?? 0);
    }
  }
  for (let step = steps - 1; step >= 0; step--) {
    for (let from = 0; from < labels; from++) {
      const after = (step + 1) * labels;
      for (let to = 0; to < labels; to++) {
        terms[to] = (moves[from * labels + to] ?? 0) + (emissions[after + to] ?? 0) + (backward[after + to] ?? 0);
      }
      backward[step * labels + from] = step === steps - 1 ? (crf.end[from] ?? 0) : logSumExp(terms);
    }
  }
  return rowsToProbabilities(forward.map((score, index) => score + (backward[index] ?? 0)), labels);
}

/** Probabilities of scores, which are divided by the temperature first. */
export function softmax(scores: ArrayLike<number>, temperature = 1): Float32Array {
  return rowsToProbabilities(Float64Array.from(scores, score => score / temperature), scores.length);
}

/** Index of the largest value, the first of equals; 0 when there is none. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

function rowsToProbabilities(scores: Float64Array, width: number): Float32Array {
  const out = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += width) {
    const row = scores.subarray(at, at + width);
    const total = logSumExp(row);
    for (let column = 0; column < width; column++) out[at + column] = Math.exp((row[column] ?? 0) - total);
  }
  return out;
}

function logSumExp(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  if (most === -Infinity) return most;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

const flat = (crf: Crf): Float64Array => Float64Array.from(crf.transitions.flat());

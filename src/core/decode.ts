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
    const row = step * labels;
    for (let to = 0; to < labels; to++) {
      const before = row - labels;
      if (step > 0)
        for (let from = 0; from < labels; from++)
          terms[from] = (forward[before + from] ?? 0) + (moves[from * labels + to] ?? 0);
      forward[row + to] = (step === 0 ? (crf.start[to] ?? 0) : logSumExp(terms, 0, labels)) + (emissions[row + to] ?? 0);
    }
  }
  for (let step = steps - 1; step >= 0; step--) {
    const after = (step + 1) * labels;
    for (let from = 0; from < labels; from++) {
      if (step < steps - 1)
        for (let to = 0; to < labels; to++)
          terms[to] = (moves[from * labels + to] ?? 0) + (emissions[after + to] ?? 0) + (backward[after + to] ?? 0);
      backward[step * labels + from] = step === steps - 1 ? (crf.end[from] ?? 0) : logSumExp(terms, 0, labels);
    }
  }
  for (let at = 0; at < forward.length; at++) forward[at] = (forward[at] ?? 0) + (backward[at] ?? 0);
  return rowsToProbabilities(forward, labels);
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

/** Probabilities of each row of scores, row-major `[rows × width]`. */
export function rowsToProbabilities(scores: Float32Array | Float64Array, width: number): Float32Array {
  const out = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += width) {
    const total = logSumExp(scores, at, at + width);
    for (let column = at; column < at + width; column++) out[column] = Math.exp((scores[column] ?? 0) - total);
  }
  return out;
}

function logSumExp(values: Float32Array | Float64Array, start: number, end: number): number {
  let most = -Infinity;
  for (let at = start; at < end; at++) if ((values[at] ?? 0) > most) most = values[at] ?? 0;
  if (most === -Infinity) return most;
  let sum = 0;
  for (let at = start; at < end; at++) sum += Math.exp((values[at] ?? 0) - most);
  return most + Math.log(sum);
}

const flat = (crf: Crf): Float64Array => Float64Array.from(crf.transitions.flat());

import { argmax, chainOf, viterbi, type Chain } from './decode';
import type { Transitions } from './types';

/** A way through the labels of a sentence, a label id for each step, and its score. */
export interface Path {
  readonly labels: readonly number[];
  readonly score: number;
}

/** A piece of a path's score: of the label at a step (`emission`), or of the move to it, at `steps` of ending. */
export interface Piece {
  readonly kind: 'emission' | 'move';
  readonly step: number;
  readonly score: number;
}

/** How a CRF decodes a sentence. */
export interface Lattice {
  readonly best: Path;
  /** The best path that is not the best one; none where there is only one. */
  readonly second?: Path;
  /** The best path's score less the second's; Infinity where there is no second. */
  readonly margin: number;
  /** The score of the best path through each label at each step, row-major `[steps × labels]`. */
  readonly through: Float64Array;
  /** The best path's pieces less the second's where they differ, in order; they add up to the margin. */
  readonly differences: readonly Piece[];
  /** The largest of these: what decided. */
  readonly decider?: Piece;
}

/** Whether a move is forbidden: these score −10⁴ or so, and no learnt score comes near half of it. */
export const isForbidden = (score: number) => score <= -5_000;

/** Decodes emissions `[steps × labels]` and says by how much, against what, and what decided it. */
export function latticeOf(emissions: Float32Array, steps: number, crf: Transitions): Lattice {
  const chain = chainOf(crf);
  const path = (labels: readonly number[]): Path => ({ labels, score: pieces(emissions, labels, chain).reduce((sum, piece) => sum + piece.score, 0) });
  const best = path(viterbi(emissions, steps, chain));
  const through = bestThrough(emissions, steps, chain);
  const rest = through.map((score, at) => (best.labels[Math.floor(at / chain.labels)] === at % chain.labels ? -Infinity : score));
  const turn = argmax(rest);
  if (!((rest[turn] ?? -Infinity) > -Infinity)) return { best, margin: Infinity, through, differences: [] };
  const second = path(viterbi(held(emissions, turn, chain.labels), steps, chain));
  const theirs = pieces(emissions, second.labels, chain);
  const differences = pieces(emissions, best.labels, chain)
    .map((piece, at) => ({ ...piece, score: piece.score - (theirs[at]?.score ?? 0) }))
    .filter(({ score }) => score !== 0);
  const decider = differences[argmax(differences.map(({ score }) => score))];
  return { best, second, margin: best.score - second.score, through, differences, ...(decider && { decider }) };
}

/** What a path's score is made of, in order: at each step the move to its label and the label's emission; the ending. */
function pieces(emissions: Float32Array, path: readonly number[], { labels, start, moves, end }: Chain): Piece[] {
  const all = path.flatMap((label, step): Piece[] => {
    const from = path[step - 1];
    const move = from === undefined ? start[label] : moves[from * labels + label];
    return [
      { kind: 'move', step, score: move ?? 0 },
      { kind: 'emission', step, score: emissions[step * labels + label] ?? 0 },
    ];
  });
  const last = path.at(-1);
  return last === undefined ? [] : [...all, { kind: 'move', step: path.length, score: end[last] ?? 0 }];
}

/** Emissions that leave one label at its step. */
function held(emissions: Float32Array, place: number, labels: number): Float32Array {
  const step = Math.floor(place / labels);
  return emissions.map((score, at) => (Math.floor(at / labels) === step && at !== place ? -Infinity : score));
}

/** Best way to each label and on from it (max-product forward and backward). */
function bestThrough(emissions: Float32Array, steps: number, { labels, start, moves, end }: Chain): Float64Array {
  const to = new Float64Array(steps * labels);
  const onward = new Float64Array(steps * labels);
  for (let at = 0; at < to.length; at++) {
    const [before, label] = [at - (at % labels) - labels, at % labels];
    const ways = () => start.map((_, from) => (to[before + from] ?? 0) + (moves[from * labels + label] ?? 0));
    to[at] = (emissions[at] ?? 0) + (before < 0 ? (start[label] ?? 0) : Math.max(...ways()));
  }
  for (let at = onward.length - 1; at >= 0; at--) {
    const [after, label] = [at - (at % labels) + labels, at % labels];
    const ways = () => end.map((_, next) => (moves[label * labels + next] ?? 0) + (emissions[after + next] ?? 0) + (onward[after + next] ?? 0));
    onward[at] = after === onward.length ? (end[label] ?? 0) : Math.max(...ways());
  }
  return to.map((score, at) => score + (onward[at] ?? 0));
}

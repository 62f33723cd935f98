import { moves, type Question } from '../../../src/core/attribution';
import { argmax, chainOf, marginals, softmax, viterbi } from '../../../src/core/decode';
import type { HeadWeights } from '../../../src/core/types';

/** What a head makes of its scores: the labels by number, and their probabilities, row-major `[tokens × labels]`. */
export interface Verdict {
  /** A label for each token, or one of a classification. */
  readonly path: readonly number[];
  readonly probabilities: Float32Array;
}

/** The labels that scores `[tokens × labels]` lead to; a classification has one row. */
export function verdict({ crf, temperature, labels }: HeadWeights, scores: Float32Array): Verdict {
  const width = labels.names.length;
  const steps = scores.length / width;
  if (crf) {
    const chain = chainOf(crf);
    return { path: viterbi(scores, steps, chain), probabilities: marginals(scores, steps, chain) };
  }
  const path = Array.from({ length: steps }, (_, step) => argmax(scores, step * width, (step + 1) * width));
  return { path, probabilities: softmax(scores, width, temperature) };
}

/** The score of each label at a token if no other token's label changed: the model's own, with a CRF's moves. */
export function labelScores({ crf, task, labels }: HeadWeights, scores: Float32Array, place: Pick<Question, 'token' | 'path'>): number[] {
  const row = task === 'labeling' ? place.token * labels.names.length : 0;
  return labels.names.map((_, label) => {
    const { before, after } = moves(crf, label, place);
    return (scores[row + label] ?? 0) + before + after;
  });
}

/** The best label apart from one; undefined where there is no other. */
export function runnerUp(scores: readonly number[], label: number): number | undefined {
  return scores.length < 2 ? undefined : argmax(scores.map((score, at) => (at === label ? -Infinity : score)));
}

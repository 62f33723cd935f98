import { argmax, chainOf, marginals, rowsToProbabilities, softmax, viterbi, type Chain } from '../core/decode';
import type { Classification, Tagging } from '../core/types';
import type { Head } from './manifest';

/** What one head says of one sentence. */
export type Answer = Tagging | Classification;

/** A head's answer from its scores: [steps × labels] for labeling, [labels] for classification. */
export type Decode = (scores: Float32Array, steps: number) => Answer;

/** How a head's scores are read; made once for a head. */
export function decoder(head: Head): Decode {
  if (head.task === 'classification') return scores => classify(head, scores);
  const chain = head.crf === undefined ? undefined : chainOf(head.crf);
  return (scores, steps) => label(head, chain, scores, steps);
}

function label({ labels, temperature = 1 }: Head, chain: Chain | undefined, scores: Float32Array, steps: number): Tagging {
  const width = labels.length;
  const scaled = temperature === 1 ? scores : scores.map(score => score / temperature);
  const probabilities = chain === undefined ? rowsToProbabilities(scaled, width) : marginals(scaled, steps, chain);
  const path = chain === undefined ? bestOfRows(scaled, steps, width) : viterbi(scores, steps, chain);
  const confidence = new Float32Array(steps);
  for (let step = 0; step < steps; step++) confidence[step] = probabilities[step * width + (path[step] ?? 0)] ?? 0;
  return { labels: path.map(id => labels[id] ?? ''), confidence, probabilities };
}

function classify({ labels, temperature }: Head, scores: Float32Array): Classification {
  const probabilities = softmax(scores, temperature);
  return {
    label: labels[argmax(probabilities)] ?? '',
    probabilities: Object.fromEntries(labels.map((name, id) => [name, probabilities[id] ?? 0])),
  };
}

function bestOfRows(scores: Float32Array, steps: number, width: number): number[] {
  const path: number[] = [];
  for (let row = 0; path.length < steps; row += width) path.push(argmax(scores, row, row + width));
  return path;
}

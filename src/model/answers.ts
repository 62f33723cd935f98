import { argmax, chainOf, marginals, softmax, viterbi, type Chain } from '../core/decode';
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

function label({ labels, temperature }: Head, chain: Chain | undefined, scores: Float32Array, steps: number): Tagging {
  const width = labels.length;
  const probabilities = chain === undefined ? softmax(scores, width, temperature) : marginals(scores, steps, chain);
  const path = chain === undefined ? undefined : viterbi(scores, steps, chain);
  const names: string[] = [];
  const confidence = new Float32Array(steps);
  for (let step = 0; step < steps; step++) {
    const row = step * width;
    const id = path === undefined ? argmax(scores, row, row + width) : (path[step] ?? 0);
    names.push(labels[id] ?? '');
    confidence[step] = probabilities[row + id] ?? 0;
  }
  return { labels: names, confidence, probabilities };
}

function classify({ labels, temperature }: Head, scores: Float32Array): Classification {
  const probabilities = softmax(scores, labels.length, temperature);
  return {
    label: labels[argmax(probabilities)] ?? '',
    probabilities: Object.fromEntries(labels.map((name, id) => [name, probabilities[id] ?? 0])),
  };
}

import { argmax, marginals, rowsToProbabilities, softmax, viterbi } from '../core/decode';
import type { Annotation, Classification, Tagging } from '../core/types';
import type { Head } from './manifest';

/** What one head says of one sentence. */
export type Answer = Tagging | Classification;

/** A head's answer from its scores: [steps × labels] for labeling, [labels] for classification. */
export function answer(head: Head, scores: Float32Array, steps: number): Answer {
  return head.task === 'classification' ? classify(head, scores) : label(head, scores, steps);
}

/** The annotation with one more head's answer in it. */
export function withAnswer(annotation: Annotation, head: Head, value: Answer): Annotation {
  return { ...annotation, [head.name]: value };
}

function label({ labels, crf, temperature = 1 }: Head, scores: Float32Array, steps: number): Tagging {
  const width = labels.length;
  const scaled = temperature === 1 ? scores : scores.map(score => score / temperature);
  const probabilities = crf === undefined ? rowsToProbabilities(scaled, width) : marginals(scaled, steps, crf);
  const path = crf === undefined ? bestOfRows(scaled, steps, width) : viterbi(scores, steps, crf);
  return {
    labels: path.map(id => labels[id] ?? ''),
    confidence: Float32Array.from(path, (id, step) => probabilities[step * width + id] ?? 0),
    probabilities,
  };
}

function classify({ labels, temperature }: Head, scores: Float32Array): Classification {
  const probabilities = softmax(scores, temperature);
  return {
    label: labels[argmax(probabilities)] ?? '',
    probabilities: Object.fromEntries(labels.map((name, id) => [name, probabilities[id] ?? 0])),
  };
}

function bestOfRows(scores: Float32Array, steps: number, width: number): number[] {
  return Array.from({ length: steps }, (_, step) => argmax(scores.subarray(step * width, (step + 1) * width)));
}

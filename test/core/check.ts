import assert from 'node:assert/strict';
import { segment } from '../../src/core/segment';
import type { Sentence, Tagging } from '../../src/core/types';

/** Sentences as strings: words between spaces, a multiword token's words joined by `+`. */
export function shown(sentences: readonly Sentence[]): string[] {
  return sentences.map(({ tokens, multiwords }) => {
    const inner = new Set(multiwords.flatMap(range => Array.from({ length: range.end - range.start - 1 }, (_, at) => range.start + 1 + at)));
    return tokens.map((token, index) => (index === 0 ? '' : inner.has(index) ? '+' : ' ') + token.text).join('');
  });
}

/** Checks that a text is cut into these sentences. */
export function check(text: string, ...expected: string[]): void {
  assert.deepEqual(shown(segment(text)), expected);
}

/** A tagging from `Ada/B-PER wrote/O`, each label certain to the degree given. */
export function tagging(text: string, confidence = 0.5): Tagging {
  const labels = text.split(' ').map(word => word.slice(word.lastIndexOf('/') + 1));
  return { labels, confidence: new Float32Array(labels.length).fill(confidence), probabilities: new Float32Array() };
}

/** Numbers in [0, 1) from a seed: a linear congruential generator (Numerical Recipes). */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

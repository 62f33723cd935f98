import type { Annotation } from './types';

/** What a head gave: a label with its probability for each token, or one for the sentence. */
export interface Verdict {
  readonly labels: readonly string[];
  readonly confidence: ArrayLike<number>;
  /** Before softmax or CRF: [tokens × labels], or [labels]. */
  readonly scores: Float32Array;
}

/** The score of a label before and after, and what it gained. */
export interface ScoreChange {
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** What an alteration did to one label: its token, or token 0 where a head labels the sentence. */
export interface Effect {
  readonly token: number;
  readonly before: string;
  readonly after: string;
  readonly flipped: boolean;
  /** Of the label before and, when it flipped, of the label after. */
  readonly scores: readonly ScoreChange[];
  /** Probability of the label before and of the label after. */
  readonly confidence: readonly [before: number, after: number];
}

/** What an alteration did, label by label; without `names` the scores are left out. */
export function effects(before: Verdict, after: Verdict, names: readonly string[]): Effect[] {
  return before.labels.map((label, token) => {
    const now = after.labels[token] ?? label;
    const labels = now === label ? [label] : [label, now];
    return {
      token,
      before: label,
      after: now,
      flipped: now !== label,
      scores: labels.flatMap(one => scoreChange(one, token * names.length + names.indexOf(one), before, after)),
      confidence: [before.confidence[token] ?? NaN, after.confidence[token] ?? NaN],
    };
  });
}

function scoreChange(label: string, at: number, { scores: before }: Verdict, { scores: after }: Verdict): ScoreChange[] {
  const [from, to] = [before[at], after[at]];
  return from === undefined || to === undefined ? [] : [{ label, before: from, after: to, change: to - from }];
}

/** What a head gave in an annotation; undefined when it gave nothing. */
export function verdict(annotation: Annotation, head: string, scores: Float32Array): Verdict | undefined {
  const { pos, ner, sentiment } = annotation;
  if (head === 'sentiment' && sentiment) return { labels: [sentiment.label], confidence: [sentiment.probabilities[sentiment.label] ?? NaN], scores };
  const tagging = { pos, ner }[head];
  return tagging && { labels: tagging.labels, confidence: tagging.confidence, scores };
}

/** The tokens whose label of any kind is another. */
export function flippedTokens(before: Annotation, after: Annotation): ReadonlySet<number> {
  const flipped = new Set<number>();
  for (const [was, is] of [[before.pos, after.pos], [before.ner, after.ner]]) was?.labels.forEach((label, token) => label !== is?.labels[token] && flipped.add(token));
  return flipped;
}

import type { Annotation, Classification } from './types';

/** What a head gave: a label with its probability for each token. */
export interface Verdict {
  readonly labels: readonly string[];
  readonly confidence: ArrayLike<number>;
  /** Before softmax or CRF: [tokens × labels]. */
  readonly scores: Float32Array;
}

/** The score of a label before and after, and what it gained. */
export interface ScoreChange {
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** What an alteration did to the label of one token. */
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

/** What an alteration did to the probability of a class. */
export interface ClassChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** What an alteration did to the probability of each class, in the order they have. */
export function classChanges(before: Classification, after: Classification): ClassChange[] {
  return Object.entries(before.probabilities).map(([name, probability]) => ({ name, before: probability, after: after.probabilities[name] ?? NaN }));
}

/** What a head gave in an annotation, for each token; undefined when it gave nothing. */
export function verdict({ pos, ner }: Annotation, head: string, scores: Float32Array): Verdict | undefined {
  const tagging = { pos, ner }[head];
  return tagging && { labels: tagging.labels, confidence: tagging.confidence, scores };
}

/** The tokens whose label of any kind is another. */
export function flippedTokens(before: Annotation, after: Annotation): ReadonlySet<number> {
  const flipped = new Set<number>();
  for (const [was, is] of [[before.pos, after.pos], [before.ner, after.ner]]) was?.labels.forEach((label, token) => label !== is?.labels[token] && flipped.add(token));
  return flipped;
}

import { entities } from './entities';
import type { Annotation, Classification, Guess, LabelSet, Sentence, Span, Tagging } from './types';

/** Index of the sentence at a document offset, its end included; -1 when there is none. Sentences are in order. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  const at = firstAfter(sentences, offset) - 1;
  const sentence = sentences[at];
  return sentence !== undefined && offset <= sentence.start + sentence.text.length ? at : -1;
}

/** Index of the token at an offset relative to the sentence; a token's end counts when no other begins there. */
export function tokenAt(sentence: Sentence, offset: number): number {
  const { tokens } = sentence;
  const at = lowerBound(tokens.length, index => (tokens[index]?.start ?? 0) > offset) - 1;
  const token = tokens[at];
  return token !== undefined && offset <= token.end ? at : -1;
}

/** Indices `[start, end)` of a sentence's tokens that touch a span of the document; a caret touches the one it is in. */
export function tokensIn(sentence: Sentence, span: Span): Span {
  const { tokens } = sentence;
  const [from, to] = [span.start - sentence.start, span.end - sentence.start];
  if (from === to) {
    const at = tokenAt(sentence, from);
    return at < 0 ? { start: 0, end: 0 } : { start: at, end: at + 1 };
  }
  const start = lowerBound(tokens.length, index => (tokens[index]?.end ?? 0) > from);
  const end = lowerBound(tokens.length, index => (tokens[index]?.start ?? 0) >= to);
  return { start, end: Math.max(start, end) };
}

/** Indices `[start, end)` of the sentences that touch a span of the document; a caret touches the one it is in. */
export function sentencesIn(sentences: readonly Sentence[], span: Span): Span {
  if (span.start === span.end) {
    const at = sentenceAt(sentences, span.start);
    return at < 0 ? { start: 0, end: 0 } : { start: at, end: at + 1 };
  }
  const start = lowerBound(sentences.length, index => endOf(sentences[index]) > span.start);
  const end = lowerBound(sentences.length, index => (sentences[index]?.start ?? 0) >= span.end);
  return { start, end: Math.max(start, end) };
}

/** The words, as spans of the document, whose part of speech or name is less probable than `threshold`; in their order. */
export function unsureWords({ sentences, annotations }: { readonly sentences: readonly Sentence[]; readonly annotations: readonly (Annotation | undefined)[] }, threshold: number): Span[] {
  return sentences.flatMap((sentence, at) => {
    const { pos, ner } = annotations[at] ?? {};
    const names = ner ? entities(ner).filter(({ confidence }) => confidence < threshold) : [];
    const unsure = (index: number) => (pos?.confidence[index] ?? 1) < threshold || names.some(name => name.start <= index && index < name.end);
    return sentence.tokens.flatMap(({ start, end }, index) => (unsure(index) ? [{ start: sentence.start + start, end: sentence.start + end }] : []));
  });
}

/** The `count` most probable labels of a token, best first. */
export function topLabels(tagging: Tagging, labels: LabelSet, token: number, count: number): Guess[] {
  const width = labels.names.length;
  return labels.names
    .map((label, index) => ({ label, probability: tagging.probabilities[token * width + index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}

/** The mood of several sentences: mean probabilities and their largest; undefined when none has a mood. */
export function moodOf(annotations: readonly (Annotation | undefined)[]): Classification | undefined {
  const moods = annotations.flatMap(annotation => annotation?.sentiment ?? []);
  if (moods.length === 0) return undefined;
  const sums = new Map<string, number>();
  for (const { probabilities } of moods) {
    for (const [label, value] of Object.entries(probabilities)) sums.set(label, (sums.get(label) ?? 0) + value);
  }
  const means = [...sums].map(([label, sum]) => [label, sum / moods.length] as const);
  const best = means.reduce((a, b) => (b[1] > a[1] ? b : a), ['', -1] as const);
  return { label: best[0], probabilities: Object.fromEntries(means) };
}

const endOf = (sentence: Sentence | undefined) => (sentence === undefined ? 0 : sentence.start + sentence.text.length);

const firstAfter = (sentences: readonly Sentence[], offset: number) =>
  lowerBound(sentences.length, index => (sentences[index]?.start ?? 0) > offset);

/** The first index for which `holds` is true, given that it is false and then true. */
function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

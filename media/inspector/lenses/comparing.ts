import { difference, type Column } from '../../../src/core/comparison';
import type { Annotation, Gates, LabelSet, Surgery, Tagging } from '../../../src/core/types';
import type { Shown } from '../lens';
import { differenceOf } from '../series';

/** A sentence as a pack reads it: one of the two that are compared. */
export type Side = Pick<Shown, 'text' | 'tokens' | 'annotation' | 'gates' | 'pack' | 'scores'> & {
  /** What was altered in the pack's network. */
  readonly surgeries: readonly Surgery[];
};

/** A or B. */
export type Which = keyof Column;

/** A − B of all series of one layer and direction, over the columns; not a number where one side has no token. */
export function differences(columns: readonly Column[], a: Gates, b: Gates): Gates {
  const series = Object.entries(a.series).flatMap(([name, values]) => {
    const others = b.series[name];
    return others ? [[name, difference(columns, values, others, a.units)] as const] : [];
  });
  return { ...a, cell: differenceOf(a.cell), steps: columns.length, series: Object.fromEntries(series) };
}

/** Something for each column of one side; `none` where it has no token. */
export function spread<T>(columns: readonly Column[], which: Which, values: readonly T[], none: T): readonly T[] {
  return columns.map(column => {
    const token = column[which];
    return token === undefined ? none : (values[token] ?? none);
  });
}

/** The labels of one side over the columns. */
export function spreadAnnotation(columns: readonly Column[], which: Which, { pos, ner }: Annotation): Annotation {
  const tagging = (one: Tagging, none: string): Tagging => ({
    labels: spread(columns, which, one.labels, none),
    confidence: Float32Array.from(spread(columns, which, [...one.confidence], NaN)),
    probabilities: new Float32Array(),
  });
  return { ...(pos && { pos: tagging(pos, '') }), ...(ner && { ner: tagging(ner, 'O') }) };
}

/** A label, how probable it is, and its score before softmax or CRF; not a number when it is not told. */
export interface Labelled {
  readonly label: string;
  readonly probability: number;
  readonly score: number;
}

/** What both sides say of one head at one column; a head of sentences has one, without a column. */
export interface Verdict {
  readonly head: string;
  readonly column: number | undefined;
  /** Nothing where a side has no token. */
  readonly a: Labelled | undefined;
  readonly b: Labelled | undefined;
  /** A's score for A's label less B's for the same label; not a number when one of them has none. */
  readonly difference: number;
}

/** The labels of a pack's heads by their names. */
export type Heads = Readonly<Record<string, LabelSet>>;

/** One side of a verdict: what is said at a place, and the score of any label there. */
interface Saying {
  readonly said: Labelled | undefined;
  score(label: string): number;
}

/** What both sides say, head by head, of all heads that both have. `heads`: the labels of each side's heads. */
export function verdicts(columns: readonly Column[], a: Side, b: Side, heads: Readonly<Record<Which, Heads>>): Verdict[] {
  const tagged = (['pos', 'ner'] as const).filter(head => a.annotation[head] && b.annotation[head]);
  const both = a.annotation.sentiment && b.annotation.sentiment;
  return [
    ...tagged.flatMap(head => columns.map((at, column) => verdict(head, column, taggedAt(a, head, at.a, heads.a), taggedAt(b, head, at.b, heads.b)))),
    ...(both ? [verdict('sentiment', undefined, moodOf(a, heads.a), moodOf(b, heads.b))] : []),
  ];
}

function verdict(head: string, column: number | undefined, a: Saying, b: Saying): Verdict {
  const difference = a.said && b.said ? a.said.score - b.score(a.said.label) : NaN;
  return { head, column, a: a.said, b: b.said, difference };
}

function taggedAt({ annotation, scores }: Side, head: 'pos' | 'ner', token: number | undefined, heads: Heads): Saying {
  const names = heads[head]?.names ?? [];
  const score = (label: string): number => (names.includes(label) ? (scores?.[head]?.[(token ?? NaN) * names.length + names.indexOf(label)] ?? NaN) : NaN);
  const label = token === undefined ? undefined : annotation[head]?.labels[token];
  return { said: label === undefined ? undefined : { label, probability: annotation[head]?.confidence[token ?? 0] ?? NaN, score: score(label) }, score };
}

function moodOf({ annotation: { sentiment }, scores }: Side, heads: Heads): Saying {
  const score = (label: string): number => scores?.['sentiment']?.[heads['sentiment']?.names.indexOf(label) ?? -1] ?? NaN;
  return { said: sentiment && { label: sentiment.label, probability: sentiment.probabilities[sentiment.label] ?? NaN, score: score(sentiment.label) }, score };
}

/** Whether the two sides say different things. */
export function differs({ a, b }: Verdict): boolean {
  return a !== undefined && b !== undefined && a.label !== b.label;
}

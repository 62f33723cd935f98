import { argmax } from './decode';
import type { Direction, Gates, HeadWeights, Transitions } from './types';

/** Which score is asked about: of a label, or of it against another, as numbers in the head's `LabelSet`. */
export interface Question {
  readonly label: number;
  readonly against?: number;
  /** Passed over in a classification, which scores the sentence. */
  readonly token: number;
  /** The labels of the sentence's tokens, for a head with a CRF: its moves are from and to the token's neighbours. */
  readonly path?: readonly number[];
}

/** What one unit of the top layer gives to a score: `weight · hidden`, at the step where the head reads it. */
export interface UnitPart {
  readonly direction: Direction;
  readonly unit: number;
  readonly step: number;
  readonly hidden: number;
  readonly weight: number;
  readonly part: number;
}

/** A score as a sum: `score` is the directions' sums + `bias` + `before` + `after`, and a direction's its units' parts. */
export interface Attribution {
  readonly score: number;
  readonly directions: readonly { readonly direction: Direction; readonly sum: number }[];
  /** From the largest part to the smallest, up or down. */
  readonly units: readonly UnitPart[];
  readonly bias: number;
  /** The CRF's score of the move from the label before, or of starting. */
  readonly before: number;
  /** The CRF's score of the move to the label after, or of ending. */
  readonly after: number;
}

/**
 * Why a label: its score (before softmax, undivided by the temperature) as a sum over the top layer's units, which a
 * linear head makes exact. A classification reads each unit at the step where it is greatest. Against another label
 * every number is a difference; with a CRF, of the scores of two paths that differ in this token only.
 */
export function attribute(gates: readonly Gates[], head: HeadWeights, question: Question): Attribution {
  const { label, against } = question;
  const top = topOf(gates);
  const width = top.reduce((sum, one) => sum + one.units, 0);
  const difference = (of: (label: number) => number) => of(label) - (against === undefined ? 0 : of(against));
  let column = 0;
  const parts = top.map(({ direction, units, series, steps }) => {
    const own = Array.from({ length: units }, (_, unit): UnitPart => {
      const states = Float32Array.from({ length: steps }, (_, step) => series['hidden']?.[step * units + unit] ?? 0);
      const step = head.task === 'classification' ? argmax(states) : question.token;
      const [at, hidden] = [column + unit, states[step] ?? 0];
      const weight = difference(one => head.weight[one * width + at] ?? 0);
      return { direction, unit, step, hidden, weight, part: weight * hidden };
    });
    column += units;
    return own;
  });
  const directions = top.map(({ direction }, at) => ({ direction, sum: (parts[at] ?? []).reduce((sum, { part }) => sum + part, 0) }));
  const bias = difference(one => head.bias[one] ?? 0);
  const before = difference(one => moves(head.crf, one, question).before);
  const after = difference(one => moves(head.crf, one, question).after);
  const score = directions.reduce((all, { sum }) => all + sum, bias + before + after);
  return { score, directions, units: parts.flat().sort((a, b) => Math.abs(b.part) - Math.abs(a.part)), bias, before, after };
}

/** The gates of the last layer, from whose hidden states the labels are scored, in the order of directions. */
function topOf(gates: readonly Gates[]): Gates[] {
  const top = gates.reduce((most, { layer }) => Math.max(most, layer), 0);
  return gates.filter(({ layer }) => layer === top);
}

function moves(crf: Transitions | undefined, label: number, { token, path }: Question) {
  if (crf === undefined || path === undefined) return { before: 0, after: 0 };
  const [from, to] = [path[token - 1], path[token + 1]];
  const before = from === undefined ? crf.start[label] : crf.transitions[from]?.[label];
  const after = to === undefined ? crf.end[label] : crf.transitions[label]?.[to];
  return { before: before ?? 0, after: after ?? 0 };
}

import { isForbidden, type Piece, type Lattice } from '../../../src/core/lattice';
import type { Transitions } from '../../../src/core/types';
import type { Column } from '../layout';
import type { Point } from '../meanline';

/** A label at a step. Its size, 0 to 1, falls with what the best path through it lacks of the best of all. */
export interface Node {
  readonly step: number;
  readonly label: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Whether the label before on the best path must not be followed by it. */
  readonly forbidden: boolean;
}

/** Where everything of a lattice is drawn, in CSS pixels from the left edge of the columns and the top of the rows. */
export interface LatticeLayout {
  readonly width: number;
  readonly height: number;
  /** By step and label, as the lattice's scores. */
  readonly nodes: readonly Node[];
  readonly best: readonly Point[];
  /** The stretches on which the second path is not the best one, each with the points where they part and meet. */
  readonly second: readonly (readonly Point[])[];
  /** What decided: one point (a label's score) or two (a move; a start or an ending goes beyond the edge). */
  readonly decider: readonly Point[];
}

/** Height of a label's row. */
export const ROW = 20;
/** What a path may lack of the best one and its label still be more than a point, in nats. */
const VISIBLE = 12;
/** How far a start or an ending reaches beyond the middle of the first or last column. */
const EDGE = 14;

/** Lays out a lattice over columns, a row for each of `labels`. */
export function layOutLattice({ best, second, through, decider }: Lattice, crf: Transitions, columns: readonly Column[]): LatticeLayout {
  const labels = crf.start.length;
  const point = (step: number, label: number): Point => ({ x: middle(columns, step), y: (label + 0.5) * ROW });
  const nodes = Array.from(through, (score, at): Node => {
    const [step, label] = [Math.floor(at / labels), at % labels];
    const from = best.labels[step - 1];
    const move = from === undefined ? crf.start[label] : crf.transitions[from]?.[label];
    return { step, label, ...point(step, label), size: Math.max(0, 1 - (best.score - score) / VISIBLE), forbidden: isForbidden(move ?? 0) };
  });
  const others = second?.labels ?? [];
  return {
    width: columns.reduce((most, { x, width }) => Math.max(most, x + width), 0),
    height: labels * ROW,
    nodes,
    best: best.labels.map((label, step) => point(step, label)),
    second: stretches(best.labels, others).map(steps => steps.map(step => point(step, others[step] ?? 0))),
    decider: decider ? decided(decider, best.labels, point) : [],
  };
}

/** Steps where two paths differ, in stretches, with the step before and after each. */
function stretches(one: readonly number[], other: readonly number[]): number[][] {
  const found: number[][] = [];
  other.forEach((label, step) => {
    if (label === one[step]) return;
    const going = found.at(-1);
    const near = [step - 1, step, step + 1].filter(at => at >= 0 && at < other.length);
    if (going && (going.at(-1) ?? -1) >= step) going.push(...near.filter(at => at > (going.at(-1) ?? -1)));
    else found.push(near);
  });
  return found;
}

function decided({ kind, step }: Piece, path: readonly number[], point: (step: number, label: number) => Point): Point[] {
  const at = (where: number): Point | undefined => (path[where] === undefined ? undefined : point(where, path[where]));
  const to = at(step);
  if (kind === 'emission') return to ? [to] : [];
  const from = at(step - 1);
  if (from && to) return [from, to];
  if (to) return [{ x: to.x - EDGE, y: to.y }, to];
  return from ? [from, { x: from.x + EDGE, y: from.y }] : [];
}

/** The middle of a column. */
function middle(columns: readonly Column[], step: number): number {
  const column = columns[step];
  return column ? column.x + column.width / 2 : 0;
}

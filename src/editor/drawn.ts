import { Position, Range } from 'vscode';

/** What an editor was told to draw, by key, and where it has moved that since. */
export interface Drawn {
  readonly shown: ReadonlyMap<string, readonly Range[]>;
  /** Whether the editor surely shows a key at these places, and nowhere else. */
  has(key: string, ranges: readonly Range[]): boolean;
  /** The editor has been told to draw a key at these places; nowhere: not at all. */
  tell(key: string, ranges: readonly Range[]): void;
  /** The text was edited, and the editor has moved what it draws. */
  move(edits: readonly Edit[]): void;
}

/** A part of the text that was replaced; the parts of one edit do not overlap, the last in the text comes first. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * How long after it was told an editor may not have heard yet, in milliseconds. What is told before it says that it was
 * edited may meet a text that has been edited, and be drawn beside its place if it is behind the edit.
 */
const UNDER_WAY = 300;

/** Nothing was drawn yet; `now` is in milliseconds. */
export function drawn(now: () => number = Date.now): Drawn {
  const shown = new Map<string, readonly Range[]>();
  const told = new Map<string, number>();
  const unsure = new Set<string>();
  return {
    shown,
    has: (key, ranges) => !unsure.has(key) && same(shown.get(key) ?? [], ranges),
    tell(key, ranges) {
      unsure.delete(key);
      told.set(key, now());
      if (ranges.length > 0) shown.set(key, ranges);
      else shown.delete(key);
    },
    move(edits) {
      const moves = edits.map(({ range, text }) => ({ from: range.start, to: range.end, end: endOf(range.start, text) }));
      for (const [key, ranges] of shown) {
        const after = moved(ranges, moves);
        if (after === undefined || (after !== ranges && now() - (told.get(key) ?? 0) < UNDER_WAY)) unsure.add(key);
        if (after !== undefined) shown.set(key, after);
      }
    },
  };
}

/** A part of a text, and where what it was replaced by ends. */
interface Move {
  readonly from: Position;
  readonly to: Position;
  readonly end: Position;
}

/** Where a text ends that begins there. */
function endOf(start: Position, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  return new Position(start.line + lines.length - 1, (lines.length === 1 ? start.character : 0) + (lines.at(-1) ?? '').length);
}

/** Where ranges are after edits (the same array where they were), or undefined when one of them was touched: how the editor moves that is its own affair. */
function moved(ranges: readonly Range[], moves: readonly Move[]): readonly Range[] | undefined {
  let after = ranges;
  let before: Position | undefined;
  for (const { from, to, end } of moves) {
    if (before && isBefore(before, to)) return undefined;
    before = from;
    if (after.some(one => !isBefore(one.end, from) && !isBefore(to, one.start))) return undefined;
    if (isSame(end, to)) continue;
    const move = ({ line, character }: Position) => new Position(line + end.line - to.line, line === to.line ? character + end.character - to.character : character);
    const behind = (one: Range) => isBefore(to, one.start) && (end.line !== to.line || one.start.line === to.line);
    if (after.some(behind)) after = after.map(one => (behind(one) ? new Range(move(one.start), move(one.end)) : one));
  }
  return after;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function same(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every((one, at) => isSame(one.start, b[at]?.start) && isSame(one.end, b[at]?.end));
}

const isSame = (a: Position, b: Position | undefined) => a.line === b?.line && a.character === b.character;

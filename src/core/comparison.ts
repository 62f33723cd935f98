import { commonSubsequence } from './subsequence';
import type { Gates } from './types';

/** A column of two sentences side by side: a token of each, or of the one that has one here. */
export interface Column {
  readonly a?: number;
  readonly b?: number;
}

/**
 * Two sentences side by side: equal tokens meet by a longest common subsequence; what stands between them meets one to
 * one where it is as long on both sides, and stands alone, first A's and then B's, where it is not.
 */
export function align(a: readonly string[], b: readonly string[]): Column[] {
  const columns: Column[] = [];
  let [nextA, nextB] = [0, 0];
  for (const [endA, endB] of [...commonSubsequence(a, b), [a.length, b.length] as const]) {
    if (endA - nextA === endB - nextB) while (nextA < endA) columns.push({ a: nextA++, b: nextB++ });
    while (nextA < endA) columns.push({ a: nextA++ });
    while (nextB < endB) columns.push({ b: nextB++ });
    if (endA < a.length) columns.push({ a: nextA++, b: nextB++ });
  }
  return columns;
}

/** A − B of two row-major tables `[tokens × width]`, `[columns × width]`; NaN in columns that one side does not have. */
export function difference(columns: readonly Column[], a: Float32Array, b: Float32Array, width: number): Float32Array {
  const value = (values: Float32Array, row: number | undefined, at: number) => (row === undefined ? NaN : (values[row * width + at] ?? NaN));
  return Float32Array.from({ length: columns.length * width }, (_, at) => {
    const column = columns[Math.floor(at / width)];
    return value(a, column?.a, at % width) - value(b, column?.b, at % width);
  });
}

/** What a network did, and whose it is. */
export interface Reading {
  readonly pack: string;
  readonly gates: readonly Gates[];
}

/**
 * Whether the series of two readings can be subtracted: unit 7 is the same unit only in the same pack, with the same
 * cell and as many units in each layer and direction. Otherwise compare scores, by label.
 */
export function comparable(a: Reading, b: Reading): boolean {
  const shape = ({ gates }: Reading) => gates.map(({ cell, layer, direction, units }) => `${cell} ${layer} ${direction} ${units}`).join();
  return a.pack === b.pack && shape(a) === shape(b);
}

import type { Span } from '../core/types';

/** The most tokens the encoder reads at once; a longer sentence is read in windows. */
export const LONGEST = 512;
/** Tokens that a window reads on either side of those it answers for. */
const CONTEXT = 32;

/** A stretch of a sentence: tokens `[start, end)` are read, `[from, to)` are answered for. */
export interface Window extends Span {
  readonly from: number;
  readonly to: number;
  /** This window's share of the sentence: all shares add up to 1. */
  readonly share: number;
}

/** The windows of a sentence of `length` tokens: itself when it is short, else overlapping ones that cover it. */
export function windows(length: number): Window[] {
  if (length <= LONGEST) return [{ start: 0, end: length, from: 0, to: length, share: 1 }];
  const step = LONGEST - 2 * CONTEXT;
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => {
    const from = index * step;
    const to = Math.min(length, from + step);
    return { start: Math.max(0, from - CONTEXT), end: Math.min(length, to + CONTEXT), from, to, share: (to - from) / length };
  });
}

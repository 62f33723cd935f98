import type { Span } from '../core/types';

/** The editor itself draws no more of a line than this many characters; nor do we read more. */
export const LONGEST_LINE = 10_000;

/** Segmenting is super-linear in the length of a block, so a longer run of lines is cut at a line's end. */
const LONGEST_BLOCK = 20_000;

/**
 * The parts of a text that are segmented on their own, one by one: runs of lines without a blank line between them. Returns
 * how many characters are in none for being in too long a line. Linear in the text's length.
 */
export function* blocks(text: string): Generator<Span, number> {
  let open: { start: number; end: number } | undefined;
  let leftOut = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const long = end - start > LONGEST_LINE;
    const ends = long || !/\S/.test(text.slice(start, end));
    if (open && (ends || end - open.start > LONGEST_BLOCK)) {
      yield open;
      open = undefined;
    }
    if (long) {
      const cut = cutAt(text, start, start + LONGEST_LINE);
      yield { start, end: cut };
      leftOut += end - cut;
    } else if (!ends) open = { start: open?.start ?? start, end };
    start = end + 1;
  }
  if (open) yield open;
  return leftOut;
}

/** The last white space before `end`, so that no word is cut; `end` itself when there is none, never inside a surrogate pair. */
function cutAt(text: string, start: number, end: number): number {
  for (let at = end; at > end - 200 && at > start; at--) if (/\s/.test(text.charAt(at))) return at;
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

/** The same text, blank where a line is longer than is read, and how many characters that are. */
export function withinLines(text: string): { readonly text: string; readonly leftOut: number } {
  let shown = '';
  let kept = 0;
  let leftOut = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > LONGEST_LINE) {
      const cut = cutAt(text, start, start + LONGEST_LINE);
      // A blank line, so that no sentence goes on behind it.
      shown += `${text.slice(kept, cut)}${'\n\n'.slice(0, end - cut)}${' '.repeat(Math.max(0, end - cut - 2))}`;
      kept = end;
      leftOut += end - cut;
    }
    start = end + 1;
  }
  return { text: leftOut === 0 ? text : shown + text.slice(kept), leftOut };
}

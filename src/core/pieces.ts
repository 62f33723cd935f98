/** Stands in a piece for the white space before a word. */
const MARK = '▁';

const UNIT = /\s*(?:[\p{L}\p{M}]+|\S)/gu;

/**
 * A text as pieces of words (Sennrich et al. 2016): each run of letters, and each other character, is cut into the longest
 * pieces of `ids` from left to right, of at most `longest` UTF-16 code units; a character that no piece has stands for itself.
 */
export function cutPieces(text: string, ids: ReadonlyMap<string, number>, longest: number): string[] {
  const found: string[] = [];
  for (const { 0: match, index } of text.normalize('NFC').matchAll(UNIT)) {
    const bare = match.trimStart();
    const unit = index === 0 || bare.length < match.length ? MARK + bare : bare;
    for (let at = 0; at < unit.length; at += found.at(-1)?.length ?? unit.length) found.push(longestPiece(unit, at, ids, longest));
  }
  return found;
}

function longestPiece(unit: string, at: number, ids: ReadonlyMap<string, number>, longest: number): string {
  for (let size = Math.min(longest, unit.length - at); size > 1; size--) {
    const piece = unit.slice(at, at + size);
    if (ids.has(piece)) return piece;
  }
  return String.fromCodePoint(unit.codePointAt(at) ?? 0);
}

/** The text that pieces are of. */
export function joinPieces(pieces: readonly string[]): string {
  return pieces.join('').replaceAll(MARK, ' ').trim();
}

/** A sentence whose context stands in for that of another until a person writes one. */
export const OTHER_SENTENCE = 'Where is the old station?';

/** Whether a piece begins a word: white space, or nothing, was before it. */
export function beginsWord(piece: string): boolean {
  return piece.startsWith(MARK);
}

import type { Surface } from './tokens';
import { OPENERS, TITLES } from './wordlists';

const LONGEST_SENTENCE = 250;
const STOP = /^(?:\.|\.*[!?]+[!?.]*|。|！|？|｡|।|॥)$/u;
const ELLIPSIS = /^(?:\.{2,}|…+)$/u;
const CLOSER = /^(?:["'”’»)\]*]|''|’’)$/u;
const ABBREVIATION = /[\p{L}\p{M}]\.$/u;
const FACE = /^(?:[:;=][-o^'’]?[()DPp]+|\p{Extended_Pictographic}.*)$/u;

/** Indices of the tokens that end a sentence, the last one always. */
export function sentenceEnds(text: string, tokens: readonly Surface[]): number[] {
  const words = tokens.map(token => text.slice(token.start, token.end));
  const ends: number[] = [];
  let begun = 0;
  for (let at = 0; at < tokens.length; at++) {
    const end = endsAt(text, tokens, words, at);
    if (end === undefined && at - begun + 1 < LONGEST_SENTENCE && at < tokens.length - 1) continue;
    at = Math.max(at, Math.min(end ?? at, begun + LONGEST_SENTENCE - 1));
    ends.push(at);
    begun = at + 1;
  }
  return ends;
}

/** The last token of the sentence whose stop is at `at`; undefined when no sentence stops there. */
function endsAt(text: string, tokens: readonly Surface[], words: readonly string[], at: number): number | undefined {
  const word = words[at] ?? '';
  if (beginsLine(text, tokens, words, at + 1)) return at;
  if (ABBREVIATION.test(word)) return endsAbbreviated(word, words[at + 1]) ? at : undefined;
  const soft = ELLIPSIS.test(word);
  if (!soft && !STOP.test(word)) return undefined;
  if (isListNumber(text, tokens, words, at)) return undefined;
  let last = at;
  while (CLOSER.test(words[last + 1] ?? '') && tokens[last]?.end === tokens[last + 1]?.start) last++;
  const next = words[last + 1];
  if (next === undefined) return last;
  if (FACE.test(next)) return last + 1;
  const glued = tokens[last]?.end === tokens[last + 1]?.start;
  if (/^\p{Ll}/u.test(next)) return (last > at || soft || glued) && last > at - 1 && (soft || last > at || glued) ? undefined : last;
  if (/^[,;:)\]]/.test(next)) return undefined;
  if (soft) return /^\p{Lu}/u.test(next) && next !== 'I' ? last : undefined;
  return last;
}

function endsAbbreviated(word: string, next: string | undefined): boolean {
  if (next === undefined) return true;
  const bare = word.slice(0, -1).toLowerCase();
  if (TITLES.has(bare) || /^\p{L}$/u.test(bare)) return false;
  return /^\p{Lu}/u.test(next) && OPENERS.has(next.toLowerCase());
}

/** Whether `1.` at the beginning of a line or sentence numbers what follows. */
function isListNumber(text: string, tokens: readonly Surface[], words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  if (words[at] !== '.' || !/^(?:\d{1,2}|\p{L})$/u.test(before) || tokens[at - 1]?.end !== tokens[at]?.start) return false;
  const earlier = words[at - 2];
  return earlier === undefined || STOP.test(earlier) || earlier === '*' || newlineBetween(text, tokens[at - 2], tokens[at - 1]);
}

/** Whether the token opens a list item or a heading at the beginning of a line. */
function beginsLine(text: string, tokens: readonly Surface[], words: readonly string[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !newlineBetween(text, tokens[at - 1], token)) return false;
  const word = words[at] ?? '';
  const after = words[at + 1] ?? '';
  const next = tokens[at + 1];
  if (/^(?:[-*•‣◦·–—+]|#{1,6})$/u.test(word)) return next !== undefined && next.start > token.end;
  return /^\d{1,3}$/.test(word) && /^[.)]$/.test(after) && next?.start === token.end;
}

function newlineBetween(text: string, left: Surface | undefined, right: Surface | undefined): boolean {
  return left !== undefined && right !== undefined && /[\n\r]/.test(text.slice(left.end, right.start));
}

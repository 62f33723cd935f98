import { breaksAfter, newlineBetween } from './breaks';
import type { Surface } from './surfaces';
import { OPENERS, TITLES } from './wordlists';

/** A paragraph's surface tokens with their forms. */
export interface Line {
  readonly text: string;
  readonly tokens: readonly Surface[];
  readonly words: readonly string[];
}

const LONGEST_SENTENCE = 250;
const MOST_CLOSERS = 20;
const STOP = /^(?:\.|\.*[!?]+[!?.]*|[。！？｡।॥؟۔])$/u;
const ELLIPSIS = /^(?:\.{2,}|…+)$/u;
const CLOSER = /^(?:["'”’»)\]*」』）]|''|’’)$/u;
const ABBREVIATION = /[\p{L}\p{M}]\.$/u;
const FACE = /^(?:>?[:;=][-o^'’]?[()DPp]+|\^_*\^|<\/?3|(?![\u0000-\u00FF])\p{Extended_Pictographic}.*)$/u;
const UPPER = /^\p{Lu}/u;
const LOWER = /^\p{Ll}/u;

/** Indices of the tokens that end a sentence, the last one always; no sentence is longer than 250 tokens. */
export function* sentenceEnds(text: string, tokens: readonly Surface[]): Generator<number, void> {
  const line = { text, tokens, words: tokens.map(token => token.form) };
  let begun = 0;
  for (let at = 0; at < tokens.length; at++) {
    const end = endsAt(line, begun, at);
    if (end === undefined && at - begun + 1 < LONGEST_SENTENCE && at < tokens.length - 1) continue;
    at = Math.min(end ?? at, begun + LONGEST_SENTENCE - 1);
    yield at;
    begun = at + 1;
  }
}

/** The last token of the sentence that began at `begun` and stops at `at`; undefined when it does not stop there. */
function endsAt(line: Line, begun: number, at: number): number | undefined {
  if (isInside(line, at)) return undefined;
  const word = line.words[at] ?? '';
  if (breaksAfter(line, begun, at)) return at;
  if (STOP.test(word) || ELLIPSIS.test(word)) return isListNumber(line, begun, at) ? undefined : stopsAt(line, begun, at);
  return ABBREVIATION.test(word) && at > begun && endsAbbreviated(word, line.words[at + 1]) ? at : undefined;
}

/** Whether a token and the next are nothing but words on one line, where no rule can apply. */
function isInside({ text, tokens }: Line, at: number): boolean {
  const [left, right] = [tokens[at], tokens[at + 1]];
  return left?.plain === true && right?.plain === true && !newlineBetween(text, left, right);
}

function stopsAt(line: Line, begun: number, at: number): number | undefined {
  const { words } = line;
  const last = closed(line, begun, at);
  const next = words[last + 1];
  if (next === undefined) return last;
  if (FACE.test(next)) return last + 1;
  if (words[at] === '.' && last === at && isGlued(line, at + 1) && !isGlued(line, at)) return undefined;
  const soft = ELLIPSIS.test(words[last] ?? '');
  const glued = isGlued(line, last + 1);
  if (LOWER.test(next)) return last > at || soft || (glued && words[at] === '.') ? undefined : last;
  if (/^(?:[,;:/\-–—]|--)$/.test(next) && (soft || last > at || glued)) return undefined;
  return soft && !UPPER.test(next) ? undefined : last;
}

/** The last of the closing quotes, brackets and further stops that belong to the stop at `at`. */
function closed({ text, tokens, words }: Line, begun: number, at: number): number {
  let last = at;
  while (last - at < MOST_CLOSERS) {
    const next = words[last + 1] ?? '';
    const glued = tokens[last]?.end === tokens[last + 1]?.start;
    const stop = STOP.test(next) || (ELLIPSIS.test(next) && glued);
    const bracket = next === ')' || next === ']';
    if (!stop && !bracket && !(CLOSER.test(next) && (glued || closesQuotation({ text, tokens, words }, begun, last + 1)))) break;
    last++;
  }
  return last;
}

/** Whether a straight quotation mark that stands free closes what one before it in the sentence opened. */
function closesQuotation({ tokens, words }: Line, begun: number, at: number): boolean {
  if (words[at] !== '"' || tokens[at]?.end === tokens[at + 1]?.start) return false;
  return words.slice(begun, at).filter(word => word === '"').length % 2 === 1;
}

const isGlued = ({ tokens }: Line, at: number) => tokens[at - 1]?.end === tokens[at]?.start;

function endsAbbreviated(word: string, next: string | undefined): boolean {
  if (next === undefined) return true;
  const bare = word.slice(0, -1).toLowerCase();
  if (TITLES.has(bare) || /^\p{L}$/u.test(bare)) return false;
  return UPPER.test(next) && (bare === 'etc' || OPENERS.has(next.toLowerCase()));
}

/** Whether `1.` at the beginning of a line or sentence numbers what follows. */
function isListNumber(line: Line, begun: number, at: number): boolean {
  const { tokens, words } = line;
  const before = words[at - 1] ?? '';
  if (words[at] !== '.' || !/^(?:\d{1,2}|\p{L})$/u.test(before) || !isGlued(line, at)) return false;
  return at - 1 === begun || /^(?:[*:"(“]|[-–—•])$/u.test(words[at - 2] ?? '') || newlineBetween(line.text, tokens[at - 2], tokens[at - 1]);
}

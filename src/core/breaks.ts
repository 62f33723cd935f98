import type { Line } from './sentences';
import type { Surface } from './surfaces';

const RULE = /^(?:[-=*~#]{4,}|_{12,})$/;
const URL = /^(?:https?|ftp):\/\//;
const UPPER = /^\p{Lu}/u;
const CLOSING = /^(?:regards|thanks|thx|sincerely|cheers|yours|love|best)$/i;

/** Whether a sentence ends after `at` although it has no stop: lists, rules, addresses, the heads and feet of letters. */
export function breaksAfter(line: Line, begun: number, at: number): boolean {
  const { text, tokens, words } = line;
  const word = words[at] ?? '';
  const next = words[at + 1];
  if (next === undefined) return false;
  if (newlineBetween(text, tokens[at], tokens[at + 1])) {
    if (opensItem(line, at + 1) || isHead(line, begun, at)) return true;
  }
  const apart = tokens[at]?.end !== tokens[at + 1]?.start;
  if (apart && RULE.test(word) !== RULE.test(next)) return true;
  if (URL.test(word)) return URL.test(next) || UPPER.test(next);
  if (word === ',' && CLOSING.test(words[at - 1] ?? '') && at - begun < 3) return UPPER.test(next);
  return endsStamp(words, at) || opensStamp(words, begun, at + 1);
}

/** Whether white space with a newline in it lies between two tokens. */
export function newlineBetween(text: string, left: Surface | undefined, right: Surface | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  for (let at = left.end; at < right.start; at++) if (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13) return true;
  return false;
}

/** Whether the token at the beginning of a line opens a list item or a heading. */
function opensItem({ tokens, words }: Line, at: number): boolean {
  const word = words[at] ?? '';
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next === undefined) return false;
  if (/^(?:[-*•‣◦·–—+]|#{1,6})$/u.test(word)) return next.start > token.end;
  return /^\d{1,3}$/.test(word) && /^[.)]$/.test(words[at + 1] ?? '') && next.start === token.end;
}

/** Whether a line is a heading with its #, or a greeting, a farewell or a caption: few words and a comma or colon. */
function isHead({ text, tokens, words }: Line, begun: number, at: number): boolean {
  const opens = begun === 0 || newlineBetween(text, tokens[begun - 1], tokens[begun]);
  if (opens && /^#{1,6}$/.test(words[begun] ?? '')) return true;
  if (!/^[,:]$/.test(words[at] ?? '') || at - begun > 5) return false;
  return opens && UPPER.test(words[begun] ?? '') && UPPER.test(words[at + 1] ?? '');
}

const isDate = (word: string | undefined) => /^\d{1,4}[/-]\d{1,2}[/-]\d{2,4}$/.test(word ?? '');
const isClock = (word: string | undefined) => /^\d{1,2}:\d{2}(?::\d{2})?$/.test(word ?? '');

/** Whether a date and a clock time, as in the head of a letter, end at `at`. */
function endsStamp(words: readonly string[], at: number): boolean {
  const clock = /^[AP]M$/i.test(words[at] ?? '') ? at - 1 : at;
  return isDate(words[clock - 1]) && isClock(words[clock]) && !/^[ap]m$/i.test(words[at + 1] ?? '') && /^[\p{Lu}\p{N}"]/u.test(words[at + 1] ?? '');
}

/** Whether a date and a clock time follow a name. */
function opensStamp(words: readonly string[], begun: number, at: number): boolean {
  if (!isDate(words[at]) || !isClock(words[at + 1]) || at === begun) return false;
  return /^\p{Lu}|[@>]/u.test(words[at - 1] ?? '');
}

import * as pattern from './patterns';
import { ABBREVIATIONS, EXTENSIONS, PREFIXES, SLASHED, SUFFIXES, TITLES, UNITS } from './wordlists';

const LONGEST_URL = 4_000;

function matchEnd(regex: RegExp, text: string, at: number): number {
  regex.lastIndex = at;
  return regex.test(text) ? regex.lastIndex : -1;
}

/** Where the surface token that begins at `at` ends by the rules of UD English-EWT, unless quotation marks join it to the next. */
export function tokenEnd(text: string, at: number, to: number): number {
  const simple = simpleEnd(text, at, to);
  if (simple > 0) return simple;
  const before = at > 0 ? text.charAt(at - 1) : ' ';
  const fresh = !/[\p{L}\p{N}_]/u.test(before);
  const url = fresh ? matchEnd(pattern.URL, text, at) : -1;
  if (url > 0) return withoutTail(text, at, Math.min(url, to, at + LONGEST_URL));
  for (const regex of [pattern.EMOJI, pattern.EMAIL]) {
    const end = matchEnd(regex, text, at);
    if (end > 0) return end;
  }
  const first = text.charAt(at);
  if (/[\p{L}\p{N}_]/u.test(first) || (text.codePointAt(at) ?? 0) > 0xffff) {
    const end = wordlikeEnd(text, at);
    if (end > 0) return end;
  }
  const ending = fresh && first === '.' ? matchEnd(pattern.ENDING, text, at) : -1;
  if (ending > 0 && ending - at > 2 && EXTENSIONS.has(text.slice(at + 1, ending).toLowerCase()) && before !== '.') return ending;
  const signs = [pattern.EMOTICON, pattern.RUN, pattern.CURRENCY, pattern.NUMBER, pattern.APART, pattern.TAG];
  for (const regex of signs) {
    if (regex === pattern.EMOTICON && !fresh && first === '=') continue;
    if ((regex === pattern.NUMBER || regex === pattern.TAG) && !fresh) continue;
    const end = matchEnd(regex, text, at);
    if (end > 0) return end;
  }
  return Math.max(at + 1, matchEnd(pattern.ANY, text, at));
}

/** Where ASCII letters or digits end, or the last sign before `to`, when no pattern can find anything else there; else -1. */
function simpleEnd(text: string, at: number, to: number): number {
  if (at + 1 === to) return to;
  pattern.SIMPLE.lastIndex = at;
  if (!pattern.SIMPLE.test(text)) return -1;
  const end = pattern.SIMPLE.lastIndex;
  if (end >= to) return to;
  const sign = text.charAt(end);
  const letters = text.charCodeAt(at) > 57;
  if (letters && sign === '.' && end + 1 === to) return extended(text, at, end);
  return letters && CLOSING.includes(sign) ? end : -1;
}

/** Signs with which no token goes on that began with letters. */
const CLOSING = ',;?)]}"”';

/** A token that begins with a letter or a digit. */
function wordlikeEnd(text: string, at: number): number {
  const currency = matchEnd(pattern.CURRENCY, text, at);
  if (currency > 0) return currency;
  const groups = matchEnd(pattern.DIGIT_GROUPS, text, at);
  if (groups > 0 && !isFraction(text.slice(at, groups))) return groups;
  const version = matchEnd(pattern.VERSION, text, at);
  if (version > 0) return version;
  const name = nameEnd(text, at);
  if (name > 0) return name;
  const dotted = matchEnd(pattern.DOTTED, text, at);
  if (dotted > 0) return dotted;
  const number = numberEnd(text, at);
  if (number > 0) return number;
  const end = matchEnd(pattern.PLAIN_WORD, text, at);
  return end < 0 ? end : extended(text, at, end);
}

const isFraction = (token: string) => {
  const [over = 0, under = 0, more] = token.split('/').map(Number);
  return token.includes('/') && more === undefined && (over > 12 || under > 31 || under <= 4 && over < under || (over === 4 && under === 5));
};

/** A file name, a host name or a news group; -1 when the dots are stops. */
function nameEnd(text: string, at: number): number {
  let end = matchEnd(pattern.DOTTED_NAME, text, at);
  if (end < 0) return -1;
  end = withoutTail(text, at, end);
  const [host = ''] = text.slice(at, end).split('/');
  const parts = host.split('.');
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || !/\p{L}/u.test(host)) return -1;
  if (/^(?:alt|comp|misc|rec|soc|sci|news|talk|ba)$/.test(parts[0] ?? '') && parts[1] !== '') return end;
  // "it.In" is two sentences: a host's last part is in the case of the rest.
  const known = EXTENSIONS.has(last.toLowerCase()) && !(/^\p{Lu}\p{Ll}/u.test(last) && /^\p{Ll}/u.test(host) && last.length < 3);
  return known && (parts.length > 2 || last.length > 2 || host.length - last.length > 3) && !/^\d+$/.test(parts[0] ?? '') ? end : -1;
}

/** A number that is a token by itself: what follows is not a letter, or is a unit. */
function numberEnd(text: string, at: number): number {
  const end = matchEnd(pattern.NUMBER, text, at);
  if (end < 0) return -1;
  const word = matchEnd(pattern.PLAIN_WORD, text, end);
  if (word < 0) return end;
  return UNITS.has(text.slice(end, word).toLowerCase()) ? end : -1;
}

/** A word with the hyphens, slashes and final stop that belong to it. */
function extended(text: string, at: number, end: number): number {
  const word = text.slice(at, end).toLowerCase();
  const sign = text.charAt(end);
  if (word === 'yahoo' && sign === '!') return end + 1;
  if (word === 'no' && /^\. ?\d/.test(text.slice(end, end + 3))) return end + 1;
  if (sign === '.') return TITLES.has(word) || ABBREVIATIONS.has(word) || /^\p{L}$/u.test(word) ? afterStop(text, end, word) : end;
  if (sign !== '-' && sign !== '/') return end;
  const next = matchEnd(pattern.PLAIN_WORD, text, end + 1);
  if (next < 0) return end;
  const second = text.slice(end + 1, next).toLowerCase();
  if (sign === '/') return SLASHED.has(`${word}/${second}`) ? next : end;
  return PREFIXES.has(word) || SUFFIXES.has(second) ? next : end;
}

/** An abbreviation keeps its stop unless more stops follow or a letter touches it. */
function afterStop(text: string, end: number, word: string): number {
  const next = text.charAt(end + 1);
  if (next === '.' || /[\p{L}]/u.test(next)) return word.length === 1 || TITLES.has(word) ? (next === '.' ? end : end + 1) : end;
  return end + 1;
}

/** An address without the punctuation that follows it. */
function withoutTail(text: string, at: number, end: number): number {
  let to = end;
  while (to > at + 1) {
    const last = text.charAt(to - 1);
    const closes = last === ')' && !text.slice(at, to).includes('(');
    if (!closes && !/[.,;:!?'’\]>*]/.test(last)) break;
    to--;
  }
  return to;
}

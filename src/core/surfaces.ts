import { wordLengths } from './contractions';
import { isSpace } from './paragraphs';
import type { Steps } from './steps';
import { tokenEnd } from './tokens';
import type { Span } from './types';

/** A token as it is written, and the forms of the syntactic words in it. */
export interface Surface extends Span {
  readonly form: string;
  readonly words: readonly string[];
  /** Whether it is nothing but letters, and no a.m. or p.m.: no sentence ends at it for its own sake. */
  readonly plain: boolean;
}

/** Stretches of text without white space that are read in one step. */
const STRETCHES = 16;

/** Surface tokens of a text by the rules of UD English-EWT, in steps of a few; they cover everything but white space. */
export function* surfaces(text: string): Steps<Surface[]> {
  const found: Surface[] = [];
  let [quoted, stretches] = [false, 0];
  for (let at = 0; at < text.length; at++) {
    if (isSpace(text, at)) continue;
    if (++stretches % STRETCHES === 0) yield;
    const start = at;
    while (at < text.length && !isSpace(text, at)) at++;
    for (const { start: from, end, form, words, plain } of tokensOf(text, start, at)) {
      const placed = { start: start + from, end: start + end, form, words, plain };
      if (plain || !isSingleQuote(form)) found.push(placed);
      else if (!quoted && isPossessive(found.at(-1), placed.start)) found.push(possessive(found.pop(), placed));
      else {
        quoted = placed.start === start || !/[\p{L}\p{N}.,!?]/u.test(text.charAt(placed.start - 1));
        found.push(placed);
      }
    }
  }
  return found;
}

const isSingleQuote = (form: string) => form === "'" || form === '’' || form === '‘';

/** dogs' is a possessive unless a quotation is open. */
function isPossessive(host: Surface | undefined, at: number): boolean {
  return host !== undefined && host.end === at && host.words.length === 1 && /^\p{L}[\p{L}\p{M}]*[sSxzZ]$/u.test(host.form);
}

function possessive(host: Surface | undefined, { start, end, form }: Surface): Surface {
  const own = host?.form ?? '';
  return { start: host?.start ?? start, end, form: own + form, words: [own, form], plain: false };
}

/** Most stretches between white space come again and again; longer strings would keep the whole text in memory. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 1 << 14;
let remembered = new Map<string, readonly Surface[]>();
/** What was remembered before that became too much; what is met again is kept. */
let before: ReadonlyMap<string, readonly Surface[]> = new Map();

/** Tokens of a stretch of text without white space, placed from its beginning. */
function tokensOf(text: string, start: number, end: number): readonly Surface[] {
  if (end - start > LONGEST_REMEMBERED) return cut(text, start, end);
  const stretch = text.slice(start, end);
  const known = remembered.get(stretch);
  if (known !== undefined) return known;
  // What follows "no." decides whether it is a number's.
  if (/no\.$/i.test(stretch)) return cut(text, start, end);
  if (remembered.size === MOST_REMEMBERED) [before, remembered] = [remembered, new Map()];
  const tokens = before.get(stretch) ?? cut(stretch, 0, stretch.length);
  remembered.set(stretch, tokens);
  return tokens;
}

function cut(text: string, start: number, end: number): Surface[] {
  const tokens: Surface[] = [];
  for (let at = start; at < end; ) {
    const to = Math.min(end, Math.max(at + 1, tokenEnd(text, at, end)));
    tokens.push({ start: at - start, end: to - start, ...shape(text.slice(at, to)) });
    at = to;
  }
  return tokens;
}

const PLAIN = /^\p{L}+$/u;
const HALF_DAY = /^[ap]m$/i;

function shape(form: string): Pick<Surface, 'form' | 'words' | 'plain'> {
  let at = 0;
  const words = wordLengths(form).map(length => form.slice(at, (at += length)));
  return { form, words, plain: PLAIN.test(form) && !HALF_DAY.test(form) };
}

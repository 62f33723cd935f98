import { wordLengths } from './contractions';

/** What has nothing before it: signs that close, and what is written as one with the word before. */
const CLOSING = /^(?:[,;:%)\]}”’»…]+|[.!?]+|n['’`]t|['’`](?:s|m|re|ve|ll|d)|'')$/i;
/** What has nothing behind it. */
const OPENING = /^(?:[([{“‘«#]|``|\p{Lu}*[$£€¥])$/u;
/** What has nothing on either side. */
const BINDING = /^[-/—]$/;

/** Whether white space stands before each word of a paragraph, as a person writes; the words are those of UD English. */
export function spaces(words: readonly string[]): boolean[] {
  const open = new Set<string>();
  let tight = true;
  return words.map((word, at) => {
    const before = words[at - 1] ?? '';
    const isQuote = word === '"' || word === "'";
    const closes = isQuote && closesQuote(word, before, open);
    const space = !tight && !closes && !CLOSING.test(word) && !BINDING.test(word) && !isContraction(before, word);
    if (closes) open.delete(word);
    else if (isQuote) open.add(word);
    tight = isQuote ? !closes : OPENING.test(word) || (at > 0 && BINDING.test(word));
    return space;
  });
}

/** Words of UD English as a person writes them. */
export function written(words: readonly string[]): string {
  const before = spaces(words);
  return words.map((word, at) => (before[at] === true ? ` ${word}` : word)).join('');
}

/** Whether a straight quotation mark closes, or is a possessive's. */
function closesQuote(mark: string, before: string, open: ReadonlySet<string>): boolean {
  return open.has(mark) || (mark === "'" && /\p{L}[sxz]$/iu.test(before));
}

/** Whether two words are written as one; "sort a" is more often two. */
function isContraction(before: string, word: string): boolean {
  return word !== 'a' && before !== '' && wordLengths(before + word).join() === `${before.length},${word.length}`;
}

import { wordLengths } from './contractions';

/** What has nothing before it: signs that close, and what is written as one with the word before. */
const CLOSING = /^(?:[,;:%)\]}”’»…]+|[.!?]+|n['’`]t|['’`](?:s|m|re|ve|ll|d)|'')$/i;
/** What has nothing behind it. */
const OPENING = /^(?:[([{“‘«#]|``|\p{Lu}*[$£€¥])$/u;
/** What has nothing on either side. */
const BINDING = /^[-/—]$/;

/** Whether white space stands before each word of a paragraph's sentences, as a person writes; the words are those of UD English. */
export function spaces(sentences: readonly (readonly string[])[]): boolean[] {
  const open = new Set<string>();
  let [tight, before] = [true, ''];
  return sentences.flatMap(words =>
    words.map((word, at) => {
      const isQuote = word === '"' || word === "'";
      // What closes stands at the end of a sentence.
      const closes = isQuote && at > 0 && closesQuote(word, before, open);
      const space = !tight && !closes && !CLOSING.test(word) && !BINDING.test(word) && !isContraction(before, word);
      if (closes) open.delete(word);
      else if (isQuote) open.add(word);
      tight = isQuote ? !closes : OPENING.test(word) || (before !== '' && BINDING.test(word));
      before = word;
      return space;
    }),
  );
}

/** Sentences of words of UD English as a person writes them. */
export function written(sentences: readonly (readonly string[])[]): string {
  const before = spaces(sentences);
  return sentences.flat().map((word, at) => (before[at] === true ? ` ${word}` : word)).join('');
}

/** Whether a straight quotation mark closes, or is a possessive's. */
function closesQuote(mark: string, before: string, open: ReadonlySet<string>): boolean {
  return open.has(mark) || (mark === "'" && /\p{L}[sxz]$/iu.test(before));
}

/** Whether two words are written as one; "sort a" is more often two. */
function isContraction(before: string, word: string): boolean {
  return word !== 'a' && before !== '' && wordLengths(before + word).join() === `${before.length},${word.length}`;
}

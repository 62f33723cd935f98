import { commonSubsequence } from './subsequence';
import type { TreebankSentence, TreebankWord } from './treebank';
import type { Span } from './types';

/** A word with its range among all characters but white space; in a multiword token it has the token's range. */
export interface PlacedWord extends TreebankWord, Span {
  readonly multiword: boolean;
}

/** A treebank as ranges of its characters, white space left out. */
export interface Layout {
  readonly characters: string;
  readonly tokens: readonly Span[];
  readonly sentences: readonly Span[];
  readonly words: readonly PlacedWord[];
}

/** Places sentences, tokens and words among the characters of a treebank. */
export function layOut(treebank: readonly TreebankSentence[]): Layout {
  const forms: string[] = [];
  const tokens: Span[] = [];
  const words: PlacedWord[] = [];
  let at = 0;
  const sentences = treebank.map(sentence => {
    const first = at;
    for (const token of sentence.tokens) {
      const form = token.form.replace(/\s/g, '');
      const span = { start: at, end: (at += form.length) };
      forms.push(form);
      tokens.push(span);
      for (const word of token.words) words.push({ ...word, ...span, multiword: token.multiword });
    }
    return { start: first, end: at };
  });
  return { characters: forms.join(''), tokens, sentences, words };
}

/** Pairs of word numbers, gold and system. */
export type Alignment = readonly (readonly [gold: number, system: number])[];

/**
 * The words that two treebanks of the same characters have in common, as the CoNLL 2018 shared task aligns them
 * (universaldependencies.org/conll18/evaluation.html): the same range or, where there are multiword tokens, the
 * longest common subsequence of the forms, upper and lower case alike.
 */
export function alignWords(gold: readonly PlacedWord[], system: readonly PlacedWord[]): Alignment {
  const pairs: (readonly [number, number])[] = [];
  let g = 0;
  let s = 0;
  for (let left = gold[g], right = system[s]; left && right; left = gold[g], right = system[s]) {
    if (left.multiword || right.multiword) {
      const region = multiwordRegion(gold, system, g, s);
      for (const pair of commonForms(gold, system, region)) pairs.push(pair);
      // A token of no characters must not hold the others up.
      const stuck = region.gold.end === g && region.system.end === s ? 1 : 0;
      g = region.gold.end + stuck;
      s = region.system.end + stuck;
    } else if (left.start === right.start && left.end === right.end) pairs.push([g++, s++]);
    else if (left.start <= right.start) g++;
    else s++;
  }
  return pairs;
}

interface Region {
  readonly gold: Span;
  readonly system: Span;
}

const NOWHERE = { start: Infinity, end: Infinity, multiword: false };

/** The smallest region from here on that no multiword token sticks out of. */
function multiwordRegion(gold: readonly PlacedWord[], system: readonly PlacedWord[], g: number, s: number): Region {
  const goldAt = (at: number) => gold[at] ?? NOWHERE;
  const systemAt = (at: number) => system[at] ?? NOWHERE;
  const [left, right] = [goldAt(g), systemAt(s)];
  let end = left.multiword ? left.end : right.end;
  if (left.multiword && !right.multiword && right.start < left.start) s++;
  if (!left.multiword && left.start < right.start) g++;
  const begin = { gold: g, system: s };
  const outside = (word: typeof NOWHERE) => (word.multiword ? word.start >= end : word.end > end);
  while (!outside(goldAt(g)) || !outside(systemAt(s))) {
    const next = goldAt(g).start <= systemAt(s).start ? goldAt(g++) : systemAt(s++);
    if (next.multiword) end = Math.max(end, next.end);
  }
  return { gold: { start: begin.gold, end: g }, system: { start: begin.system, end: s } };
}

/** Words of a region that a longest common subsequence of their forms pairs. */
function commonForms(gold: readonly PlacedWord[], system: readonly PlacedWord[], region: Region): [number, number][] {
  const forms = (words: readonly PlacedWord[], { start, end }: Span) => words.slice(start, end).map(word => word.form.toLowerCase());
  const pairs = commonSubsequence(forms(gold, region.gold), forms(system, region.system));
  return pairs.map(([g, s]) => [region.gold.start + g, region.system.start + s]);
}

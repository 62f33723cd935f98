import { conlluBlocks, parseConllu, type LineProblem } from './conlluReader';
import type { Steps } from './steps';
import { wordsOf, type TreebankWord } from './treebank';
import type { Annotation, Sentence, Token } from './types';

/** A sentence of a file with gold labels: its words with the lines they are on, counted from 0, and how models read it. */
export interface GoldSentence {
  readonly words: readonly (TreebankWord & { readonly line: number })[];
  readonly sentence: Sentence;
}

/** A word whose gold label is another one than the models' (`O` where there is no name). */
export interface Difference {
  readonly head: 'pos' | 'ner';
  readonly line: number;
  readonly gold: string;
  readonly model: string;
  /** How probable the models find their own label. */
  readonly probability: number;
}

/** Reads the sentences of a CoNLL-U file, or says what is wrong with it. */
export function* readGold(text: string): Steps<readonly GoldSentence[] | LineProblem> {
  const found: GoldSentence[] = [];
  for (const block of conlluBlocks(text)) {
    const { sentences, problem } = parseConllu(block.text);
    if (problem) return { ...problem, line: block.line + problem.line };
    const rows = block.text.split('\n').flatMap((row, index) => (/^\d+\t/.test(row) ? [block.line + index] : []));
    const words = sentences.flatMap(wordsOf).map((word, index) => ({ ...word, line: rows[index] ?? block.line }));
    if (words.length > 0) found.push({ words, sentence: sentenceOf(words) });
    yield;
  }
  return found;
}

/** The words of a sentence with a space between each two. */
function sentenceOf(words: readonly TreebankWord[]): Sentence {
  const tokens: Token[] = [];
  let text = '';
  for (const { form } of words) {
    tokens.push({ text: form, start: text.length, end: text.length + form.length });
    text += `${form} `;
  }
  return { start: 0, text: text.trimEnd(), tokens, multiwords: [] };
}

/** Where the models differ from the gold labels of a sentence. Words without UPOS are passed over, names compared if `names`. */
export function differences({ words }: GoldSentence, { pos, ner }: Annotation, names: boolean): Difference[] {
  return words.flatMap(({ line, upos, ner: gold = 'O' }, index) => {
    const [tag, name] = [pos?.labels[index] ?? upos, ner?.labels[index] ?? gold];
    return [
      ...(hasTag({ upos }) && tag !== upos ? [{ head: 'pos' as const, line, gold: upos, model: tag, probability: pos?.confidence[index] ?? 0 }] : []),
      ...(names && name !== gold ? [{ head: 'ner' as const, line, gold, model: name, probability: ner?.confidence[index] ?? 0 }] : []),
    ];
  });
}

/** Whether a word has a gold part of speech. */
export function hasTag({ upos }: Pick<TreebankWord, 'upos'>): boolean {
  return upos !== '_' && upos !== '';
}

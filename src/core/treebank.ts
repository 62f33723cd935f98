import { forms } from './forms';
import type { Annotation, Sentence } from './types';

/**
 * A syntactic word with its labels: UPOS (`_` where there is none) and the name's BIO label, if that is known; and
 * the probabilities of both when a model gave them.
 */
export interface TreebankWord {
  readonly form: string;
  readonly upos: string;
  readonly ner?: string | undefined;
  readonly uposConfidence?: number | undefined;
  readonly nerConfidence?: number | undefined;
  /** What a model said of UPOS and the name, where a person decided them. */
  readonly model?: { readonly upos?: string | undefined; readonly ner?: string | undefined };
}

/** A token as it is written, its words (one, unless `multiword`), and the white space after it. */
export interface TreebankToken {
  readonly form: string;
  readonly multiword: boolean;
  readonly words: readonly TreebankWord[];
  readonly after: string;
}

/** A sentence of a treebank; `opens` when it begins a document or a paragraph. */
export interface TreebankSentence {
  readonly opens: boolean;
  readonly tokens: readonly TreebankToken[];
  /** Its mood, and what a model said of that where a person decided it. */
  readonly sentiment?: { readonly label?: string; readonly model?: string };
}

/** The words of a sentence, multiword tokens taken apart. */
export function wordsOf({ tokens }: TreebankSentence): TreebankWord[] {
  return tokens.flatMap(token => token.words);
}

/** The text that sentences stand for, as `conllu_to_text` writes it: a blank line before each paragraph. */
export function rawText(sentences: readonly TreebankSentence[]): string {
  const paragraphs: string[][] = [];
  for (const { opens, tokens } of sentences) {
    const parts = tokens.flatMap(({ form, after }) => [form, after]);
    const open = paragraphs.at(-1);
    if (opens || open === undefined) paragraphs.push(parts);
    else for (const part of parts) open.push(part);
  }
  return paragraphs.map(parts => parts.join('').trimEnd()).join('\n\n');
}

/** A segmented sentence with its labels, as a treebank has it. */
export function toTreebank(sentence: Sentence, annotation: Annotation): TreebankSentence {
  const ranges = new Map(sentence.multiwords.map(range => [range.start, range.end]));
  const tokens: TreebankToken[] = [];
  for (let at = 0; at < sentence.tokens.length; ) {
    const end = Math.max(ranges.get(at) ?? 0, at + 1);
    const inside = sentence.tokens.slice(at, end);
    const words = inside.map((token, index) => ({ form: token.form ?? token.text, ...labelsAt(annotation, at + index) }));
    const form = forms(inside).join('');
    tokens.push({ form, multiword: ranges.has(at), words, after: ' ' });
    at = end;
  }
  return { opens: false, tokens };
}

/** The same words with other labels. */
export function relabel(sentence: TreebankSentence, annotation: Annotation): TreebankSentence {
  let at = 0;
  return {
    ...sentence,
    tokens: sentence.tokens.map(token => ({
      ...token,
      words: token.words.map(({ form }) => ({ form, ...labelsAt(annotation, at++) })),
    })),
  };
}

const labelsAt = ({ pos, ner }: Annotation, at: number) => ({
  upos: pos?.labels[at] ?? '_',
  ner: ner?.labels[at] ?? 'O',
  uposConfidence: pos?.confidence[at],
  nerConfidence: ner?.confidence[at],
});

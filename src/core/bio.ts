import { forms } from './forms';
import { wordsOf, type TreebankSentence } from './treebank';
import type { Annotation, Sentence } from './types';

/** Words of a sentence with their BIO labels. */
export interface BioSentence {
  readonly forms: readonly string[];
  readonly labels: readonly string[];
}

/**
 * Reads `FORM … LABEL`, a word a line, its columns divided by tabs (or by spaces, where there is no tab), an empty
 * line after each sentence. Comments (`# …` without a tab) and `-DOCSTART-` are passed over.
 */
export function parseBio(text: string): BioSentence[] {
  const blocks = text.split(/(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r)/);
  return blocks.map(parseBlock).filter(sentence => sentence.forms.length > 0);
}

function parseBlock(block: string): BioSentence {
  const rows = block
    .split(/\r\n|\n|\r/)
    .filter(line => line.trim() !== '' && !(line.startsWith('# ') && !line.includes('\t')) && !line.startsWith('-DOCSTART-'))
    .map(line => line.split(line.includes('\t') ? '\t' : /\s+/));
  return { forms: rows.map(row => row[0] ?? ''), labels: rows.map(row => (row.length > 1 ? (row.at(-1) ?? 'O') : 'O')) };
}

/** A sentence a word a line, as CoNLL-2003 has it: form, UPOS (`_` without) and the name's label, with the empty line after it. */
export function formatBio({ tokens }: Sentence, { pos, ner }: Annotation): string {
  const rows = forms(tokens).map((form, at) => [form, pos?.labels[at] ?? '_', ner?.labels[at] ?? 'O'].join('\t'));
  return `${rows.join('\n')}\n\n`;
}

/**
 * Sentences with the names that others of the same words have, in any order, each used once. A sentence for which
 * there is none has no names known; `missing` counts these.
 */
export function withNames(sentences: readonly TreebankSentence[], names: readonly BioSentence[]) {
  const waiting = new Map<string, BioSentence[]>();
  for (const sentence of [...names].reverse()) {
    const key = sentence.forms.join('\t');
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [sentence]);
    else same.push(sentence);
  }
  let missing = 0;
  const named = sentences.map(sentence => {
    const found = waiting.get(wordsOf(sentence).map(word => word.form).join('\t'))?.pop();
    if (found === undefined) missing++;
    let at = 0;
    const tokens = sentence.tokens.map(token => ({
      ...token,
      words: token.words.map(word => ({ ...word, ner: found?.labels[at++] })),
    }));
    return { ...sentence, tokens };
  });
  return { sentences: named, missing };
}

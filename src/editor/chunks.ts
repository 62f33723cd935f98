import type { TextDocument } from 'vscode';
import { sentencesIn } from '../core/select';
import type { Sentence } from '../core/types';
import { visible } from './viewport';

/** The sentences on screen without an annotation, about `words` words of them, as indices. */
export function inView(document: TextDocument, sentences: readonly Sentence[], tagged: readonly unknown[], words: number): number[] {
  const chunk: number[] = [];
  let budget = words;
  for (const range of visible(document)) {
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    const touched = sentencesIn(sentences, { start, end: Math.max(end, start + 1) });
    for (let index = touched.start; index < touched.end && budget > 0; index++) {
      if (tagged[index] !== undefined || chunk.includes(index)) continue;
      chunk.push(index);
      budget -= sentences[index]?.tokens.length ?? 0;
    }
  }
  return chunk;
}

/** The first sentences anywhere without an annotation, about `words` words of them, as indices. */
export function firstMissing(sentences: readonly Sentence[], tagged: readonly unknown[], words: number): number[] {
  const chunk: number[] = [];
  let budget = words;
  for (let index = tagged.indexOf(undefined); index >= 0 && index < sentences.length && budget > 0; index++) {
    if (tagged[index] !== undefined) continue;
    chunk.push(index);
    budget -= sentences[index]?.tokens.length ?? 0;
  }
  return chunk;
}

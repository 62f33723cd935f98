import { entities } from './entities';
import { placeOf, written } from './forms';
import type { Steps } from './steps';
import type { Annotation, Sentence, Span } from './types';

/** A name by its text and type, or a mood, and every place in the document that has it. */
export interface Gathered {
  readonly kind: 'name' | 'mood';
  /** The type of the name, or the mood. */
  readonly label: string;
  /** The name as it is written. */
  readonly text: string;
  /** In the order of the document. */
  readonly spans: readonly Span[];
}

/** Sentences that are read in one step. */
const FEW = 64;

/** The names and moods of sentences; of each kind the most frequent first. */
export function* gather(sentences: readonly Sentence[], annotations: readonly (Annotation | undefined)[]): Steps<Gathered[]> {
  const found = new Map<string, { readonly kind: Gathered['kind']; readonly label: string; readonly text: string; readonly spans: Span[] }>();
  const add = (kind: Gathered['kind'], label: string, text: string, span: Span) => {
    const key = `${kind} ${label} ${text}`;
    const group = found.get(key) ?? { kind, label, text, spans: [] };
    group.spans.push(span);
    found.set(key, group);
  };
  for (const [index, sentence] of sentences.entries()) {
    if (index % FEW === FEW - 1) yield;
    const { ner, sentiment } = annotations[index] ?? {};
    for (const name of ner ? entities(ner) : []) add('name', name.type, written(sentence, name), placeOf(sentence, name));
    if (sentiment) add('mood', sentiment.label, '', { start: sentence.start, end: sentence.start + sentence.text.length });
  }
  return [...found.values()].sort((a, b) => b.spans.length - a.spans.length);
}

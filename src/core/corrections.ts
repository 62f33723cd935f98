import { parseConllu, type LineProblem } from './conlluReader';
import { entities } from './entities';
import { wordsOf } from './treebank';
import type { Annotation, Entity, Span } from './types';

/** The heads whose labels people correct. */
export type Correctable = 'pos' | 'ner';

/** What people decide of the words of a sentence, by head and index: a label (it may be the models'), or to leave it to the models. */
export type Decisions = Partial<Readonly<Record<Correctable, ReadonlyMap<number, string | undefined>>>>;

/** What models say of a sentence, with what people decide of it. */
export function decide(annotation: Annotation, decisions: Decisions): Annotation {
  return decideHead(decideHead(annotation, 'pos', decisions.pos), 'ner', decisions.ner);
}

function decideHead(annotation: Annotation, head: Correctable, decisions: Decisions['pos'] = new Map()): Annotation {
  const tagging = annotation[head];
  if (!tagging || decisions.size === 0) return annotation;
  const guesses = new Map(annotation.decided?.[head]);
  const labels = [...tagging.labels];
  const confidence = tagging.confidence.slice();
  for (const [index, label] of decisions) {
    const guess = guesses.get(index) ?? { label: labels[index] ?? '', probability: confidence[index] ?? 0 };
    if (label === undefined) guesses.delete(index);
    else guesses.set(index, guess);
    labels[index] = label ?? guess.label;
    confidence[index] = label === undefined ? guess.probability : 1;
  }
  return { ...annotation, [head]: { ...tagging, labels, confidence }, decided: { ...annotation.decided, [head]: guesses } };
}

/**
 * The BIO labels, by index, that make the words `[start, end)` one name of a type, or no name without one. What a name cut
 * in two has behind them begins anew.
 */
export function renamed(labels: readonly string[], { start, end }: Span, type: string | undefined): Map<number, string> {
  const changed = new Map<number, string>();
  for (let index = start; index < end; index++) changed.set(index, type === undefined ? 'O' : `${index === start ? 'B' : 'I'}-${type}`);
  const behind = labels[end];
  if (behind?.startsWith('I-')) changed.set(end, `B-${behind.slice(2)}`);
  return changed;
}

/** The labels that the words `[start, end)` have now, to be decided as they are. */
export function asTheyAre(annotation: Annotation, { start, end }: Span): Decisions {
  const of = (head: Correctable) => new Map((annotation[head]?.labels ?? []).map((label, index) => [index, label] as const).slice(start, end));
  return { pos: of('pos'), ner: of('ner') };
}

/** Leaves to the models what a person decided of words, and of the name that they touch; undefined when that is nothing. */
export function undecided(annotation: Annotation, span: Span): Decisions | undefined {
  const name = nameAt(annotation, span) ?? span;
  const within = (head: Correctable, { start, end }: Span) =>
    new Map([...(annotation.decided?.[head]?.keys() ?? [])].filter(index => start <= index && index < end).map(index => [index, undefined] as const));
  const [pos, ner] = [within('pos', span), within('ner', { start: Math.min(span.start, name.start), end: Math.max(span.end, name.end) })];
  return pos.size + ner.size > 0 ? { pos, ner } : undefined;
}

/** The first name that words touch. */
export function nameAt({ ner }: Annotation, { start, end }: Span): Entity | undefined {
  return ner && entities(ner).find(name => name.start < end && start < name.end);
}

/** A file of corrected sentences: what was decided by `keyOfWords`, and the first thing that is wrong with it. */
export interface CorrectionsText {
  readonly decided: ReadonlyMap<string, Decisions>;
  readonly problem?: LineProblem;
}

/** What corrections of a sentence are kept by: its words. No word holds a line break. */
export function keyOfWords(words: readonly string[]): string {
  return words.join('\n');
}

/** Reads CoNLL-U in which the MISC of words that a person decided has `Model=` (of UPOS) or `ModelNER=`: what the models said. */
export function readCorrections(text: string): CorrectionsText {
  const { problem } = parseConllu(text);
  const decided = new Map(blocks(text).flatMap(block => (block.key === '' ? [] : [[block.key, block.decisions]])));
  return problem ? { decided, problem } : { decided };
}

/**
 * The text of a file of corrections with blocks (see `formatConllu`) of sentences, by `keyOfWords`, changed, added, or taken
 * out where they are ''. All others stay as they are.
 */
export function withCorrected(text: string, changed: ReadonlyMap<string, string>): string {
  const before = blocks(text);
  const known = new Set(before.map(({ key }) => key));
  const kept = before.map(({ key, text: own }) => changed.get(key) ?? own);
  const added = [...changed].flatMap(([key, block]) => (known.has(key) ? [] : [block]));
  return [...kept, ...added].map(block => block.trim()).filter(block => block !== '').map(block => `${block}\n\n`).join('');
}

interface Block {
  readonly text: string;
  readonly key: string;
  readonly decisions: Decisions;
}

function blocks(text: string): readonly Block[] {
  const parts = text.split(/(?:\r?\n[^\S\r\n]*){2,}/).map(part => part.trim());
  return parts.filter(part => part !== '').map(part => {
    const words = parseConllu(part).sentences.flatMap(wordsOf);
    const pos = words.flatMap((word, index) => (word.model?.upos === undefined ? [] : [[index, word.upos] as const]));
    const ner = words.flatMap((word, index) => (word.model?.ner === undefined ? [] : [[index, word.ner ?? 'O'] as const]));
    return { text: part, key: keyOfWords(words.map(({ form }) => form)), decisions: { pos: new Map(pos), ner: new Map(ner) } };
  });
}

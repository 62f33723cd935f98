import { conlluBlocks, parseConllu, type LineProblem } from './conlluReader';
import { entities } from './entities';
import type { Steps } from './steps';
import { wordsOf } from './treebank';
import type { Annotation, Entity, Span } from './types';

/** The heads with a label for each word that people correct. */
export type Correctable = 'pos' | 'ner';

/**
 * What people decide of the words of a sentence, by head and index, and of its mood: a label (it may be the models'), or
 * undefined to leave it to the models.
 */
export interface Decisions extends Partial<Readonly<Record<Correctable, ReadonlyMap<number, string | undefined>>>> {
  readonly sentiment?: string | undefined;
}

/** What models say of a sentence, with what people decide of it. */
export function decide(annotation: Annotation, decisions: Decisions): Annotation {
  const words = decideHead(decideHead(annotation, 'pos', decisions.pos), 'ner', decisions.ner);
  return 'sentiment' in decisions ? decideMood(words, decisions.sentiment) : words;
}

function decideMood(annotation: Annotation, label: string | undefined): Annotation {
  const { sentiment: said, ...others } = annotation.decided ?? {};
  const model = said ?? annotation.sentiment;
  if (!model || (label === undefined && !said)) return annotation;
  if (label === undefined) return { ...annotation, sentiment: model, decided: others };
  const probabilities = Object.fromEntries(Object.keys(model.probabilities).map(name => [name, name === label ? 1 : 0]));
  return { ...annotation, sentiment: { label, probabilities }, decided: { ...others, sentiment: model } };
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

/** A sentence of a file of corrections: its lines, and what was decided of it. */
interface Block {
  readonly text: string;
  readonly decisions: Decisions;
}

/** A file of corrected sentences, by `keyOfWords`, and the first thing that is wrong with it. */
export interface CorrectionsFile {
  readonly blocks: ReadonlyMap<string, Block>;
  readonly problem?: LineProblem;
}

/** What corrections of a sentence are kept by: its words. No word holds a line break. */
export function keyOfWords(words: readonly string[]): string {
  return words.join('\n');
}

/** A file in which nothing is corrected. */
export const NO_CORRECTIONS: CorrectionsFile = { blocks: new Map() };

/**
 * Reads CoNLL-U in which the MISC of words that a person decided has `Model=` (of UPOS) or `ModelNER=`, and a sentence whose mood
 * a person decided `# model_sentiment`: what the models said.
 */
export function* readCorrections(text: string): Steps<CorrectionsFile> {
  const blocks = new Map<string, Block>();
  let problem: LineProblem | undefined;
  for (const { text: rows, line } of conlluBlocks(text)) {
    const { problem: wrong, words, block } = readBlock(rows);
    if (wrong) problem ??= { ...wrong, line: line + wrong.line };
    // What has no words has a key that no words have.
    blocks.set(words.length > 0 ? keyOfWords(words) : `\n${line}`, block);
    yield;
  }
  return problem ? { blocks, problem } : { blocks };
}

/** A file with blocks (see `formatConllu`) of sentences changed, added, or taken out where they are ''; all others are as they were. */
export function* withCorrected({ blocks }: CorrectionsFile, changed: Iterable<readonly [key: string, block: string]>): Steps<CorrectionsFile> {
  const now = new Map(blocks);
  for (const [key, text] of changed) {
    if (text === '') now.delete(key);
    else now.set(key, readBlock(text.trimEnd()).block);
    yield;
  }
  return { blocks: now };
}

/** The text of a file of corrections. */
export function writeCorrections({ blocks }: CorrectionsFile): string {
  return [...blocks.values()].map(({ text }) => `${text}\n\n`).join('');
}

function readBlock(text: string): { readonly words: readonly string[]; readonly block: Block; readonly problem?: LineProblem | undefined } {
  const { sentences, problem } = parseConllu(text);
  const words = sentences.flatMap(wordsOf);
  const pos = words.flatMap((word, index) => (word.model?.upos === undefined ? [] : [[index, word.upos] as const]));
  const ner = words.flatMap((word, index) => (word.model?.ner === undefined ? [] : [[index, word.ner ?? 'O'] as const]));
  const mood = sentences.find(({ sentiment }) => sentiment?.model !== undefined)?.sentiment?.label;
  return { words: words.map(({ form }) => form), block: { text, decisions: { pos: new Map(pos), ner: new Map(ner), ...(mood !== undefined && { sentiment: mood }) } }, problem };
}

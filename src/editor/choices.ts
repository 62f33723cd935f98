import { l10n } from 'vscode';
import { nameTitle } from './colours';
import { renamed, type Correctable, type Decisions } from '../core/corrections';
import { entities } from '../core/entities';
import { meaningOf } from '../core/labels';
import { topLabels } from '../core/select';
import type { Annotation, LabelSet, Sentence, Span } from '../core/types';

/** Words of a sentence that a person points at, `[start, end)` by index. */
export interface Words extends Span {
  readonly sentence: Sentence;
  readonly annotation: Annotation;
}

/** A label that words may be given: what it is called, what is said of it, and what it changes, by index. */
export interface Choice {
  readonly head: Correctable;
  readonly title: string;
  readonly description: string;
  /** Whether the words have it now. */
  readonly now: boolean;
  readonly decisions: ReadonlyMap<number, string>;
}

/** The parts of speech that a single word may have, the most probable first. */
export function partsOfSpeech({ start, end, annotation }: Words, labels: LabelSet | undefined): readonly Choice[] {
  const { pos } = annotation;
  if (!pos || !labels || end - start !== 1) return [];
  return topLabels(pos, labels, start, labels.names.length).map(({ label, probability }) => {
    const meaning = meaningOf(label);
    const chance = l10n.t('{0} %', Math.round(probability * 100));
    return { head: 'pos', title: label, description: [meaning ? l10n.t(meaning.name) : '', chance].filter(text => text !== '').join(' · '), now: pos.labels[start] === label, decisions: new Map([[start, label]]) };
  });
}

/** The types of names that words may have together, and that they are no name. */
export function typesOfNames(words: Words, labels: LabelSet | undefined): readonly Choice[] {
  const { ner } = words.annotation;
  if (!ner || !labels) return [];
  const name = nameAt(words);
  const span = name && name.start <= words.start && words.end <= name.end && words.end - words.start === 1 ? name : words;
  const types = [...new Set(labels.names.flatMap(label => (label === 'O' ? [] : [label.slice(2)])))];
  const said = words.sentence.text.slice(words.sentence.tokens[span.start]?.start, words.sentence.tokens[span.end - 1]?.end).replace(/\s+/g, ' ');
  return [...types, undefined].map(type => ({
    head: 'ner',
    title: type === undefined ? l10n.t('no name') : nameTitle(type),
    description: said,
    now: type === undefined ? name === undefined : name?.type === type && name.start === span.start && name.end === span.end,
    decisions: renamed(ner.labels, span, type),
  }));
}

/** The first name that words touch. */
function nameAt({ annotation, start, end }: Words) {
  return annotation.ner && entities(annotation.ner).find(name => name.start < end && start < name.end);
}

/** The labels that words have now, to be decided as they are. */
export function asTheyAre({ annotation, start, end }: Words): Decisions {
  const of = (head: Correctable) => new Map((annotation[head]?.labels ?? []).map((label, index) => [index, label] as const).slice(start, end));
  return { pos: of('pos'), ner: of('ner') };
}

/** Leaves what a person decided of words, and of the name that they touch, to the models; undefined when there is nothing. */
export function undecided(words: Words): Decisions | undefined {
  const name = nameAt(words);
  const span = { start: Math.min(words.start, name?.start ?? words.start), end: Math.max(words.end, name?.end ?? words.end) };
  const within = (head: Correctable, { start, end }: Span) =>
    new Map([...(words.annotation.decided?.[head]?.keys() ?? [])].filter(index => start <= index && index < end).map(index => [index, undefined] as const));
  const [pos, ner] = [within('pos', words), within('ner', span)];
  return pos.size + ner.size > 0 ? { pos, ner } : undefined;
}

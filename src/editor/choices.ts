import { l10n } from 'vscode';
import { nameTitle } from './colours';
import { percent } from './hover';
import { nameAt, renamed, type Correctable } from '../core/corrections';
import { written } from '../core/forms';
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
  /** The tag, the type of a name, or `O` for none. */
  readonly label: string;
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
    const description = `${meaning ? `${l10n.t(meaning.name)} · ` : ''}${percent(probability)}`;
    return { head: 'pos', label, title: label, description, now: pos.labels[start] === label, decisions: new Map([[start, label]]) };
  });
}

/** The types of names that words may have together, and that they are no name. */
export function typesOfNames(words: Words, labels: LabelSet | undefined): readonly Choice[] {
  const { ner } = words.annotation;
  if (!ner || !labels) return [];
  const name = nameAt(words.annotation, words);
  const span = name && name.start <= words.start && words.end <= name.end && words.end - words.start === 1 ? name : words;
  const types = [...new Set(labels.names.flatMap(label => (label === 'O' ? [] : [label.slice(2)])))];
  const description = written(words.sentence, span);
  return [...types, undefined].map(type => ({
    head: 'ner',
    label: type ?? 'O',
    title: type === undefined ? l10n.t('no name') : nameTitle(type),
    description,
    now: type === undefined ? name === undefined : name?.type === type && name.start === span.start && name.end === span.end,
    decisions: renamed(ner.labels, span, type),
  }));
}

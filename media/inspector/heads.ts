import * as l10n from '@vscode/l10n';
import { meaningOf } from '../../src/core/labels';

/** What a head labels, for people; a head of another name keeps it. */
export function headTitle(head: string): string {
  const titles: Readonly<Record<string, string>> = { pos: l10n.t('parts of speech'), ner: l10n.t('names'), sentiment: l10n.t('mood of the sentence'), number: l10n.t('number of a verb that comes next') };
  return titles[head] ?? head;
}

/** The name of a label in words; undefined for one whose meaning is not known. */
export function nameOf(label: string): string | undefined {
  const meaning = meaningOf(label);
  return meaning && l10n.t(meaning.name);
}

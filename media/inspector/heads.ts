import * as l10n from '@vscode/l10n';

/** What a head labels, for people; a head of another name keeps it. */
export function headTitle(head: string): string {
  const titles: Readonly<Record<string, string>> = { pos: l10n.t('parts of speech'), ner: l10n.t('names'), sentiment: l10n.t('mood of the sentence') };
  return titles[head] ?? head;
}

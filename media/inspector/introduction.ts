import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import type { Shown } from './lens';

/** One sentence that says what the maps are. */
export function introduction({ cell, units, direction }: Gates, { pack, agreement, annotation }: Shown): string {
  const text = l10n.t('How the {0} of “{1}” reads your sentence, {2}: a column is a word, a row one of {3} units.', cell.toUpperCase(), pack, direction === 'forward' ? l10n.t('first word to last') : l10n.t('last word to first'), units);
  return agreement === undefined ? text : `${text} ${exactness(Math.round(agreement * 100) / 100, annotation.sentiment !== undefined)}`;
}

/** What a reader should know where labels in the text come from the faster graph with fewer bits. */
function exactness(agreement: number, sentences: boolean): string {
  if (sentences) return l10n.t('Exact arithmetic: the fast int8 graph gives {0} % of sentences the same class.', agreement);
  return l10n.t('Exact arithmetic: the fast int8 graph gives {0} % of words the same label.', agreement);
}

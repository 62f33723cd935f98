import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import type { Shown } from './lens';

/** One sentence that says what the maps are. */
export function introduction({ cell, units, direction }: Gates, { pack, agreement, annotation }: Shown): string {
  const [name, first, last] = [cell.toUpperCase(), l10n.t('from the first word to the last'), l10n.t('from the last word to the first')];
  const text = l10n.t('Inside the {0} of the pack “{1}” as it reads the sentence at your caret {2}: a column is a word, a row is one of {3} units.', name, pack, direction === 'forward' ? first : last, units);
  return agreement === undefined ? text : `${text} ${exactness(agreement, annotation.sentiment !== undefined)}`;
}

/** What a reader should know where labels in the text come from the faster graph with fewer bits. */
function exactness(agreement: number, sentences: boolean): string {
  if (sentences) return l10n.t('Exact arithmetic: the fast int8 graph gives {0} % of sentences the same class.', agreement);
  return l10n.t('Exact arithmetic: the fast int8 graph gives {0} % of words the same label.', agreement);
}

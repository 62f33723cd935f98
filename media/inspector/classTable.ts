import * as l10n from '@vscode/l10n';
import { classChanges } from '../../src/core/effects';
import type { Classification } from '../../src/core/types';
import { attributes, element } from './elements';
import { percent } from './scale';

/** What an alteration did to the class of a sentence: the probability of each class before and after. */
export function classTable(before: Classification, after: Classification): HTMLElement {
  const made = attributes(element('table', ''), { id: 'effects-sentiment' });
  const said = element('caption', '');
  said.append(element('strong', '', l10n.t('Mood of the sentence')), ` · ${classSummary(before, after)}`);
  const [top, body, headings] = [element('thead', ''), element('tbody', ''), element('tr', '')];
  headings.append(...[l10n.t('Class'), l10n.t('Probability before'), l10n.t('altered'), l10n.t('Change')].map(text => attributes(element('th', '', text), { scope: 'col' })));
  top.append(headings);
  const chosen = new Set([before.label, after.label]);
  body.append(
    ...classChanges(before, after).map(({ name, before: was, after: is }) => {
      const row = element('tr', chosen.size > 1 && chosen.has(name) ? 'flipped' : '');
      Object.assign(row.dataset, { class: name, before: String(was), after: String(is) });
      const change = `${is > was ? '+' : '−'}${percent(Math.abs(is - was))}`;
      row.append(attributes(element('th', '', name), { scope: 'row' }), ...[percent(was), percent(is), change].map(text => element('td', 'value', text)));
      return row;
    }),
  );
  made.append(said, top, body);
  return made;
}

/** One sentence: which class became which, or how sure the network still is. */
export function classSummary(before: Classification, after: Classification): string {
  const [was, is] = [before, after].map(({ label, probabilities }) => percent(probabilities[label] ?? NaN));
  if (before.label !== after.label) return l10n.t('the class flips from {0} ({1}) to {2} ({3}).', before.label, was ?? '', after.label, is ?? '');
  return l10n.t('the class is still {0}; its probability goes from {1} to {2}.', after.label, was ?? '', is ?? '');
}

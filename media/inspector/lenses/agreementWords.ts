import * as l10n from '@vscode/l10n';
import { combinations, pairOf, type GrammaticalNumber, type Template } from '../../../src/core/attractors';
import { attributes, element } from '../elements';

/** A table with a caption that says what it shows, its columns, and rows of which the first cell names the row. */
export function namedTable(caption: string, columns: readonly string[], rows: readonly (readonly (string | HTMLElement)[])[]): HTMLTableElement {
  const [whole, head, body, headings] = [element('table', 'named'), element('thead', ''), element('tbody', ''), element('tr', '')];
  headings.append(...columns.map(text => attributes(element('th', '', text), { scope: 'col' })));
  head.append(headings);
  for (const [first = '', ...others] of rows) {
    const [row, name] = [element('tr', ''), attributes(element('th', ''), { scope: 'row' })];
    name.append(first);
    row.append(name, ...others.map(cell));
    body.append(row);
  }
  whole.append(element('caption', '', caption), head, body);
  return whole;
}

function cell(content: string | HTMLElement): HTMLElement {
  const made = element('td', typeof content === 'string' && /^[\d.,–%−±\s]+$/.test(content) ? 'value' : '');
  made.append(content);
  return made;
}

/** Which side was preferred, in a sign and a word. */
export function verdictMark(preferred: 'good' | 'bad' | 'neither'): HTMLElement {
  const [sign, text] = { good: ['✓', l10n.t('right')], bad: ['✗', l10n.t('wrong')], neither: ['=', l10n.t('undecided')] }[preferred] as [string, string];
  const made = element('span', `verdict ${preferred}`);
  made.append(attributes(element('span', 'sign', sign), { 'aria-hidden': 'true' }), ` ${text}`);
  return made;
}

/** Text in the language that is looked at, whatever that of the window is. */
export function english(text: string): HTMLElement {
  return attributes(element('span', '', text), { lang: 'en' });
}

/** A number of a noun or verb, in a word. */
export function numberText(number: GrammaticalNumber): string {
  return number === 'singular' ? l10n.t('singular') : l10n.t('plural');
}

/** A select with what may be chosen. */
export function choiceOf(id: string, label: string, options: readonly (readonly [value: string, text: string])[], chosen: string, change: (value: string) => void): HTMLSelectElement {
  const made = attributes(element('select', ''), { id, 'aria-label': label });
  made.append(...options.map(([value, text]) => attributes(element('option', '', text), { value })));
  made.value = chosen;
  made.addEventListener('change', () => change(made.value));
  return made;
}

/** Every choice of numbers, those with fewer nouns of the other number first, with what each network prefers. */
export function choiceTable(template: Template, packs: readonly string[], verdicts: readonly (readonly ('good' | 'bad' | 'neither')[])[]): HTMLElement {
  const all = combinations(template).map((one, at) => ({ ...pairOf(one), at })).sort((a, b) => a.attractors - b.attractors);
  const rows = all.map(({ before, attractors, at }) => [english(before.join(' ')), String(attractors), String(before.length - 2), ...packs.map((_, pack) => verdictMark(verdicts[pack]?.[at] ?? 'neither'))]);
  return namedTable(l10n.t('Every choice of numbers: which verb each network prefers'), [l10n.t('Before the verb'), l10n.t('Nouns of the other number'), l10n.t('Words between'), ...packs], rows);
}

import * as l10n from '@vscode/l10n';
import type { Column } from '../../../src/core/comparison';
import { universal } from '../../../src/core/labels';
import { element } from '../elements';
import { headTitle } from '../heads';
import { number } from '../scale';
import { differs, type Labelled, type Side, type Verdict } from './comparing';

/** A sentence that counts where two readings differ. */
export function summary(all: readonly Verdict[]): string {
  const both = all.filter(({ a, b }) => a && b);
  const heads = [...new Set(both.map(({ head }) => head))];
  const counts = heads.map(head => {
    const [differ, count] = [both.filter(one => one.head === head && differs(one)).length, both.filter(one => one.head === head).length];
    return l10n.t('{0}: {1} of {2} labels differ', headTitle(head), differ, count);
  });
  return counts.join(' · ');
}

/** What two readings say, a row for each label of a head; with `only`, where they differ. */
export function verdictTable(columns: readonly Column[], a: Side, b: Side, all: readonly Verdict[], only: boolean): HTMLElement {
  const rows = only ? all.filter(differs) : all.filter(({ head, a: mine, b: theirs }) => head !== 'ner' || [mine, theirs].some(one => one && one.label !== 'O'));
  const whole = element('table', 'verdicts');
  const head = element('tr', '');
  head.append(...['', 'A', 'B', l10n.t('score A'), l10n.t('score B'), l10n.t('for A’s label, A − B')].map(text => element('th', '', text)));
  whole.append(head, ...rows.map(one => rowOf(one, wordOf(columns, one, a, b))));
  whole.hidden = rows.length === 0;
  return whole;
}

function wordOf(columns: readonly Column[], { column }: Verdict, a: Side, b: Side): string {
  if (column === undefined) return l10n.t('the sentence');
  const { a: mine, b: theirs } = columns[column] ?? {};
  const words = [mine === undefined ? undefined : a.tokens[mine], theirs === undefined ? undefined : b.tokens[theirs]].filter(word => word !== undefined);
  return [...new Set(words)].join(' / ');
}

function rowOf(verdict: Verdict, word: string): HTMLElement {
  const { a, b, column, head, difference } = verdict;
  const row = element('tr', differs(verdict) ? 'differs' : '');
  Object.assign(row.dataset, { head, column: String(column ?? '') });
  row.append(element('th', '', word), ...[a, b].map(labelCell), ...[a?.score, b?.score, difference].map(numberCell));
  return row;
}

function labelCell(one: Labelled | undefined): HTMLElement {
  const cell = element('td', '');
  if (!one) return cell;
  const label = element('span', '', one.label);
  label.dataset['label'] = universal(one.label);
  cell.append(label, element('span', 'dim', ` ${Math.round(one.probability * 100)} %`));
  return cell;
}

function numberCell(value = NaN): HTMLElement {
  const cell = element('td', 'value', Number.isNaN(value) ? '–' : number(value));
  if (!Number.isNaN(value)) cell.dataset['value'] = String(value);
  return cell;
}

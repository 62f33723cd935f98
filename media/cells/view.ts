import * as l10n from '@vscode/l10n';
import type { CellsTable } from '../../src/core/cells';
import { element, pressable } from '../inspector/elements';
import { cellsTable, orderFrom, type Order } from './table';

/** What the page does outside of itself. */
export interface Outside {
  /** Shows a sentence in all cells. */
  show(): void;
  /** Keeps the order of the rows over reloads. */
  keep(order: Order): void;
}

/** Fills the page: where the numbers are from, the table, and what it says to a lecture's claims. */
export function view(root: HTMLElement, table: CellsTable, kept: unknown, { show, keep }: Outside): void {
  const { data, epochs, units, date, command } = table;
  const title = element('h1', '', l10n.t('Cells, depth, direction, characters'));
  const about = element('p', 'about', l10n.t('The same small tagger of parts of speech with other cells: {0}, {1} epochs, {2} units in each direction of each layer, no pretrained vectors. Accuracy in per cent; ± is the standard deviation over seeds. Times are processor seconds of one thread. Measured on {3} by:', data, epochs, units, date));
  about.append(' ', element('code', '', command));
  const open = pressable('show', l10n.t('See a sentence in all cells'), show);
  root.append(title, about, open, cellsTable(table.rows, orderFrom(kept), keep), element('h2', '', l10n.t('What a lecture says, and what the table says to that')), claims(table));
}

/** Claims with their verdicts, as a table. */
function claims({ claims: all }: CellsTable): HTMLElement {
  const [whole, head, body, row] = [element('table', 'claims'), element('thead', ''), element('tbody', ''), element('tr', '')];
  row.append(...[l10n.t('Claim'), l10n.t('Verdict'), l10n.t('What was measured')].map(text => Object.assign(element('th', '', text), { scope: 'col' })));
  head.append(row);
  for (const { claim, verdict, finding } of all) {
    const line = element('tr', '');
    line.append(Object.assign(element('th', '', claim), { scope: 'row' }), element('td', 'verdict', verdictText(verdict)), element('td', '', finding));
    line.dataset['verdict'] = verdict;
    body.append(line);
  }
  whole.append(head, body);
  return whole;
}

/** A verdict with a mark, so that it is not told by colour. */
function verdictText(verdict: string): string {
  switch (verdict) {
    case 'holds':
      return l10n.t('✓ holds');
    case 'holds in part':
      return l10n.t('≈ holds in part');
    case 'does not hold':
      return l10n.t('✗ does not hold');
    default:
      return verdict;
  }
}

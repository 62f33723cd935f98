import * as l10n from '@vscode/l10n';
import { sorted, written, type CellsKey, type CellsRow } from '../../src/core/cells';
import { attributes, element } from '../inspector/elements';

/** By which column rows are ordered; none: as training wrote them. */
export interface Order {
  readonly key: CellsKey | undefined;
  readonly falling: boolean;
}

interface Column {
  readonly key: CellsKey;
  readonly title: string;
  readonly help: string;
  /** Whether it is a number, which stands to the right and falls first. */
  readonly number: boolean;
  text(row: CellsRow): string;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const column = (key: CellsKey, title: string, help: string, number: boolean, text: Column['text']): Column => ({ key, title, help, number, text });

const COLUMNS: readonly Column[] = [
  column('cell', l10n.t('Cell'), l10n.t('The recurrent cell'), false, ({ cell }) => cell.toUpperCase()),
  column('layers', l10n.t('Layers'), l10n.t('Recurrent layers, one over the other'), true, ({ layers }) => String(layers)),
  column('directions', l10n.t('Reads'), l10n.t('Forward from the first word on, or in both directions'), false, ({ directions }) => (directions === 2 ? l10n.t('both ways') : l10n.t('forward'))),
  column('characters', l10n.t('Characters'), l10n.t('Whether words are spelled, with embeddings of their own or without'), false, ({ words, characters }) => (!characters ? l10n.t('without') : words ? l10n.t('with') : l10n.t('alone'))),
  column('weightSets', l10n.t('Weight sets'), l10n.t('Sets of weights in a step: of all gates and the candidate'), true, ({ weightSets }) => String(weightSets)),
  column('recurrentParameters', l10n.t('Recurrent weights'), l10n.t('Weights of the recurrent layers'), true, row => whole(row.recurrentParameters)),
  column('parameters', l10n.t('All weights'), l10n.t('Weights of the whole network, embeddings too'), true, row => whole(row.parameters)),
  column('bytes', l10n.t('kB'), l10n.t('Size of its graphs on disk'), true, ({ bytes }) => whole(bytes / 1e3)),
  column('secondsPerEpoch', l10n.t('s/epoch'), l10n.t('Processor seconds of training, for one pass over the data'), true, row => row.secondsPerEpoch.toFixed(1)),
  column('tokensPerSecond', l10n.t('tokens/s'), l10n.t('Tokens that the tagging graph reads in a processor second'), true, row => whole(row.tokensPerSecond)),
  column('runs', l10n.t('Seeds'), l10n.t('How often it was trained'), true, ({ runs }) => String(runs)),
  column('test', l10n.t('Test'), l10n.t('Accuracy on the test split'), true, ({ test }) => written(test)),
  column('unseen', l10n.t('Unseen words'), l10n.t('Accuracy there on words that training never showed'), true, ({ unseen }) => written(unseen)),
  column('dev', l10n.t('Dev'), l10n.t('Accuracy on the development split, by which sizes and rates were chosen'), true, ({ dev }) => written(dev)),
];

/** An order that was kept by an earlier load, or none. */
export function orderFrom(kept: unknown): Order {
  const { key, falling } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  return { key: COLUMNS.find(one => one.key === key)?.key, falling: falling === true };
}

/** The rows as a table that a press on a column's name orders; `keep` is told the order. */
export function cellsTable(rows: readonly CellsRow[], first: Order, keep: (order: Order) => void): HTMLElement {
  let order = first;
  const [area, table, head, body, names] = [element('div', 'scroller'), element('table', 'numbers'), element('thead', ''), element('tbody', ''), element('tr', '')];
  const headings = COLUMNS.map(({ key, title, help, number }) => {
    const [cell, button] = [element('th', number ? 'number' : ''), element('button', 'order', title)];
    Object.assign(cell, { scope: 'col' });
    attributes(button, { title: help, 'data-key': key });
    button.addEventListener('click', () => {
      order = order.key === key ? { key, falling: !order.falling } : { key, falling: number };
      keep(order);
      draw();
    });
    cell.append(button);
    return { key, cell };
  });
  const draw = (): void => {
    for (const { key, cell } of headings) cell.setAttribute('aria-sort', key !== order.key ? 'none' : order.falling ? 'descending' : 'ascending');
    body.replaceChildren(...(order.key ? sorted(rows, order.key, order.falling) : rows).map(lineOf));
  };
  names.append(...headings.map(({ cell }) => cell));
  head.append(names);
  table.append(element('caption', '', l10n.t('Networks, by what they are made of. Press a column’s name to order them by it.')), head, body);
  area.append(table);
  // What may not fit is scrolled by the keyboard as well.
  attributes(area, { tabindex: '0', role: 'region', 'aria-label': l10n.t('Table of cells') });
  draw();
  return area;
}

function lineOf(row: CellsRow): HTMLElement {
  const line = element('tr', '');
  line.append(...COLUMNS.map(({ number, text }, at) => (at === 0 ? Object.assign(element('th', '', text(row)), { scope: 'row' }) : element('td', number ? 'number' : '', text(row)))));
  return line;
}

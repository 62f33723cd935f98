import type { Range } from '../../src/core/gates';
import type { Annotation } from '../../src/core/types';
import { barBoxes, zeroLine } from './bars';
import { attributes, element, place } from './elements';
import type { Layout } from './layout';
import type { LensEvents } from './lens';
import { GUTTER } from './marks';
import { wordColumns, type WordColumns } from './wordColumns';

/** Numbers over the words of a sentence, to be drawn as bars. */
export interface Band {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** By token; not a number where there is none. */
  readonly values: Float32Array;
  readonly range: Range;
  /** A value in a few characters. */
  say(value: number): string;
}

/** A sentence, and below it bands of bars in the same columns as the maps have. */
export interface Bands {
  readonly element: HTMLElement;
  /** Takes another sentence; `draw` shows it. */
  show(tokens: readonly string[], annotation: Annotation): void;
  follow: WordColumns['follow'];
  draw(bands: readonly Band[], token: number | undefined): void;
}

/** Height of a band's bars and of the numbers over them, in CSS pixels. */
const [HEIGHT, NUMBERS] = [56, 15] as const;

/** Makes it, empty. */
export function bands(events: Pick<LensEvents, 'select' | 'scroll'>): Bands {
  let words: readonly string[] = [];
  let drawn: { readonly bands: readonly Band[]; readonly token: number | undefined } = { bands: [], token: undefined };
  const rows = attributes(element('div', 'bands'), { role: 'table' });
  const draw = (): void => rows.replaceChildren(heading(words), ...drawn.bands.map(band => bandOf(band, area.layout, drawn.token)));
  const area = wordColumns(events, draw);
  area.content.append(rows);
  return {
    element: area.element,
    show(tokens, annotation) {
      words = tokens;
      drawn = { bands: [], token: undefined };
      area.show(tokens, annotation);
    },
    follow: area.follow,
    draw(next, token) {
      drawn = { bands: next, token };
      draw();
    },
  };
}

/** The words once more, as headings of the columns for those who hear the table. */
function heading(words: readonly string[]): HTMLElement {
  const whole = attributes(element('div', 'hidden'), { role: 'row' });
  whole.append(...['', ...words].map(word => attributes(element('span', '', word), { role: 'columnheader' })));
  return whole;
}

function bandOf(band: Band, layout: Layout, token: number | undefined): HTMLElement {
  const row = attributes(element('div', ''), { role: 'row' });
  const title = attributes(element('header', 'title'), { role: 'rowheader' });
  title.append(element('h2', '', band.title), element('p', 'help', band.help));
  const area = attributes(element('div', 'band'), { role: 'presentation' });
  area.dataset['band'] = band.id;
  const zero = attributes(element('div', 'zero'), { 'aria-hidden': 'true' });
  place(zero, { x: GUTTER, y: NUMBERS + zeroLine(band.range, HEIGHT), width: layout.width });
  const boxes = barBoxes(layout, band.values, band.range, HEIGHT);
  area.append(zero, ...boxes.map((box, at) => cellOf(band, layout, at, box, at === token)));
  place(area, { width: GUTTER + layout.width, height: HEIGHT + 2 * NUMBERS });
  row.append(title, area);
  return row;
}

function cellOf({ values, say }: Band, { columns }: Layout, token: number, box: ReturnType<typeof barBoxes>[number], current: boolean): HTMLElement {
  const cell = attributes(element('div', current ? 'bar-cell current' : 'bar-cell'), { role: 'cell' });
  const column = columns[token];
  if (column) place(cell, { x: GUTTER + column.x, width: column.width });
  const value = values[token] ?? NaN;
  if (!column || !box || Number.isNaN(value)) return cell;
  cell.dataset['value'] = String(value);
  const [bar, number] = [element('div', value < 0 ? 'below' : 'above'), element('span', 'number', say(value))];
  place(bar, { x: box.x - column.x, y: NUMBERS + box.y, width: box.width, height: box.height });
  place(number, { y: value < 0 ? NUMBERS + box.y + box.height : box.y });
  cell.append(bar, number);
  return cell;
}

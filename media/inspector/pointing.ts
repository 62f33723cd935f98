import { grid } from './grid';
import { columnAt, type Box, type Layout } from './layout';
import { MAP_TOP, type Panel } from './panel';

/** A place in a series: its panel, a token and, unless the mean is meant, a unit. */
export interface Pointed {
  readonly at: Panel;
  readonly token: number;
  readonly unit: number | undefined;
  /** The row that stands for the unit. */
  readonly row: number | undefined;
}

/** What pointing needs to know and whom it tells. */
export interface Pointing {
  layout(): Layout;
  /** How far the maps are scrolled to the right, in CSS pixels. */
  scrolled(): number;
  /** The token where the keyboard begins. */
  start(): number;
  /** Scrolls a token's column into sight. */
  bring(token: number): void;
  /** `spoken`: by the keyboard. */
  point(pointed: Pointed | undefined, spoken: boolean): void;
  /** Clicked, or Enter pressed on it; `more`: with Ctrl, or by the space bar. */
  pin(pointed: Pointed, more: boolean): void;
}

/** Lets pointer and keyboard move over a panel; `id` is the one of its active cell. */
export function pointing(at: Panel, id: string, { layout, scrolled, start, bring, point, pin }: Pointing): void {
  const find = (event: MouseEvent): Pointed | undefined => {
    const token = columnAt(layout(), event.clientX - at.canvas.getBoundingClientRect().x + scrolled());
    if (token === undefined) return undefined;
    const row = at.rowAt(token, event.clientY - at.plot.getBoundingClientRect().y - MAP_TOP);
    return { at, token, row, unit: row === undefined ? undefined : at.rows[row] };
  };
  at.canvas.addEventListener('pointermove', event => point(find(event), false));
  at.canvas.addEventListener('pointerleave', () => point(undefined, false));
  at.canvas.addEventListener('click', event => {
    const found = find(event);
    if (found) pin(found, event.ctrlKey || event.metaKey);
  });
  grid(at.plot, at.title, id, {
    size: () => ({ tokens: layout().columns.length, rows: at.rows.length }),
    start: () => ({ token: start(), row: 0 }),
    move({ token, row }) {
      bring(token);
      point({ at, token, row, unit: at.rows[row] }, true);
    },
    choose: ({ token, row }, more) => pin({ at, token, row, unit: at.rows[row] }, more),
    leave: () => point(undefined, false),
  });
}

/** The box of a cell, or of the column of the mean, in the window; undefined outside the map. */
export function boxInWindow({ at, token, row }: Pointed, scrolled: number): Box | undefined {
  const cell = at.box(token, row ?? 0);
  if (!cell) return undefined;
  const [top, height] = row === undefined ? [0, MAP_TOP] : [MAP_TOP + cell.y, cell.height];
  return { x: at.canvas.getBoundingClientRect().x + cell.x - scrolled, y: at.plot.getBoundingClientRect().y + top, width: cell.width, height };
}

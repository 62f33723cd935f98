import { grid } from './grid';
import { cellBox, columnAt, unitAt, type Box, type Layout } from './layout';
import { MAP_TOP, type Panel } from './panel';

/** A place in a series: its panel, a token and, unless the mean is meant, a unit. */
export interface Pointed {
  readonly at: Panel;
  readonly token: number;
  readonly unit: number | undefined;
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
  /** Clicked, or Enter pressed on it. */
  pin(pointed: Pointed): void;
}

/** Lets pointer and keyboard move over a panel; `id` is the one of its active cell. */
export function pointing(at: Panel, id: string, { layout, scrolled, start, bring, point, pin }: Pointing): void {
  const find = (event: MouseEvent): Pointed | undefined => {
    const box = at.canvas.getBoundingClientRect();
    const token = columnAt(layout(), event.clientX - box.x + scrolled());
    return token === undefined ? undefined : { at, token, unit: unitAt(layout(), event.clientY - box.y - MAP_TOP) };
  };
  at.canvas.addEventListener('pointermove', event => point(find(event), false));
  at.canvas.addEventListener('pointerleave', () => point(undefined, false));
  at.canvas.addEventListener('click', event => {
    const found = find(event);
    if (found) pin(found);
  });
  grid(at.plot, at.title, id, {
    size: () => ({ tokens: layout().columns.length, units: layout().units }),
    start: () => ({ token: start(), unit: 0 }),
    move({ token, unit }) {
      bring(token);
      point({ at, token, unit }, true);
    },
    choose: place => pin({ at, ...place }),
    leave: () => point(undefined, false),
  });
}

/** The box of a cell, or of the column of the mean, in the window; undefined outside the map. */
export function boxInWindow({ at, token, unit }: Pointed, layout: Layout, scrolled: number): Box | undefined {
  const canvas = at.canvas.getBoundingClientRect();
  const cell = cellBox(layout, token, unit ?? 0);
  if (!cell) return undefined;
  const [top, height] = unit === undefined ? [0, MAP_TOP] : [MAP_TOP + cell.y, cell.height];
  return { x: canvas.x + cell.x - scrolled, y: canvas.y + top, width: cell.width, height };
}

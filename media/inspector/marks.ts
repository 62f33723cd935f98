import { element, place } from './elements';
import type { Box, Layout } from './layout';
import type { Selected } from './selection';

/** What lies over the maps: the selected column, the brushed ones, the column pointed at, and the cell pointed at. */
export interface Marks {
  readonly elements: readonly HTMLElement[];
  select(layout: Layout, selected: Pick<Selected, 'token' | 'range'>): void;
  /** `box`: the cell's in its map, which begins at `top` in the scrolled area; without it only the column is marked. */
  point(layout: Layout, token: number | undefined, box?: Box, top?: number): void;
}

/** Left of the maps, in CSS pixels; the style sheet's --gutter. */
export const GUTTER = 48;

const LEAST = 5;

/** Where the mark of a cell lies over its box: high enough to be seen. */
export function markBox({ x, y, width, height: own }: Box): Box {
  const height = Math.max(LEAST, own + 2);
  return { x, width: width - 1, y: y + own / 2 - height / 2, height };
}

/** Makes marks that are not visible. */
export function marks(): Marks {
  const [caret, brushed, column, cell] = [element('div', 'mark caret'), element('div', 'mark brushed'), element('div', 'mark column'), element('div', 'mark cell')];
  for (const one of [caret, brushed, column, cell]) one.hidden = true;
  const across = (mark: HTMLElement, layout: Layout, token: number | undefined, end = (token ?? 0) + 1): void => {
    const [first, last] = token === undefined ? [] : [layout.columns[token], layout.columns[end - 1]];
    mark.hidden = !first || !last;
    if (first && last) place(mark, { x: GUTTER + first.x, width: last.x + last.width - first.x - 1 });
  };
  return {
    elements: [caret, brushed, column, cell],
    select(layout, { token, range }) {
      across(caret, layout, token);
      // One token is what the caret's mark says already.
      const several = range && range.end - range.start > 1 ? range : undefined;
      across(brushed, layout, several?.start, several?.end);
    },
    point(layout, token, box, top = 0) {
      across(column, layout, token);
      cell.hidden = !box;
      if (!box) return;
      place(cell, markBox({ ...box, x: GUTTER + box.x, y: top + box.y }));
    },
  };
}

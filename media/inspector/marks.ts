import { element, place } from './elements';
import { cellBox, type Layout } from './layout';

/** What lies over the maps: the column of the caret, the column pointed at, and the cell pointed at. */
export interface Marks {
  readonly elements: readonly HTMLElement[];
  caret(layout: Layout, token: number | undefined): void;
  /** `top`: where the cell's map begins in the scrolled area; without it or a unit only the column is marked. */
  point(layout: Layout, token: number | undefined, unit?: number, top?: number): void;
}

const LEAST = 5;

/** Makes marks that are not visible; `gutter` is what lies left of the maps. */
export function marks(gutter: number): Marks {
  const [caret, column, cell] = [element('div', 'mark caret'), element('div', 'mark column'), element('div', 'mark cell')];
  for (const one of [caret, column, cell]) one.hidden = true;
  const across = (mark: HTMLElement, layout: Layout, token: number | undefined): void => {
    const box = token === undefined ? undefined : layout.columns[token];
    mark.hidden = !box;
    if (box) place(mark, { x: gutter + box.x, width: box.width - 1 });
  };
  return {
    elements: [caret, column, cell],
    caret: (layout, token) => across(caret, layout, token),
    point(layout, token, unit, top) {
      across(column, layout, token);
      const box = token === undefined || unit === undefined || top === undefined ? undefined : cellBox(layout, token, unit);
      cell.hidden = !box;
      if (!box || top === undefined) return;
      const height = Math.max(LEAST, box.height + 2);
      place(cell, { x: gutter + box.x, width: box.width - 1, y: top + box.y + box.height / 2 - height / 2, height });
    },
  };
}

import type { Gates } from '../../src/core/types';
import type { Theme } from './colours';
import type { Display } from './display';
import { element } from './elements';
import { visiblePart, type Layout } from './layout';
import type { Cell } from './lens';
import { panel, type Panel } from './panel';
import { inks } from './theme';

/** The panels of all series of a cell, one below the other. */
export interface Panels {
  readonly element: HTMLElement;
  /** Takes other gates, sizes or colours; panels are made anew only for another cell. */
  update(gates: Gates, layout: Layout, theme: Theme, display: Display): void;
  /** Marks a cell in the panel of its series. */
  pin(cell: Cell | undefined): void;
  /** Draws what shows of each in `window`, `width` CSS pixels from `left`. */
  draw(left: number, width: number, window: DOMRect): void;
}

/** Makes an empty list; `made` is told each panel that is made, `prefix` keeps their ids apart from others'. */
export function panels(prefix: string, made: (one: Panel) => void): Panels {
  const whole = element('div', '');
  let all: readonly Panel[] = [];
  let kind = '';
  return {
    element: whole,
    update(gates, layout, theme, display) {
      const names = seriesOn(gates, display);
      const newKind = [gates.cell, ...names].join(' ');
      if (newKind !== kind) {
        all = names.map(name => panel(gates.cell, name, prefix));
        all.forEach(made);
        whole.replaceChildren(...all.map(one => one.element));
        kind = newKind;
      }
      for (const one of all) one.update(gates, layout, theme, display);
    },
    pin(cell) {
      for (const one of all) one.pin(cell?.series === one.name ? cell : undefined);
    },
    draw(left, width, window) {
      const colours = inks();
      for (const one of all) {
        const plot = one.plot.getBoundingClientRect();
        const part = visiblePart(plot.height, window.y - plot.y, window.height, devicePixelRatio);
        if (part) one.draw(left, width, part, devicePixelRatio, colours);
      }
    },
  };
}

/** The series that are on show: all of them, or the one that is shown large. */
export function seriesOn(gates: Gates, { view, series }: Display): readonly string[] {
  const names = Object.keys(gates.series);
  if (view !== 'one') return names;
  return names.includes(series) ? [series] : names.slice(0, 1);
}

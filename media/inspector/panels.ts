import type { Gates } from '../../src/core/types';
import type { Theme } from './colours';
import { element } from './elements';
import type { Layout } from './layout';
import { panel, type Panel } from './panel';
import { inks } from './theme';

/** The panels of all series of a cell, one below the other. */
export interface Panels {
  readonly element: HTMLElement;
  /** Takes other gates, sizes or colours; panels are made anew only for another cell. */
  update(gates: Gates, layout: Layout, theme: Theme): void;
  /** Draws what shows of each, `width` CSS pixels from `left`. */
  draw(left: number, width: number): void;
}

/** Makes an empty list; `made` is told each panel that is made, `prefix` keeps their ids apart from others'. */
export function panels(prefix: string, made: (one: Panel) => void): Panels {
  const whole = element('div', '');
  let all: readonly Panel[] = [];
  let kind = '';
  return {
    element: whole,
    update(gates, layout, theme) {
      const names = Object.keys(gates.series);
      const newKind = [gates.cell, ...names].join(' ');
      if (newKind !== kind) {
        all = names.map(name => panel(gates.cell, name, prefix));
        all.forEach(made);
        whole.replaceChildren(...all.map(one => one.element));
        kind = newKind;
      }
      for (const one of all) one.update(gates, layout, theme);
    },
    draw(left, width) {
      const colours = inks();
      for (const one of all) one.draw(left, width, devicePixelRatio, colours);
    },
  };
}

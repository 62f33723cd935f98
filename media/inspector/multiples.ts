import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import { DIRECTION_ARROWS } from './controls';
import { ramp, type Theme } from './colours';
import type { Display } from './display';
import { element } from './elements';
import { inTurn } from './frames';
import { legendOf, type Legend } from './legend';
import type { Shown } from './lens';
import { endsOfAll } from './scale';
import type { Selected } from './selection';
import { seriesText } from './series';
import { small, type Small, type SmallEvents } from './small';

/** Everything that the network has: a small map for each series (down) of each layer and direction (across). */
export interface Multiples {
  readonly element: HTMLElement;
  draw(sentence: Shown, theme: Theme, display: Display): void;
  mark(selected: Pick<Selected, 'token' | 'pinned'>): void;
}

/** What a person does with them. */
export interface MultiplesEvents extends SmallEvents {
  /** All that was asked for is on the screen. */
  drawn(): void;
}

/** Makes them, empty. */
export function multiples(events: MultiplesEvents): Multiples {
  const whole = element('div', 'multiples');
  let rows: readonly Row[] = [];
  let drawn = '';
  let steps = 1;
  let selected: Pick<Selected, 'token' | 'pinned'> = { token: undefined, pinned: undefined };
  const draw = inTurn();

  const build = (gates: readonly Gates[]): void => {
    const names = [...new Set(gates.flatMap(one => Object.keys(one.series)))];
    const heads = gates.map(({ layer, direction }) => element('div', 'group', `${l10n.t('Layer {0}', layer + 1)} ${DIRECTION_ARROWS[direction].replace(' ', '\u00a0')}`));
    rows = names.map(name => ({ ...titleOf(gates[0]?.cell ?? '', name), maps: gates.map(one => small(one, name, events)) }));
    whole.style.setProperty('--groups', String(gates.length));
    whole.replaceChildren(element('div', ''), ...heads, ...rows.flatMap(({ title, maps }) => [title, ...maps.map(map => map.element)]));
  };
  const mark = (): void => {
    whole.classList.toggle('marked', selected.token !== undefined);
    whole.style.setProperty('--from', `${((selected.token ?? 0) / steps) * 100}%`);
    whole.style.setProperty('--token', `${100 / steps}%`);
    for (const map of rows.flatMap(({ maps }) => maps)) map.mark(selected);
  };
  return {
    element: whole,
    draw(sentence, theme, display) {
      const now = JSON.stringify(sentence.gates.map(({ cell, layer, direction, series }) => [cell, layer, direction, Object.keys(series)]));
      if (now !== drawn) build(sentence.gates);
      drawn = now;
      steps = sentence.tokens.length;
      const drawings = rows.flatMap(({ maps }) => sentence.gates.map((gates, at) => () => maps[at]?.draw(sentence, gates, theme, display)));
      draw(drawings, () => {
        for (const row of rows) explain(row, theme);
        mark();
        events.drawn();
      });
    },
    mark(next) {
      if (next.token === selected.token && next.pinned === selected.pinned) return;
      selected = next;
      mark();
    },
  };
}

/** A series: its name and what its colours mean, and its maps. */
interface Row {
  readonly title: HTMLElement;
  readonly legend: Legend;
  readonly maps: readonly Small[];
}

function titleOf(cell: string, name: string): Pick<Row, 'title' | 'legend'> {
  const { title: text, help } = seriesText(cell, name);
  const [title, legend] = [element('div', 'name-of', text), legendOf()];
  title.title = help;
  title.append(legend.element);
  return { title, legend };
}

function explain({ legend, maps }: Row, theme: Theme): void {
  const scales = maps.flatMap(({ scale }) => scale ?? []);
  legend.colours(endsOfAll(scales), ramp(scales[0]?.kind ?? 'unit', theme));
}

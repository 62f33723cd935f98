import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import { DIRECTION_ARROWS } from './controls';
import type { Theme } from './colours';
import type { Display } from './display';
import { attributes, element } from './elements';
import { layOut, type Box } from './layout';
import type { Cell, Shown } from './lens';
import { pictureOf, type Picture } from './picture';
import type { Reading } from './readout';
import type { Selected } from './selection';
import { seriesText } from './series';

/** Everything the network has: a small map for each series (down) of each layer and direction (across). */
export interface Multiples {
  readonly element: HTMLElement;
  draw(sentence: Shown, theme: Theme, display: Display): void;
  mark(selected: Pick<Selected, 'token' | 'pinned'>): void;
}

/** What a person does with them. */
export interface MultiplesEvents {
  /** A map was clicked: show it large. */
  open(gates: Gates, series: string): void;
  point(read: Reading | undefined, box?: Box): void;
  drawn(): void;
}

/** One small map. */
interface Small {
  readonly button: HTMLButtonElement;
  draw(sentence: Shown, gates: Gates, theme: Theme, display: Display): void;
  /** Marks a cell of it. */
  pin(cell: Cell | undefined): void;
}

/** Makes them, empty. */
export function multiples(events: MultiplesEvents): Multiples {
  const whole = element('div', 'multiples');
  let all: readonly { readonly small: Small; readonly at: number }[] = [];
  let drawn = '';
  let steps = 1;
  let token: number | undefined;
  let pinned: Cell | undefined;

  const build = (gates: readonly Gates[]): void => {
    const names = [...new Set(gates.flatMap(one => Object.keys(one.series)))];
    const heads = gates.map(({ layer, direction }) => element('div', 'group', `${l10n.t('Layer {0}', layer + 1)} ${DIRECTION_ARROWS[direction]}`));
    const rows = names.map(name => gates.map((one, at) => ({ small: small(one, name, events), at })));
    all = rows.flat();
    whole.style.setProperty('--groups', String(gates.length));
    whole.replaceChildren(element('div', ''), ...heads, ...rows.flatMap((row, index) => [title(gates[0]?.cell ?? '', names[index] ?? ''), ...row.map(one => one.small.button)]));
  };
  const mark = (): void => {
    whole.classList.toggle('marked', token !== undefined);
    whole.style.setProperty('--from', `${((token ?? 0) / steps) * 100}%`);
    whole.style.setProperty('--token', `${100 / steps}%`);
    for (const { small } of all) small.pin(pinned);
  };
  return {
    element: whole,
    draw(sentence, theme, display) {
      const now = JSON.stringify(sentence.gates.map(({ cell, layer, direction, series }) => [cell, layer, direction, Object.keys(series)]));
      if (now !== drawn) build(sentence.gates);
      drawn = now;
      steps = sentence.tokens.length;
      for (const { small, at } of all) {
        const gates = sentence.gates[at];
        if (gates) small.draw(sentence, gates, theme, { ...display, form: 'map' });
      }
      mark();
      events.drawn();
    },
    mark(selected) {
      ({ token, pinned } = selected);
      mark();
    },
  };
}

function title(cell: string, name: string): HTMLElement {
  const { title, help } = seriesText(cell, name);
  const head = element('div', 'name-of', title);
  head.title = help;
  return head;
}

function small(first: Gates, name: string, { open, point }: MultiplesEvents): Small {
  const text = seriesText(first.cell, name);
  const button = attributes(element('button', 'small'), {
    'aria-label': l10n.t('{0}, layer {1}, {2}: show it large', text.title, first.layer + 1, first.direction),
  });
  button.dataset['map'] = `${first.layer} ${first.direction} ${name}`;
  let shown: { readonly sentence: Shown; readonly picture: Picture } | undefined;
  const pinned = element('div', 'mark cell pinned');
  pinned.hidden = true;
  button.addEventListener('click', () => open(shown?.picture.gates ?? first, name));
  button.addEventListener('pointermove', event => {
    const { map, rows, gates, values, means } = shown?.picture ?? {};
    if (!shown || !map || !rows || !gates || !values || !means) return;
    const area = map.getBoundingClientRect();
    const [width, height] = [area.width / gates.steps, area.height / rows.length];
    const [token, row] = [Math.floor((event.clientX - area.x) / width), Math.floor((event.clientY - area.y) / height)];
    const unit = rows[row];
    if (unit === undefined || token < 0 || token >= gates.steps) return point(undefined);
    const [value, mean] = [values[token * gates.units + unit] ?? NaN, means[token] ?? NaN];
    const { tokens, annotation } = shown.sentence;
    point({ token: tokens[token] ?? '', index: token, label: annotation.pos?.labels[token], series: name, title: text.title, unit, value, mean }, { x: area.x + token * width, y: area.y + row * height, width, height });
  });
  button.addEventListener('pointerleave', () => point(undefined));
  return {
    button,
    draw(sentence, gates, theme, display) {
      const picture = pictureOf(gates, name, layOut({ wanted: [], available: 0, units: 0, pixelRatio: 1 }), theme, display, shown?.picture);
      if (picture.map && picture !== shown?.picture) button.replaceChildren(picture.map, pinned);
      shown = { sentence, picture };
    },
    pin(cell) {
      const { gates, rows = [] } = shown?.picture ?? {};
      const row = gates && cell?.layer === gates.layer && cell.direction === gates.direction && cell.series === name ? rows.indexOf(cell.unit) : -1;
      pinned.hidden = row < 0;
      if (!gates || !cell || row < 0) return;
      const [left, top] = [cell.token / gates.steps, row / rows.length].map(part => `${part * 100}%`);
      Object.assign(pinned.style, { left, top, width: `${100 / gates.steps}%`, height: `${100 / rows.length}%` });
    },
  };
}

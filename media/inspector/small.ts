import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import type { Theme } from './colours';
import type { Display } from './display';
import { element } from './elements';
import { grid } from './grid';
import { layOut, type Box } from './layout';
import type { Cell, Shown } from './lens';
import { pictureOf, type Picture } from './picture';
import { reading } from './reading';
import type { Reading } from './readout';
import type { Scale } from './scale';
import type { Selected } from './selection';
import { seriesText } from './series';

/** One small map. */
export interface Small {
  readonly element: HTMLElement;
  /** What its colours span; undefined before it is drawn. */
  readonly scale: Scale | undefined;
  draw(sentence: Shown, gates: Gates, theme: Theme, display: Display): void;
  /** Marks a pinned cell of it; the keyboard begins at the token. */
  mark(selected: Pick<Selected, 'token' | 'pinned'>): void;
}

/** What a person does with small maps. */
export interface SmallEvents {
  /** A map was clicked, or Enter pressed on it: show it large. */
  open(gates: Gates, series: string): void;
  /** A value is pointed at: `box` is its cell in the window; `spoken`: by the keyboard. */
  point(read: Reading | undefined, box?: Box, spoken?: boolean): void;
}

/** What is drawn has no layout: it fills its place. */
const FILLED = layOut({ wanted: [], available: 0, units: 0, pixelRatio: 1 });

/** Makes the map of a series, empty. */
export function small(first: Gates, name: string, { open, point }: SmallEvents): Small {
  const text = seriesText(first.cell, name);
  const whole = element('div', 'small');
  whole.dataset['map'] = `${first.layer} ${first.direction} ${name}`;
  let shown: { readonly sentence: Shown; readonly picture: Picture } | undefined;
  let start = 0;
  const [pinned, active] = [element('div', 'mark cell pinned'), element('div', 'mark cell')];
  [pinned.hidden, active.hidden] = [true, true];
  whole.append(pinned, active);
  const enlarge = (): void => open(shown?.picture.gates ?? first, name);
  const read = (token: number, row: number, spoken: boolean): void => {
    const { picture, sentence } = shown ?? {};
    const unit = picture?.rows[row];
    if (!picture || !sentence || unit === undefined || token < 0 || token >= picture.gates.steps) return point(undefined);
    const at = { name, title: text.title, value: (step: number, of: number | undefined) => valueIn(picture, step, of) };
    const value = reading({ at, token, unit }, sentence.tokens[token], sentence.annotation.pos?.labels[token]);
    point(value, spoken ? undefined : cellIn(picture, token, row), spoken);
  };
  whole.addEventListener('click', enlarge);
  whole.addEventListener('pointermove', ({ clientX, clientY }) => {
    const { picture } = shown ?? {};
    const area = picture?.map().getBoundingClientRect();
    if (picture && area) read(Math.floor(((clientX - area.x) / area.width) * picture.gates.steps), Math.floor(((clientY - area.y) / area.height) * picture.rows.length), false);
  });
  whole.addEventListener('pointerleave', () => point(undefined));
  grid(whole, l10n.t('{0}, layer {1}, {2}. Enter shows it large', text.title, first.layer + 1, first.direction), `cell-${first.layer}-${first.direction}-${name}`, {
    size: () => ({ tokens: shown?.picture.gates.steps ?? 0, rows: shown?.picture.rows.length ?? 0 }),
    start: () => ({ token: start, row: 0 }),
    move({ token, row }) {
      if (shown) markCell(active, shown.picture, token, row);
      read(token, row, true);
    },
    choose: enlarge,
    leave() {
      active.hidden = true;
      point(undefined);
    },
  });
  return {
    element: whole,
    get scale() {
      return shown?.picture.scale;
    },
    draw(sentence, gates, theme, display) {
      const before = shown?.picture;
      const picture = pictureOf(gates, name, FILLED, theme, { ...display, form: 'map' }, before);
      shown = { sentence, picture };
      if (picture === before) return;
      before?.map().remove();
      whole.prepend(picture.map());
    },
    mark(selected) {
      start = selected.token ?? 0;
      const { gates, rows = [] } = shown?.picture ?? {};
      const row = gates && isOf(selected.pinned, gates, name) ? rows.indexOf(selected.pinned.unit) : -1;
      if (shown && selected.pinned && row >= 0) markCell(pinned, shown.picture, selected.pinned.token, row);
      else pinned.hidden = true;
    },
  };
}

function isOf(cell: Cell | undefined, gates: Gates, series: string): cell is Cell {
  return cell?.layer === gates.layer && cell.direction === gates.direction && cell.series === series;
}

function valueIn({ values, means, gates }: Picture, token: number, unit: number | undefined): number | undefined {
  return unit === undefined ? means[token] : values[token * gates.units + unit];
}

/** Where a cell is in the window. */
function cellIn(picture: Picture, token: number, row: number): Box {
  const area = picture.map().getBoundingClientRect();
  const [width, height] = [area.width / picture.gates.steps, area.height / picture.rows.length];
  return { x: area.x + token * width, y: area.y + row * height, width, height };
}

/** Puts a mark over a cell, in parts of the map. */
function markCell(mark: HTMLElement, { gates, rows }: Picture, token: number, row: number): void {
  const part = (share: number): string => `${share * 100}%`;
  mark.hidden = false;
  Object.assign(mark.style, { left: part(token / gates.steps), top: part(row / rows.length), width: part(1 / gates.steps), height: part(1 / rows.length) });
}

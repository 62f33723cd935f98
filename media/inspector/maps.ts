import type { Annotation, Gates, Span } from '../../src/core/types';
import { brushing } from './brushing';
import type { Theme } from './colours';
import { PLAIN, type Display } from './display';
import { element, place } from './elements';
import { onceAFrame } from './frames';
import { columnAt, layOut, moved, outOfSight, scrollTo, type Box, type Layout } from './layout';
import type { Cell } from './lens';
import { GUTTER, marks, type Marks } from './marks';
import { MAP_TOP } from './panel';
import { panels, seriesOn, type Panels } from './panels';
import { boxInWindow, pointing, type Pointed } from './pointing';
import { rowsOf } from './rows';
import type { Selected } from './selection';
import { strip, type Strip, type StripEvents } from './sentence';

/** The sentence and below it a map per series, in one area that scrolls both ways. */
export interface Maps {
  readonly element: HTMLElement;
  readonly layout: Layout;
  /** Takes another sentence, and what its labels were before the network was altered; `draw` shows it. */
  show(tokens: readonly string[], annotation: Annotation, before?: Annotation): void;
  /** Draws the gates of that sentence, at most once a frame. */
  draw(gates: Gates, theme: Theme, display?: Display): void;
  /** Marks what is selected and pinned; scrolls to the token when it became another and is out of sight. */
  mark(marked: Marked): void;
}

/** What a person does with the maps. */
export interface MapEvents {
  /** A word or a column was chosen; `focus`: to find it in the text. */
  select?(token: number, focus: boolean): void;
  /** Columns were brushed, or let go. */
  brush?(range: Span | undefined): void;
  /** A cell was clicked, or Enter pressed on it; `more`: with Ctrl, or by the space bar. */
  pin?(pointed: Pointed, more: boolean): void;
  /** A value is pointed at: `box` is its cell in the window, `spoken` says that the keyboard did it. */
  point(pointed: Pointed | undefined, box?: Box, spoken?: boolean): void;
  /** Everything asked for is on the screen. */
  drawn(): void;
  /** The area has another size. */
  resized(): void;
}

/** Least height of a map that has the window for itself, and of what is around it, in CSS pixels. */
const [LEAST, AROUND] = [132, 80] as const;

/** What is marked as long as nothing else is. */
export type Marked = Pick<Selected, 'token' | 'range'> & Partial<Pick<Selected, 'pinned'>>;

const NOTHING: Marked = { token: undefined, range: undefined };

/** The parts of the area, and where everything is in it. */
interface Area {
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
  readonly mark: Marks;
  layout: Layout;
  gates?: Gates;
  selected: Marked;
}

/** Makes the area, empty; `prefix` keeps its ids apart from others', `makeStrip` what is across its top. */
export function maps(prefix: string, events: MapEvents, makeStrip: (events: StripEvents) => Strip = strip): Maps {
  let wanted: readonly number[] | undefined;
  const area = emptyArea();
  const { scroller, content, mark } = area;
  const words = makeStrip({ select: events.select, point: token => mark.point(area.layout, token) });
  const point = pointer(area, words, events);
  const series = panelsIn(area, prefix, events, point);
  const queue = onceAFrame(() => {
    series.draw(scroller.scrollLeft, Math.max(0, Math.min(room(area), area.layout.width - scroller.scrollLeft)), scroller.getBoundingClientRect());
    events.drawn();
  });
  content.append(words.element, series.element, ...mark.elements);
  scroller.append(content);
  scroller.addEventListener('scroll', queue, { passive: true });
  new ResizeObserver(events.resized).observe(scroller);
  if (events.brush) brushColumns(area, events.brush, words);

  return {
    element: scroller,
    get layout() {
      return area.layout;
    },
    show(tokens, annotation, before) {
      area.selected = NOTHING;
      words.show(tokens, annotation, before);
      wanted = undefined;
    },
    draw(gates, theme, display = PLAIN) {
      // Hidden, nothing has a size; shown again, it is `resized`.
      if (scroller.clientWidth === 0) return;
      const fresh = wanted === undefined;
      wanted ??= words.wanted();
      const [before, layout] = [area.layout, layoutOf(area, words, wanted, gates, display)];
      [area.layout, area.gates] = [layout, gates];
      place(content, { width: GUTTER + layout.width });
      scroller.style.setProperty('--view', `${scroller.clientWidth}px`);
      words.align(layout);
      if (!fresh) keepPlace(area, before);
      series.update(gates, layout, theme, display);
      point(undefined, false);
      mark.select(layout, area.selected);
      // What was marked before there was a layout for it.
      if (fresh && area.selected.token !== undefined) bring(area, area.selected.token);
      series.pin(pinnedIn(area));
      queue();
    },
    mark(next) {
      const [before, { token }] = [area.selected, next];
      if (isSame(before, next)) return;
      area.selected = next;
      series.pin(pinnedIn(area));
      words.select(area.selected);
      mark.select(area.layout, area.selected);
      if (token !== undefined && token !== before.token) bring(area, token);
    },
  };
}

function emptyArea(): Area {
  const [scroller, content] = [element('div', 'scroller'), element('div', 'content')];
  return { scroller, content, mark: marks(), layout: layOut({ wanted: [], available: 0, units: 0, pixelRatio: 1 }), selected: NOTHING };
}

function layoutOf(area: Area, words: Strip, wanted: readonly number[], gates: Gates, display: Display): Layout {
  const { view, form, zoom } = display;
  const units = form === 'map' ? gates.units : rowsOf(gates, seriesOn(gates, display)[0] ?? '', display).length;
  // One map has the window for itself.
  const height = view === 'one' ? { map: Math.max(LEAST, area.scroller.clientHeight - words.element.offsetHeight - MAP_TOP - AROUND) } : {};
  return layOut({ wanted, available: room(area), units, pixelRatio: devicePixelRatio, zoom, filled: form === 'lines', ...height });
}

function isSame(one: Marked, other: Marked): boolean {
  return one.token === other.token && one.pinned === other.pinned && one.range?.start === other.range?.start && one.range?.end === other.range?.end;
}

/** The pinned cell, if it is one of the gates on show. */
function pinnedIn({ gates, selected: { pinned } }: Area): Cell | undefined {
  return gates && pinned?.layer === gates.layer && pinned.direction === gates.direction ? pinned : undefined;
}

function room({ scroller }: Area): number {
  return Math.max(0, scroller.clientWidth - GUTTER);
}

function bring(area: Area, token: number): void {
  area.scroller.scrollLeft = scrollTo(area.layout, token, area.scroller.scrollLeft, room(area));
}

/** Scrolls so that the selected column, or without one that shows the middle one, is where it was in a layout before. */
function keepPlace(area: Area, before: Layout): void {
  const { scroller, layout, selected } = area;
  const [column, left, width] = [before.columns[selected.token ?? -1], scroller.scrollLeft, room(area)];
  const middle = column ? column.x + column.width / 2 : NaN;
  const x = left <= middle && middle <= left + width ? middle : left + width / 2;
  scroller.scrollLeft = left + moved(before, layout, x) - x;
}

type Point = (pointed: Pointed | undefined, spoken: boolean) => void;

/** Marks what is pointed at, scrolls to it when the keyboard did it, and tells. */
function pointer(area: Area, words: Strip, events: MapEvents): Point {
  const { scroller, content, mark } = area;
  return (pointed, spoken) => {
    if (!pointed) {
      mark.point(area.layout, undefined);
      return events.point(undefined);
    }
    const { at, token, row } = pointed;
    const top = at.plot.getBoundingClientRect().top - content.getBoundingClientRect().top + MAP_TOP;
    mark.point(area.layout, token, row === undefined ? undefined : at.box(token, row), top);
    const box = boxInWindow(pointed, scroller.scrollLeft);
    if (box && spoken) scroller.scrollTop += outOfSight(box, scroller.getBoundingClientRect(), words.element.offsetHeight);
    events.point(pointed, spoken ? undefined : box, spoken);
  };
}

function panelsIn(area: Area, prefix: string, events: MapEvents, point: Point): Panels {
  const aim = {
    layout: () => area.layout,
    scrolled: () => area.scroller.scrollLeft,
    start: () => area.selected.token ?? 0,
    bring: (token: number) => bring(area, token),
    point,
    pin: (pointed: Pointed, more: boolean) => events.pin?.(pointed, more),
  };
  return panels(prefix, one => pointing(one, `${prefix}cell-${one.name}`, aim));
}

function brushColumns(area: Area, brush: (range: Span) => void, words: Strip): void {
  brushing(area.content, {
    tokenAt: event => columnAt(area.layout, event.clientX - area.content.getBoundingClientRect().x - GUTTER),
    count: () => area.layout.columns.length,
    selected: () => area.selected,
    preview(range) {
      words.select({ token: area.selected.token, range });
      area.mark.select(area.layout, { token: area.selected.token, range });
    },
    brush,
    bring: token => bring(area, token),
  });
}

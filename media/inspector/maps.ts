import type { Annotation, Gates, Span } from '../../src/core/types';
import type { Theme } from './colours';
import { element, place } from './elements';
import { layOut, scrollTo, type Box, type Layout } from './layout';
import { marks } from './marks';
import { MAP_TOP, type Panel } from './panel';
import { panels } from './panels';
import { boxInWindow, pointing, type Pointed } from './pointing';
import type { Selected } from './selection';
import { strip } from './sentence';

/** The sentence and below it a map per series, in one area that scrolls both ways. */
export interface Maps {
  readonly element: HTMLElement;
  /** Takes another sentence; `draw` shows it. */
  show(tokens: readonly string[], annotation: Annotation): void;
  /** Draws the gates of that sentence, at most once a frame. */
  draw(gates: Gates, theme: Theme): void;
  /** Marks what is selected; scrolls to the token when it became another and is out of sight. */
  mark(selected: Pick<Selected, 'token' | 'range'>): void;
}

/** What a person does with the maps. */
export interface MapEvents {
  /** A word or a column was chosen; `focus`: to find it in the text. */
  select?(token: number, focus: boolean): void;
  /** Columns were brushed, or let go. */
  brush?(range: Span | undefined): void;
  /** A cell was clicked, or Enter pressed on it. */
  pin?(pointed: Pointed): void;
  /** A value is pointed at: `box` is its cell in the window, `spoken` says that the keyboard did it. */
  point(pointed: Pointed | undefined, box?: Box, spoken?: boolean): void;
  /** Everything asked for is on the screen. */
  drawn(): void;
  /** The area has another size. */
  resized(): void;
}

/** Left of the maps, in CSS pixels; the style sheet's --gutter. */
const GUTTER = 48;

const NOTHING: Pick<Selected, 'token' | 'range'> = { token: undefined, range: undefined };

/** Makes the area, empty; `prefix` keeps its ids apart from others'. */
export function maps(prefix: string, events: MapEvents): Maps {
  let selected: Pick<Selected, 'token' | 'range'> = NOTHING;
  let wanted: readonly number[] = [];
  let layout: Layout = layOut({ wanted, available: 0, units: 0, pixelRatio: 1 });
  let queued = false;

  const mark = marks(GUTTER);
  const words = strip({ select: (token, focus) => events.select?.(token, focus), point: token => mark.point(layout, token) });
  const [scroller, content] = [element('div', 'scroller'), element('div', 'content')];
  const room = (): number => Math.max(0, scroller.clientWidth - GUTTER);
  const bring = (token: number): void => void (scroller.scrollLeft = scrollTo(layout, token, scroller.scrollLeft, room()));

  const paint = (): void => {
    queued = false;
    series.draw(scroller.scrollLeft, Math.max(0, Math.min(room(), layout.width - scroller.scrollLeft)));
    events.drawn();
  };
  const queue = (): void => {
    if (!queued) requestAnimationFrame(paint);
    queued = true;
  };

  const point = (pointed: Pointed | undefined, spoken: boolean): void => {
    if (!pointed) mark.point(layout, undefined);
    else mark.point(layout, pointed.token, pointed.unit, topOf(pointed.at) + MAP_TOP);
    events.point(pointed, pointed && !spoken ? boxInWindow(pointed, layout, scroller.scrollLeft) : undefined, spoken);
  };
  const topOf = (one: Panel): number => one.canvas.getBoundingClientRect().top - content.getBoundingClientRect().top;
  const aim = { layout: () => layout, scrolled: () => scroller.scrollLeft, start: () => selected.token ?? 0, bring, point, pin: (pointed: Pointed) => events.pin?.(pointed) };
  const series = panels(prefix, one => pointing(one, `${prefix}cell-${one.name}`, aim));
  content.append(words.element, series.element, ...mark.elements);
  scroller.append(content);
  scroller.addEventListener('scroll', queue, { passive: true });
  new ResizeObserver(events.resized).observe(scroller);

  return {
    element: scroller,
    show(tokens, annotation) {
      selected = NOTHING;
      words.show(tokens, annotation);
      wanted = words.wanted();
    },
    draw(gates, theme) {
      layout = layOut({ wanted, available: room(), units: gates.units, pixelRatio: devicePixelRatio });
      place(content, { width: GUTTER + layout.width });
      scroller.style.setProperty('--view', `${scroller.clientWidth}px`);
      words.align(layout);
      series.update(gates, layout, theme);
      point(undefined, false);
      mark.select(layout, selected);
      queue();
    },
    mark(next) {
      const [before, { token, range }] = [selected, next];
      if (before.token === token && before.range?.start === range?.start && before.range?.end === range?.end) return;
      selected = { token, range };
      words.select(selected);
      mark.select(layout, selected);
      if (token !== undefined && token !== before.token) bring(token);
    },
  };
}

import type { Annotation } from '../../src/core/types';
import { element, place } from './elements';
import { layOut, scrollTo, type Layout } from './layout';
import type { LensEvents, LensState } from './lens';
import { GUTTER } from './marks';
import { strip } from './sentence';

/** A sentence across an area that scrolls, for what a lens draws below it, word by word. */
export interface WordColumns {
  /** What scrolls, and in it what is as wide as all columns: there goes what is below the words. */
  readonly element: HTMLElement;
  readonly content: HTMLElement;
  readonly layout: Layout;
  /** Takes another sentence, only while it is visible, since it measures words; `follow` shows it. */
  show(tokens: readonly string[], annotation: Annotation): void;
  /** Marks words; the columns stand below those of the maps where these are straight above, else the selected word is brought into sight. */
  follow(state: Pick<LensState, 'token' | 'range' | 'layout' | 'above'>): void;
  /** Scrolls a word into sight. */
  bring(token: number): void;
}

/** Makes it, empty; `laid` is told when the columns are other ones. */
export function wordColumns({ select, scroll }: Pick<LensEvents, 'select' | 'scroll'>, laid: (layout: Layout) => void): WordColumns {
  let wanted: readonly number[] = [];
  let layout = layOut({ wanted, available: 0, units: 0, pixelRatio: 1 });
  let state: Parameters<WordColumns['follow']>[0] | undefined;
  let drawn: readonly unknown[] = [];
  let fresh = false;
  const words = strip({ select, point: () => undefined });
  const [scroller, content] = [element('div', 'scroller'), element('div', 'content')];
  content.append(words.element);
  scroller.append(content);
  const room = (): number => Math.max(0, scroller.clientWidth - GUTTER);
  const bring = (token: number): void => void (scroller.scrollLeft = scrollTo(layout, token, scroller.scrollLeft, room()));

  const draw = (): void => {
    const { above, layout: maps } = state ?? {};
    const columns = above && maps ? maps : layOut({ wanted, available: room(), units: 1, pixelRatio: devicePixelRatio });
    const width = GUTTER + columns.width + (above ? Math.max(0, room() - above.width) : 0);
    const now = [above ? maps : wanted, width, scroller.clientWidth];
    if (scroller.clientWidth === 0 || now.every((one, at) => one === drawn[at])) return;
    [drawn, layout] = [now, columns];
    // Where the maps have a scroll bar and this has none, it can still be scrolled as far.
    place(content, { width });
    scroller.style.setProperty('--view', `${scroller.clientWidth}px`);
    words.align(layout);
    laid(layout);
  };
  scroller.addEventListener('scroll', () => state?.above && scroll(scroller.scrollLeft), { passive: true });
  const stand = (): void => {
    draw();
    if (state?.above) scroller.scrollLeft = state.above.left;
    else if (state?.token !== undefined) bring(state.token);
  };
  new ResizeObserver(stand).observe(scroller);
  return {
    element: scroller,
    content,
    get layout() {
      return layout;
    },
    show(tokens, annotation) {
      words.show(tokens, annotation);
      wanted = words.wanted();
      drawn = [];
      fresh = true;
    },
    follow(next) {
      const before = state;
      state = next;
      const same = !fresh && next.token === before?.token && next.range === before?.range;
      fresh = false;
      if (!same) words.select(next);
      if (!same || next.layout !== before?.layout || next.above?.left !== before.above?.left) stand();
    },
    bring,
  };
}

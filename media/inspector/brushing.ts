import type { Span } from '../../src/core/types';
import type { Selected } from './selection';

/** What brushing needs to know and whom it tells. */
export interface Brushing {
  tokenAt(event: PointerEvent): number | undefined;
  count(): number;
  selected(): Pick<Selected, 'token' | 'range'>;
  /** Marks tokens while the pointer is still down. */
  preview(range: Span): void;
  brush(range: Span): void;
  /** Scrolls a token's column into sight. */
  bring(token: number): void;
}

/** The range from one token to another, whichever comes first. */
export function between(one: number, other: number): Span {
  return { start: Math.min(one, other), end: Math.max(one, other) + 1 };
}

/** Lets tokens be brushed: by dragging over `target`, and from the selected token with Shift and an arrow key. */
export function brushing(target: HTMLElement, events: Brushing): void {
  drag(target, events);
  let last: { readonly range: Span; readonly anchor: number; readonly head: number } | undefined;
  target.addEventListener(
    'keydown',
    event => {
      const by = event.shiftKey && ({ ArrowLeft: -1, ArrowRight: 1 } as Readonly<Record<string, number>>)[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const { token = 0, range } = events.selected();
      const same = last && range && last.range.start === range.start && last.range.end === range.end;
      const { anchor, head } = same && last ? last : { anchor: token, head: token };
      const to = Math.min(events.count() - 1, Math.max(0, head + by));
      last = { range: between(anchor, to), anchor, head: to };
      events.brush(last.range);
      events.bring(to);
    },
    { capture: true },
  );
}

function drag(target: HTMLElement, { tokenAt, preview, brush }: Brushing): void {
  let dragged = false;
  target.addEventListener('pointerdown', down => {
    dragged = false;
    const anchor = down.button === 0 ? tokenAt(down) : undefined;
    if (anchor === undefined) return;
    let head = anchor;
    const move = (event: PointerEvent): void => {
      head = tokenAt(event) ?? head;
      dragged ||= head !== anchor;
      if (dragged) preview(between(anchor, head));
    };
    const up = (): void => {
      window.removeEventListener('pointermove', move);
      if (dragged) brush(between(anchor, head));
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up, { once: true });
  });
  // The end of a drag is no click.
  target.addEventListener(
    'click',
    event => {
      if (dragged) event.stopPropagation();
      dragged = false;
    },
    { capture: true },
  );
}

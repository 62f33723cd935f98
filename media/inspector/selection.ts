import type { Span } from '../../src/core/types';
import type { FromInspector } from '../../src/protocol';
import type { Cell, LensState } from './lens';

/** What is selected, brushed, pointed at and pinned in a sentence. */
export type Selected = Pick<LensState, 'token' | 'range' | 'pointed' | 'pinned'>;

/** The selection of the page: changed by a person here, or followed from the editor. */
export interface Selection {
  readonly now: Selected;
  /** Takes the place of the editor in the sentence of a request; another sentence has nothing pinned. */
  follow(request: number, token: number | undefined, range: Span | undefined): void;
  select(token: number, focus?: boolean): void;
  brush(range: Span | undefined): void;
  point(cell: Cell | undefined): void;
  pin(cell: Cell | undefined): void;
}

const NONE: Selected = { token: undefined, range: undefined, pointed: undefined, pinned: undefined };

/** Makes an empty selection; `changed` is called after each change, and the editor is told what is its business. */
export function selection(post: (message: FromInspector) => void, changed: () => void): Selection {
  let now = NONE;
  let request = 0;
  const change = (part: Partial<Selected>): void => {
    now = { ...now, ...part };
    changed();
  };
  const tell = (range: Span | undefined, focus: boolean): void => post({ type: 'select', request, range, focus });
  return {
    get now() {
      return now;
    },
    follow(from, token, range) {
      if (from !== request) now = NONE;
      request = from;
      change({ token, range });
    },
    select(token, focus = false) {
      const range = { start: token, end: token + 1 };
      change({ token, range });
      tell(range, focus);
    },
    brush(range) {
      if (range === undefined && now.range === undefined) return;
      change(range ? { token: range.start, range } : { range });
      tell(range, false);
    },
    point: pointed => change({ pointed }),
    pin: pinned => change(pinned ? { pinned, token: pinned.token } : { pinned }),
  };
}

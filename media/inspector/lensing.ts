import type { Weights } from '../../src/core/types';
import type { Asking } from './asking';
import type { Lens, LensEvents, LensState, MakeLens } from './lens';
import { tabs, type TabChoice, type Tabs } from './tabs';

/** The lenses under their tabs, each up to date while it is visible. */
export interface Lensing {
  readonly element: HTMLElement;
  /** Takes what is on show, or that nothing is; the visible lens is told in the next frame. */
  update(state: Omit<LensState, 'weights'> | undefined): void;
  /** Shows the lens of an id, and gives its tab the focus. */
  open(id: string): void;
}

/** What lenses may do, without what is each lens's own. */
export type Doing = Omit<LensEvents, 'ask' | 'kept' | 'keep'>;

/** What is kept of the lenses, and a way to keep it. */
export interface Keeping {
  readonly tabs: TabChoice;
  readonly lenses: Readonly<Record<string, unknown>>;
  keep(tabs: TabChoice, lenses: Readonly<Record<string, unknown>>): void;
}

/** Makes the lenses. */
export function lensing(makers: readonly { readonly id: string; readonly make: MakeLens }[], asking: Asking, doing: Doing, keeping: Keeping): Lensing {
  let kept = keeping.lenses;
  let state: Omit<LensState, 'weights'> | undefined;
  let queued = false;
  const known = weightsOf(asking, () => queue());

  const lenses = makers.map(({ id, make }) => {
    const keep = (choice: unknown): void => {
      kept = { ...kept, [id]: choice };
      keeping.keep(row.choice, kept);
    };
    return { id, ...make({ ...doing, ask: asking.asker(), kept: kept[id], keep }) };
  });
  const row: Tabs = tabs(lenses, keeping.tabs, choice => {
    keeping.keep(choice, kept);
    queue();
  });
  const show = (lens: Lens | undefined): void => {
    if (state) lens?.update({ ...state, weights: lens.weights && known(state.sentence.pack) });
  };
  const queue = (): void => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      show(row.chosen);
    });
  };
  return {
    element: row.element,
    open: id => row.open(id),
    update(next) {
      state = next;
      if (state) queue();
    },
  };
}

/** The weights of a pack, asked for once per pack; undefined until `came` was called. */
function weightsOf(asking: Asking, came: () => void): (pack: string) => Weights | undefined {
  const ask = asking.asker();
  let pack: string | undefined;
  let weights: Weights | undefined;
  return wanted => {
    if (wanted !== pack) {
      [pack, weights] = [wanted, undefined];
      ask({ kind: 'weights', pack }, answer => {
        if (!('value' in answer)) return;
        weights = answer.value;
        came();
      });
    }
    return weights;
  };
}

import type { Asking } from './asking';
import { onceAFrame } from './frames';
import type { Lens, LensEvents, LensState, MakeLens, Shown } from './lens';
import { tabs, type TabChoice, type Tabs } from './tabs';

/** The lenses under their tabs, each up to date while it is visible. */
export interface Lensing {
  readonly element: HTMLElement;
  /** Takes what is on show, or that nothing is; the visible lens is told in the next frame. */
  update(state: Omit<LensState, 'weights' | 'withheld'> | undefined): void;
  /** Shows the lens of an id, and gives its tab the focus. */
  open(id: string): void;
}

/** What lenses may do, without what is each lens's own. */
export type Doing = Omit<LensEvents, 'ask' | 'askApart' | 'kept' | 'keep'>;

/** What is kept of the lenses, and a way to keep it. */
export interface Keeping {
  readonly tabs: TabChoice;
  readonly lenses: Readonly<Record<string, unknown>>;
  keep(tabs: TabChoice, lenses: Readonly<Record<string, unknown>>): void;
}

/** Makes the lenses. */
export function lensing(makers: readonly { readonly id: string; readonly make: MakeLens }[], asking: Asking, doing: Doing, keeping: Keeping): Lensing {
  let kept = keeping.lenses;
  let state: Omit<LensState, 'weights' | 'withheld'> | undefined;
  const known = weightsOf(asking, () => queue());

  const lenses = makers.map(({ id, make }) => {
    const keep = (choice: unknown): void => {
      kept = { ...kept, [id]: choice };
      keeping.keep(row.choice, kept);
    };
    return { id, ...make({ ...doing, ask: asking.asker(), askApart: asking.asker(), kept: kept[id], keep }) };
  });
  const row: Tabs = tabs(lenses, keeping.tabs, choice => {
    keeping.keep(choice, kept);
    queue();
  });
  const show = (lens: Lens | undefined): void => {
    if (state) lens?.update({ ...state, ...(lens.weights ? known(state.sentence) : { weights: undefined }) });
  };
  const queue = onceAFrame(() => show(row.chosen));
  return {
    element: row.element,
    open: id => row.open(id),
    update(next) {
      state = next;
      if (state) queue();
    },
  };
}

/** The weights of a sentence's pack, asked for once per pack, and for another sentence again after a failure; none until `came` was called. */
function weightsOf(asking: Asking, came: () => void): (sentence: Shown) => Pick<LensState, 'weights' | 'withheld'> {
  const ask = asking.asker();
  let asked: Shown | undefined;
  let known: Pick<LensState, 'weights' | 'withheld'> = { weights: undefined };
  return sentence => {
    const again = known.withheld !== undefined && asked !== sentence;
    if (again || asked?.pack !== sentence.pack) {
      if (asked?.pack !== sentence.pack) known = { weights: undefined };
      asked = sentence;
      ask({ kind: 'weights', pack: sentence.pack }, answer => {
        known = 'value' in answer ? { weights: answer.value } : { weights: undefined, withheld: answer.error };
        came();
      });
    }
    return known;
  };
}

import { beforeReload, type Restored } from '../../src/protocol';
import { FIRST, restored, type Choice } from './choice';
import { displayFrom, type Display } from './display';
import type { TabChoice } from './tabs';

/** What a person chose on the page, kept over reloads. */
export interface Kept extends Restored {
  readonly shown: Choice;
  readonly display: Display;
  readonly tabs: TabChoice;
  /** By lens, what that lens keeps. */
  readonly lenses: Readonly<Record<string, unknown>>;
}

/** What was kept by an earlier load of the page; what is not understood is as at the first. */
export function keptFrom(state: unknown): Kept {
  const { shown, display, tabs, lenses } = recordOf(state);
  const { lens, folded } = recordOf(tabs);
  return {
    ...beforeReload(state),
    shown: shown === undefined ? FIRST : restored(shown),
    display: displayFrom(recordOf(display)),
    tabs: { lens: typeof lens === 'string' ? lens : '', folded: folded === true },
    lenses: recordOf(lenses),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

import { isList, isSurgery } from '../../../src/checks';
import { joined } from '../../../src/core/surgery';
import type { Surgery } from '../../../src/core/types';
import type { OfferedPack } from '../../../src/questions';
import type { LensEvents, Shown } from '../lens';
import type { Heads, Side } from './comparing';

/** A sentence in a pack, by name: enough to have it read again. */
export interface Named {
  readonly text: string;
  readonly words: readonly string[];
  readonly pack: string;
  /** What is altered in that pack's network. */
  readonly surgeries: readonly Surgery[];
}

/** What was chosen to be compared. */
export interface Chosen {
  /** The sentence that stays while the caret goes elsewhere. */
  readonly pinned: Named | undefined;
  /** The pack that reads the other sentence; none: the one on show. */
  readonly pack: string | undefined;
  /** Whether the pinned sentence is B instead of A. */
  readonly swapped: boolean;
}

/** What was kept by an earlier load; what is not understood is as at first. */
export function chosenFrom(kept: unknown): Chosen {
  const { pinned, pack, swapped } = recordOf(kept);
  const { text, words, pack: own, surgeries = [] } = recordOf(pinned);
  const whole = typeof text === 'string' && typeof own === 'string' && Array.isArray(words) && words.every(word => typeof word === 'string') && isList(surgeries, isSurgery);
  return { pinned: whole ? { text, words, pack: own, surgeries } : undefined, pack: typeof pack === 'string' ? pack : undefined, swapped: swapped === true };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The sentence on show by its name. */
export function nameOf({ text, tokens, pack, before }: Shown): Named {
  return { text, words: tokens, pack, surgeries: before?.surgeries ?? [] };
}

/** Whether two names are of the same words in the same network. */
export function same(a: Named, b: Named): boolean {
  return a.pack === b.pack && JSON.stringify(a.surgeries) === JSON.stringify(b.surgeries) && a.words.length === b.words.length && a.words.every((word, at) => word === b.words[at]);
}

/** The labels of the heads of a pack; none of a pack that is not known. */
export function headsOf(packs: readonly OfferedPack[], pack: string): Heads {
  const found = packs.find(({ name }) => name === pack);
  return Object.fromEntries((found?.heads ?? []).map(({ name, labels }) => [name, labels]));
}

/** Sentences as packs read them, each asked for once. */
export interface Readings {
  /** A sentence that has been read; undefined until `came` was called. */
  find(wanted: Named): Side | undefined;
  /** Keeps one that is at hand. */
  add(sentence: Shown): void;
}

/** Most sentences that are kept: the two that are compared, each in its pack, and those before. */
const KEPT = 4;

/** Makes it, empty; `came` is called when one has been read, `failed` with why one cannot be. */
export function readings(ask: LensEvents['ask'], came: () => void, failed: (why: string) => void): Readings {
  let known: readonly { readonly name: Named; readonly side: Side }[] = [];
  let asked: Named | undefined;
  const add = (name: Named, side: Side): void => {
    known = [{ name, side }, ...known.filter(one => !same(one.name, name))].slice(0, KEPT);
  };
  return {
    find(wanted) {
      const found = known.find(({ name }) => same(name, wanted));
      if (found || (asked && same(asked, wanted))) return found?.side;
      asked = wanted;
      const { text, words, pack, surgeries } = wanted;
      ask({ kind: 'inspect', words, pack, surgery: joined(surgeries) }, answer => {
        if ('error' in answer) return failed(answer.error);
        asked = undefined;
        add(wanted, { ...answer.value, text, tokens: words, surgeries });
        came();
      });
      return undefined;
    },
    add: sentence => add(nameOf(sentence), { ...sentence, surgeries: nameOf(sentence).surgeries }),
  };
}

import * as l10n from '@vscode/l10n';
import type { Annotation } from '../../src/core/types';
import { element } from './elements';
import { strip, type Strip, type StripEvents } from './sentence';

/** What one of two sentences has over the columns; a token that is empty is one it has not. */
export interface Line {
  readonly tokens: readonly string[];
  readonly annotation: Annotation;
}

/** Two sentences one above the other, in the same columns. */
export interface PairStrip {
  /** The strip for the maps, which puts both over their columns; what it is told to show is `a` and `b`. */
  readonly make: (events: StripEvents) => Strip;
  /** Takes two sentences. */
  set(a: Line, b: Line): void;
}

/** Makes it, empty. */
export function pairStrip(): PairStrip {
  let lines: readonly Line[] = [];
  return {
    make(events) {
      const whole = element('div', 'pair');
      const both = [strip(events), strip(events)];
      whole.append(...both.map(one => one.element));
      return {
        element: whole,
        show() {
          for (const [at, one] of both.entries()) {
            const line = lines[at];
            if (!line) continue;
            one.show(line.tokens, line.annotation);
            leaveOut(one.element, line, at === 0 ? l10n.t('only in B') : l10n.t('only in A'));
          }
        },
        wanted() {
          const [a = [], b = []] = both.map(one => one.wanted());
          return a.map((width, at) => Math.max(width, b[at] ?? 0));
        },
        align: layout => both.forEach(one => one.align(layout)),
        select: selected => both.forEach(one => one.select(selected)),
      };
    },
    set: (a, b) => void (lines = [a, b]),
  };
}

/** Marks the places of words that a line has not. */
function leaveOut(whole: HTMLElement, { tokens }: Line, why: string): void {
  for (const [at, word] of whole.querySelectorAll('.word').entries()) {
    if (tokens[at] !== '') continue;
    word.classList.add('missing');
    word.setAttribute('aria-label', why);
    word.setAttribute('aria-disabled', 'true');
    if (word instanceof HTMLElement) word.title = why;
  }
}

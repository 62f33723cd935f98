import type { Passage } from '../core/prose';
import type { Reading } from './reading';
import { remembered } from './remembered';

/** What is in a section; `until`: something in it is still open, and ends behind the next match. */
export interface Section {
  readonly passages: readonly Passage[];
  readonly until?: RegExp | undefined;
}

/**
 * Reads a text section by section, each as if it stood alone, and remembers what each section's text gave: after an
 * edit little is read again. A section ends with each match of `ends`, which takes at least one character.
 */
export function sectionReader(ends: RegExp, read: (section: string) => Section): (text: string, from?: number, to?: number) => Reading {
  const known = remembered<Section>();
  return function* (text, from = 0, to = text.length) {
    const passages: Passage[] = [];
    for (let start = from; start < to; ) {
      const end = behind(ends, text, start, to);
      const found = known.of(text.slice(start, end), read);
      for (const passage of found.passages) passages.push({ ...passage, start: passage.start + start });
      start = found.until === undefined ? end : behind(found.until, text, end, to);
      yield;
    }
    known.settle();
    return passages;
  };
}

/** Where the first match from `from` on ends, or `to`. */
function behind(pattern: RegExp, text: string, from: number, to: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text) === null ? to : Math.min(to, pattern.lastIndex);
}

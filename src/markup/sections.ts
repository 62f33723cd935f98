import { LRUCache } from 'lru-cache';
import { owned } from '../core/owned';
import type { Passage } from '../core/prose';
import type { Reading } from './reading';

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
  const known = new LRUCache<string, Section>({ max: 40_000, maxSize: 2_000_000, sizeCalculation: (_, text) => text.length + 1 });
  const remembered = (section: string) => {
    const before = known.get(section);
    if (before) return before;
    const own = owned(section);
    const found = read(own);
    known.set(own, found);
    return found;
  };
  return function* (text, from = 0, to = text.length) {
    const passages: Passage[] = [];
    for (let start = from; start < to; ) {
      const end = behind(ends, text, start, to);
      const found = remembered(text.slice(start, end));
      for (const passage of found.passages) passages.push({ ...passage, start: passage.start + start });
      start = found.until === undefined ? end : behind(found.until, text, end, to);
      yield;
    }
    return passages;
  };
}

/** Where the first match from `from` on ends, or `to`. */
function behind(pattern: RegExp, text: string, from: number, to: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text) === null ? to : Math.min(to, pattern.lastIndex);
}

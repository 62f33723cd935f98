import { LRUCache } from 'lru-cache';

/**
 * Remembers what `read` gave for the newest texts, at most so many of them and of their UTF-16 units. `read` is given a
 * copy, and so is whatever it keeps a part of: a part of a text may hold on to the whole that it was cut from, a document.
 */
export function remembered<Value extends object | string>(texts: number, units: number): (text: string, read: (own: string) => Value) => Value {
  const known = new LRUCache<string, Value>({ max: texts, maxSize: units, sizeCalculation: (_, text) => text.length + 1 });
  return (text, read) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = owned(text);
    const value = read(own);
    known.set(own, value);
    return value;
  };
}

/** The same text with no other behind it. */
export function owned(text: string): string {
  return ` ${text}`.slice(1);
}

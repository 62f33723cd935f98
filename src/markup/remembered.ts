/** What is remembered of texts, for as long as it is in use. */
export interface Remembered<Value> {
  get(text: string): Value | undefined;
  /** Keeps the text itself: that must be no part of another one, as `of` says. */
  set(text: string, value: Value): void;
  /** What is remembered, or else what `read` gives of a copy: a part of a text may hold on to the whole it was cut from, a document. */
  of(text: string, read: (own: string) => Value): Value;
  /** A document has been read to its end, and all that it needs was asked for. */
  settle(): void;
  clear(): void;
  /** How many texts are remembered. */
  readonly size: number;
}

/** After so many UTF-16 units of new texts, what was not asked for since as many before is forgotten. */
const TURNOVER = 100_000;

/**
 * Remembers as much as the documents that are read need, however large they are, and little of what they were before:
 * with each key a paragraph becomes another text. A cache of a fixed size would be too small for the one or too large
 * for the other.
 */
export function remembered<Value extends object | string>(): Remembered<Value> {
  interface Entry {
    readonly own: string;
    readonly value: Value;
  }
  let [now, before, fresh] = [new Map<string, Entry>(), new Map<string, Entry>(), 0];
  const get = (text: string) => {
    const entry = now.get(text);
    if (entry !== undefined) return entry.value;
    const old = before.get(text);
    if (old === undefined) return undefined;
    before.delete(text);
    now.set(old.own, old);
    return old.value;
  };
  const set = (own: string, value: Value) => {
    before.delete(own);
    now.set(own, { own, value });
    fresh += own.length + 1;
  };
  return {
    get,
    set,
    of(text, read) {
      const known = get(text);
      if (known !== undefined) return known;
      const own = owned(text);
      const value = read(own);
      set(own, value);
      return value;
    },
    settle() {
      if (fresh > TURNOVER) [now, before, fresh] = [new Map(), now, 0];
    },
    clear: () => void ([now, before, fresh] = [new Map(), new Map(), 0]),
    get size() {
      return now.size + before.size;
    },
  };
}

/** The same text with no other behind it. */
export function owned(text: string): string {
  return ` ${text}`.slice(1);
}

import fc from 'fast-check';

/** What somebody does to a document; places are shares of its length. */
export type Deed =
  | { readonly type: 'write'; readonly places: readonly number[]; readonly text: string }
  | { readonly type: 'delete'; readonly places: readonly number[]; readonly length: number }
  | { readonly type: 'move'; readonly from: number; readonly length: number; readonly to: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

const WRITTEN = [
  'a', 'T', ' ', '.', '. ', '\n', '\r\n', '\r', '\n\n', '?', '!', '"', '“', "'", '’', '(', ')', '-', '…', ',', '1', '.5', '\t', '\u00a0', '\0', '\ufeff',
  '\u0301', '\u200d', '\ufe0f', '\ud83d', '\ude00', '😀', '👩‍👩‍👧', '🇳🇴', "n't", 'Mr. ', 'U.S. ', 'no. 5', 'etc. The', ' www.ada.org ', '- item\n', '# Head\n', 'Dear Ada,\n',
] as const;

const PASTED = [
  'Ada wrote to Tom. He did not answer; she wrote again!\r\n\r\nThe engine (see p. 5) was never built…',
  'x'.repeat(300),
  '\n\n\n',
  '"Why?" asked Mary. "No." 漢字かな交じり文。 Привет, мир! مرحبا بالعالم. 😀😀',
  'a-b/c_d.e,'.repeat(30),
] as const;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.array(place, { minLength: 1, maxLength: 3 });

/** Deeds as people do them: mostly typing, at up to three cursors. */
export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('write' as const), places, text: fc.constantFrom(...WRITTEN) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('delete' as const), places, length: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('write' as const), places, text: fc.constantFrom(...PASTED) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete' as const), places: fc.array(place, { minLength: 1, maxLength: 1 }), length: fc.integer({ min: 20, max: 1_000 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('move' as const), from: place, length: fc.nat(200), to: place }) },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'undo' as const }, { type: 'redo' as const }) },
);

/** A text that is written on, with what was there before. */
export function paper(begin: string) {
  let text = begin;
  const [done, undone]: [string[], string[]] = [[], []];
  const put = (changed: string) => {
    done.push(text);
    undone.length = 0;
    text = changed;
  };
  const replace = (shares: readonly number[], length: number, by: string) => {
    const starts = [...new Set(shares.map(share => Math.floor(share * text.length)))].sort((a, b) => b - a);
    let [changed, limit] = [text, text.length];
    for (const start of starts) {
      changed = changed.slice(0, start) + by + changed.slice(Math.min(start + length, limit));
      limit = start;
    }
    put(changed);
  };
  const back = (from: string[], to: string[]) => {
    const before = from.pop();
    if (before === undefined) return;
    to.push(text);
    text = before;
  };
  return {
    text: () => text,
    do(deed: Deed) {
      if (deed.type === 'write') replace(deed.places, 0, deed.text);
      else if (deed.type === 'delete') replace(deed.places, deed.length, '');
      else if (deed.type === 'undo') back(done, undone);
      else if (deed.type === 'redo') back(undone, done);
      else {
        const start = Math.floor(deed.from * text.length);
        const part = text.slice(start, start + deed.length);
        const rest = text.slice(0, start) + text.slice(start + deed.length);
        const at = Math.floor(deed.to * rest.length);
        put(rest.slice(0, at) + part + rest.slice(at));
      }
      // A text that only grows would soon be all that is tried.
      if (text.length > 4_000) put(text.slice(-1_000));
    },
  };
}

import type { MakeLens } from './lens';
import { decoding } from './lenses/decoding';
import { equation } from './lenses/equation';
import { letters } from './lenses/letters';
import { why } from './lenses/why';
import { compare } from './lenses/compare';
import { take } from './lenses/take';
import { memory } from './lenses/memory';
import { find } from './lenses/find';
import { surgery } from './lenses/surgery';

/** All lenses in the order of their tabs. */
export const LENSES: readonly { readonly id: string; readonly make: MakeLens }[] = [
  { id: 'why', make: why },
  { id: 'equation', make: equation },
  { id: 'decoding', make: decoding },
  { id: 'letters', make: letters },
  { id: 'memory', make: memory },
  { id: 'compare', make: compare },
  { id: 'export', make: take },
  { id: 'surgery', make: surgery },
  { id: 'find', make: find },
];

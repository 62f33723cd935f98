import type { MakeLens } from './lens';
import { decoding } from './lenses/decoding';
import { equation } from './lenses/equation';
import { letters } from './lenses/letters';
import { why } from './lenses/why';

/** All lenses in the order of their tabs. */
export const LENSES: readonly { readonly id: string; readonly make: MakeLens }[] = [
  { id: 'why', make: why },
  { id: 'equation', make: equation },
  { id: 'decoding', make: decoding },
  { id: 'letters', make: letters },
];

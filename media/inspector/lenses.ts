import type { MakeLens } from './lens';
import { agreement } from './lenses/agreement';
import { cells } from './lenses/cells';
import { compare } from './lenses/compare';
import { decoding } from './lenses/decoding';
import { equation } from './lenses/equation';
import { find } from './lenses/find';
import { gradients } from './lenses/gradients';
import { letters } from './lenses/letters';
import { memory } from './lenses/memory';
import { surgery } from './lenses/surgery';
import { bottleneck } from './lenses/bottleneck';
import { translation } from './lenses/translation';
import { take } from './lenses/take';
import { why } from './lenses/why';

/** All lenses in the order of their tabs: what explains first, then what changes or searches, last what is taken along. */
export const LENSES: readonly { readonly id: string; readonly make: MakeLens }[] = [
  { id: 'why', make: why },
  { id: 'memory', make: memory },
  { id: 'cells', make: cells },
  { id: 'gradients', make: gradients },
  { id: 'letters', make: letters },
  { id: 'decoding', make: decoding },
  { id: 'equation', make: equation },
  { id: 'surgery', make: surgery },
  { id: 'compare', make: compare },
  { id: 'find', make: find },
  { id: 'agreement', make: agreement },
  { id: 'translation', make: translation },
  { id: 'bottleneck', make: bottleneck },
  { id: 'export', make: take },
];

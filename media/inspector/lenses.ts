import type { MakeLens } from './lens';
import { compare } from './lenses/compare';
import { take } from './lenses/take';
import { letters } from './lenses/letters';
import { memory } from './lenses/memory';

/** All lenses in the order of their tabs. */
export const LENSES: readonly { readonly id: string; readonly make: MakeLens }[] = [
  { id: 'letters', make: letters },
  { id: 'memory', make: memory },
  { id: 'compare', make: compare },
  { id: 'export', make: take },
];

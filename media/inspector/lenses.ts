import type { MakeLens } from './lens';
import { find } from './lenses/find';
import { letters } from './lenses/letters';
import { surgery } from './lenses/surgery';

/** All lenses in the order of their tabs. */
export const LENSES: readonly { readonly id: string; readonly make: MakeLens }[] = [
  { id: 'letters', make: letters },
  { id: 'surgery', make: surgery },
  { id: 'find', make: find },
];

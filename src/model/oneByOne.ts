import { setImmediate } from 'node:timers/promises';
import type { Runtime } from './loading';

/** One after the other: runs in WebAssembly share a stack. Behind each the rest of the process has a turn. */
export function turns(): Runtime['take'] {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const done = last.then(work);
    last = done.then(() => undefined, () => undefined).then(() => setImmediate());
    return done;
  };
}

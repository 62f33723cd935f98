import type { Steps } from '../core/steps';

/** Longest time before others get a turn, in milliseconds. */
const SLICE = 2;

/** Does work step by step, giving others a turn every few milliseconds; undefined when it is no longer wanted. */
export type Turns = <Result>(steps: Steps<Result>) => Promise<Result | undefined>;

/** Turns for several pieces of work, one after the other, for as long as they are `wanted`. */
export function inTurns(wanted: () => boolean): Turns {
  let began = performance.now();
  return async steps => {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() - began < SLICE) continue;
      await turn();
      if (!wanted()) return undefined;
      began = performance.now();
    }
  };
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

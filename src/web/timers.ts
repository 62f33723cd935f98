// Stands in for node:timers/promises in a browser.
import { setImmediate as soon } from './immediate';

/** Resolves when everything else had a turn. */
export const setImmediate = (): Promise<void> => new Promise(soon);

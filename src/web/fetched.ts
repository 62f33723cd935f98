import { isKept, keep } from './fs';
import type { FromThread } from './wire';

const waiting = new Map<string, { readonly arrived: Promise<void>; readonly arrive: () => void }>();

/** Resolves when a file of a pack can be read, or could not be fetched; in the place of src/model/fetched.ts. */
export function fetched(place: string): Promise<void> {
  if (isKept(place)) return Promise.resolve();
  const asked = waiting.get(place);
  if (asked) return asked.arrived;
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>(resolve => (arrive = resolve));
  waiting.set(place, { arrived, arrive });
  postMessage({ from: 'wanting', place } satisfies FromThread);
  return arrived;
}

/** Takes in a file that was asked for; without content it could not be read. */
export function arrived(place: string, content: Uint8Array | undefined): void {
  if (content) keep(place, content);
  waiting.get(place)?.arrive();
  waiting.delete(place);
}

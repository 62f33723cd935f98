import type { EngineStatus } from '../requests';
import type { Runtime } from './loading';
import { runtime } from './runtime';
import type { Tagger } from './tagger';

/** What is measured of the models at work. */
export interface Measures {
  /** Reading packs or opening a graph took so many milliseconds. */
  loaded(milliseconds: number): void;
  /** So many sentences were labelled at once, in so many milliseconds. */
  labelled(sentences: number, milliseconds: number): void;
  status(packs: readonly Counted[], threads: number): Promise<EngineStatus>;
}

/** A pack at work that counts the words whose vectors it remembers. */
type Counted = Pick<Tagger, 'pack' | 'remembered'>;

/** Requests whose times are remembered. */
const NEWEST = 100;

/** Nothing was measured yet. */
export function measures(): Measures {
  let [load, sentences] = [0, 0];
  let times: readonly number[] = [];
  return {
    loaded: milliseconds => void (load += milliseconds),
    labelled(count, milliseconds) {
      if (count === 0) return;
      sentences += count;
      times = [...times.slice(1 - NEWEST), milliseconds / count];
    },
    status: async (packs, threads) => ({
      ...running(await runtime(), threads),
      memory: typeof process === 'undefined' ? 0 : process.memoryUsage.rss(),
      packs: packs.map(({ pack: { manifest, folder }, remembered }) => ({ name: manifest.name, version: manifest.version, folder, words: remembered() })),
      load,
      sentences,
      last: times.at(-1),
      median: [...times].sort((a, b) => a - b)[times.length >> 1],
    }),
  };
}

/** In WebAssembly there is one thread. */
const running = ({ name, fallback }: Runtime, threads: number) => ({ runtime: name, fallback, threads: fallback === undefined ? threads : 1 });

/** Does something, and tells how many milliseconds it took when it was done. */
export async function timed<Value>(took: (milliseconds: number) => void, work: () => Promise<Value>): Promise<Value> {
  const began = performance.now();
  const value = await work();
  took(performance.now() - began);
  return value;
}

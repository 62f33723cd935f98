import type { PackFiles } from './files';
import type { Graph } from './graph';
import type { GraphRole } from './manifest';
import { runtime } from './runtime';
import { openThread, type Thread } from './thread';

/** Threads beside this one that run graphs. */
export interface Crew {
  /** A graph that is open in this thread, and is opened in the others too as soon as a run has to wait for it. */
  readonly join: (graph: Graph, pack: PackFiles, role: GraphRole) => Graph;
  /** Lets the threads end when they have done what they are at. */
  readonly dispose: () => void;
}

/** Runs that had to wait before threads are worth what they cost, a fifth of a second and 60 MB: some 6,000 words. */
const WAITS = 16;

/** A crew of `size` threads, each of which runs the bundle of src/worker.ts at `path`; they start after so many `waits`. */
export function openCrew(path: string, size: number, waits = WAITS): Crew {
  let threads: readonly Thread[] = [];
  const open = (pack: PackFiles, role: GraphRole) => {
    if (threads.length === 0) threads = Array.from({ length: size }, () => openThread(path));
    return threads.map(thread => thread.open(pack, role));
  };
  return {
    join: (graph, pack, role) => shared(graph, size, waits, () => open(pack, role)),
    dispose: () => threads.forEach(thread => thread.end()),
  };
}

/** One graph in several threads: a run takes place where there is nothing to do, in this thread if possible. */
function shared(here: Graph, others: number, waits: number, open: () => readonly Promise<Graph>[]): Graph {
  const free = [here];
  const waiting: ((graph: Graph) => void)[] = [];
  const release = (graph: Graph) => {
    const next = waiting.shift();
    if (next !== undefined) next(graph);
    else if (graph === here) free.unshift(graph);
    else free.push(graph);
  };
  let waited = 0;
  const call = async () => {
    // In WebAssembly each thread would compile all of it anew, which takes longer than it saves.
    if (++waited !== waits || (await runtime()).fallback !== undefined) return;
    for (const opening of open()) {
      // Twice, so that a thread need not wait for its next run. Without it the work takes longer and comes to the same.
      void opening.then(graph => [graph, graph].forEach(release), () => undefined);
    }
  };
  return {
    lanes: 1 + 2 * others,
    release: here.release,
    async run(inputs, wanted) {
      const graph = free.shift() ?? (await new Promise<Graph>(resolve => (waiting.push(resolve), void call())));
      try {
        return await graph.run(inputs, wanted);
      } finally {
        release(graph);
      }
    },
  };
}

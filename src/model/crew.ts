import type { Graph } from './graph';
import type { GraphRole } from './manifest';
import type { PackFiles } from './pack';
import { openThread, type Thread } from './thread';

/** Threads beside this one that run graphs. */
export interface Crew {
  /** A graph that is open in this thread, and is opened in the others too as soon as a run has to wait for it. */
  readonly join: (graph: Graph, pack: PackFiles, role: GraphRole) => Graph;
  /** Lets the threads end when they have done what they are at. */
  readonly dispose: () => void;
}

/** A crew of `size` threads, each of which runs the bundle of src/thread.ts at `path`; they start when first needed. */
export function openCrew(path: string, size: number): Crew {
  let threads: readonly Thread[] = [];
  const open = (pack: PackFiles, role: GraphRole) => {
    if (threads.length === 0) threads = Array.from({ length: size }, () => openThread(path));
    return threads.map(thread => thread.open(pack, role));
  };
  return {
    join: (graph, pack, role) => shared(graph, size, () => open(pack, role)),
    dispose: () => threads.forEach(thread => thread.end()),
  };
}

/** One graph in several threads: a run takes place where there is nothing to do, in this thread if possible. */
function shared(here: Graph, others: number, open: () => readonly Promise<Graph>[]): Graph {
  const free = [here];
  const waiting: ((graph: Graph) => void)[] = [];
  const release = (graph: Graph) => {
    const next = waiting.shift();
    if (next !== undefined) next(graph);
    else if (graph === here) free.unshift(graph);
    else free.push(graph);
  };
  let asked = false;
  const call = () => {
    if (asked) return;
    asked = true;
    for (const opening of open()) {
      // Twice, so that a thread need not wait for its next run. Without it the work takes longer and comes to the same.
      void opening.then(graph => [graph, graph].forEach(release), () => undefined);
    }
  };
  return {
    lanes: 1 + 2 * others,
    release: here.release,
    async run(inputs, wanted) {
      const graph = free.shift() ?? (await new Promise<Graph>(resolve => (waiting.push(resolve), call())));
      try {
        return await graph.run(inputs, wanted);
      } finally {
        release(graph);
      }
    },
  };
}

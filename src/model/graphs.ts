import type { Crew } from './crew';
import { openGraph, type Graph } from './graph';
import type { GraphRole } from './manifest';
import { timed } from './measures';
import type { Pack } from './pack';

/** The graphs of a pack, each opened when it is first asked for. */
export interface Graphs {
  /** Rejects with `PackError`. */
  open(role: GraphRole): Promise<Graph>;
  dispose(): void;
}

/** Graphs in this thread and in those of a crew; `took` is told the milliseconds that opening one took. */
export function graphsOf(pack: Pack, took: (milliseconds: number) => void = () => undefined, crew?: Crew): Graphs {
  const opened = new Map<GraphRole, Promise<Graph>>();
  return {
    open(role) {
      const found = opened.get(role) ?? timed(took, () => openGraph(pack, role)).then(one => crew?.join(one, pack, role) ?? one);
      opened.set(role, found);
      return found;
    },
    dispose() {
      // A graph that did not open has nothing to release, and whoever asked for it was told.
      for (const one of opened.values()) void one.then(({ release }) => release(), () => undefined);
      opened.clear();
    },
  };
}

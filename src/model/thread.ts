import { Worker } from 'node:worker_threads';
import { fromRecord, type ErrorRecord } from './errors';
import type { PackFiles } from './files';
import type { Graph } from './graph';
import type { GraphRole } from './manifest';
import type { Values } from './runtime';

/** Another thread of this process that runs graphs. */
export interface Thread {
  /** A graph that is run there; rejects with `PackError`. */
  readonly open: (pack: PackFiles, role: GraphRole) => Promise<Graph>;
  /** Lets the thread end after what it is at. */
  readonly end: () => void;
}

/** What a thread is told. A graph is known by the number of the order that opened it. */
export type Order =
  | { readonly type: 'open'; readonly id: number; readonly pack: PackFiles; readonly role: GraphRole }
  | { readonly type: 'run'; readonly id: number; readonly graph: number; readonly inputs: Inputs; readonly wanted: readonly string[] }
  | { readonly type: 'end' };

/** What a thread says of an order: the outputs (none of `open`), or what went wrong. */
export interface Report {
  readonly id: number;
  readonly outputs?: Outputs;
  readonly error?: ErrorRecord;
}

type Inputs = Readonly<Record<string, Values>>;
type Outputs = Readonly<Record<string, Float32Array>>;

/** Indices of what both threads see: how many orders the thread is at, and whether it may begin another. */
export const BUSY = 0;
export const STOPPED = 1;

/** How long the end of the process waits for a thread, in milliseconds. */
const PATIENCE = 2000;

/** Megabytes of short-lived objects between two collections: the arrays of a run, not much else. */
const YOUNG = 4;

/** Starts a thread with the bundle of src/worker.ts at `path`. It keeps the process alive only while it has work. */
export function openThread(path: string): Thread {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(path, { workerData: state, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  const stop = () => standStill(state);
  process.on('exit', stop);
  worker.on('exit', () => process.off('exit', stop));
  const ask = asking(worker);
  return {
    async open({ folder, label, manifest }, role) {
      // No more of the pack than that: its vocabulary would be copied as well.
      const { id: graph, answer } = ask(id => ({ type: 'open', id, pack: { folder, label, manifest }, role }));
      await answer;
      const run = (inputs: Inputs, wanted: readonly string[]) => {
        // Copies: whoever gave the arrays may use them again.
        const copies = Object.entries(inputs).map(([name, { data, shape }]) => [name, { data: data.slice(), shape }] as const);
        const order = (id: number): Order => ({ type: 'run', id, graph, inputs: Object.fromEntries(copies), wanted });
        return ask(order, copies.map(([, { data }]) => data.buffer)).answer;
      };
      return { run: run as Graph['run'], release: async () => undefined };
    },
    end: () => worker.postMessage({ type: 'end' } satisfies Order),
  };
}

/** Gives orders, numbered, and waits for the reports. */
function asking(worker: Worker) {
  const waiting = new Map<number, { readonly resolve: (outputs: Outputs) => void; readonly reject: (error: Error) => void }>();
  let last = 0;
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on('message', ({ id, outputs = {}, error }: Report) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (error === undefined) asked?.resolve(outputs);
    else asked?.reject(fromRecord(error));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The thread that runs a model has ended.')));
  return (order: (id: number) => Order, transfer: readonly ArrayBuffer[] = []) => {
    const id = ++last;
    worker.ref();
    const answer = new Promise<Outputs>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage(order(id), transfer);
    return { id, answer };
  };
}

/** Waits, blocking, until a thread is at nothing: ending it in the middle of a run would abort the process. */
function standStill(state: Int32Array): void {
  Atomics.store(state, STOPPED, 1);
  for (let busy; (busy = Atomics.load(state, BUSY)) > 0; ) if (Atomics.wait(state, BUSY, busy, PATIENCE) === 'timed-out') return;
}

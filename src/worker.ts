// A thread that runs graphs for src/model/thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { toRecord } from './model/errors';
import { openGraph, type Graph } from './model/graph';
import { BUSY, STOPPED, type Order, type Report } from './model/thread';

const state = workerData as Int32Array;
const graphs = new Map<number, Promise<Graph>>();

parentPort?.on('message', (order: Order) => {
  if (order.type === 'end') parentPort?.close();
  else void obey(order);
});

type Work = Exclude<Order, { readonly type: 'end' }>;

/** Carries out an order, unless the process is about to end. */
async function obey(order: Work): Promise<void> {
  Atomics.add(state, BUSY, 1);
  try {
    if (Atomics.load(state, STOPPED) === 0) report({ id: order.id, outputs: await carryOut(order) });
  } catch (error) {
    report({ id: order.id, error: toRecord(error) });
  } finally {
    Atomics.sub(state, BUSY, 1);
    Atomics.notify(state, BUSY);
  }
}

async function carryOut(order: Work): Promise<Report['outputs']> {
  if (order.type === 'run') return (await graphs.get(order.graph))?.run(order.inputs, order.wanted);
  const opening = openGraph(order.pack, order.role);
  graphs.set(order.id, opening);
  await opening;
  return {};
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}

// Stands in for node:worker_threads in a browser, where the models have one thread.

/** Threads within that one are not made. */
export class Worker {
  constructor() {
    throw new Error('There are no further threads in a browser.');
  }
}

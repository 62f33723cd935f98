// A thread of the model process for what its main thread, stuck in a graph, could not do: ends the process when its
// parent is gone or when it takes too much memory, `workerData` bytes.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';

/** How often memory is looked at, in milliseconds. */
const PAUSE = 1000;

const end = () => process.kill(process.pid, 'SIGKILL');

// The parent holds the other end of standard input and never writes.
new Socket({ fd: 0 }).on('error', end).on('close', end).resume();

setInterval(() => {
  if (process.memoryUsage.rss() < Number(workerData)) return;
  writeSync(2, `The model process takes more than ${Math.round(Number(workerData) / 2 ** 20)} MB of memory and is ended.\n`);
  end();
}, PAUSE);

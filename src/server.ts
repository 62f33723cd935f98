// The model process: forked by src/client.ts, answers its questions, and ends with it.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { openEngine } from './model/engine';
import { serving } from './model/serving';

/** The most memory this process may take, in bytes; it needs a tenth of it. */
const MOST_MEMORY = 2 ** 31;

const [worker, languages] = [path.join(__dirname, 'worker.js'), path.join(__dirname, 'languages.js')];

process.on(
  'message',
  serving(
    (options, onProblem) => openEngine({ ...options, worker, languages, onProblem }),
    // The parent may be gone already; `disconnect` then ends this process.
    message => process.connected && process.send?.(message),
  ),
);

// SIGKILL: nothing here needs saving, and native threads must not hold up the end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
new Worker(path.join(__dirname, 'leash.js'), { workerData: MOST_MEMORY, resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 } });

// The extension host that a benchmark started, seen from inside by Node's inspector.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { root } from './bundle.mjs';

/** The processes that Gatelens' own code runs in, by what their command lines say. */
export const PROCESSES = { 'model process': /dist\/server\.js/, 'extension host': /type=extensionHost/ };

/** Processes that this one started, directly or not, whose command line is like `pattern`: their ids, and resident memory in MB. */
export function descendants(pattern) {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' }).split('\n').map(row => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []);
  const parents = new Map(rows.map(([, pid, parent]) => [pid, parent]));
  const ours = pid => pid === String(process.pid) || (parents.has(pid) && ours(parents.get(pid)));
  return rows.filter(([, pid, , , args]) => pattern.test(args) && ours(pid)).map(([, pid, , size]) => ({ pid: Number(pid), size: size / 1024 }));
}

/**
 * Resident memory by process in MB, as far as it is Gatelens' or its editor's, and what is in use in the workbench once
 * its garbage is collected; `page` is a devtools session of the workbench.
 */
export async function memory(page) {
  const of = pattern => Math.round(descendants(pattern).reduce((sum, { size }) => sum + size, 0));
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await page.send('Memory.getDOMCounters');
  const processes = Object.entries({ ...PROCESSES, 'pages, all of them': /type=renderer/ }).map(([name, pattern]) => `${name} ${of(pattern)} MB`);
  return `${processes.join(', ')}; in use in the workbench: ${(usedSize / 1e6).toFixed(1)} MB, ${nodes} nodes, ${jsEventListeners} listeners`;
}

/**
 * The extension host's event loop: `restart()` begins to watch, `longest()` gives the milliseconds for which it was held
 * the longest since then. `heap()` is what is in use once its garbage is collected, in MB.
 */
export async function extensionHost() {
  const send = await inspect(descendants(PROCESSES['extension host'])[0].pid);
  await send('HeapProfiler.enable');
  const evaluate = async expression => (await send('Runtime.evaluate', { expression })).result.value;
  await evaluate(`globalThis.benchLoop = process.getBuiltinModule('perf_hooks').monitorEventLoopDelay({ resolution: 1 }); benchLoop.enable()`);
  return {
    restart: () => evaluate('benchLoop.reset()'),
    // A timer of one millisecond is itself late by about one.
    longest: async () => (await evaluate('benchLoop.max')) / 1e6 - 1,
    async heap() {
      await send('HeapProfiler.collectGarbage');
      return (await evaluate('process.memoryUsage().heapUsed')) / 1e6;
    },
  };
}

async function inspect(pid) {
  const { WebSocket } = createRequire(`${root}/bench/package.json`)('ws');
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await address());
  await new Promise(resolve => socket.once('open', resolve));
  const waiting = new Map();
  let last = 0;
  socket.on('message', text => {
    const { id, result } = JSON.parse(text);
    waiting.get(id)?.(result);
  });
  return (method, params = {}) =>
    new Promise(resolve => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

async function address() {
  for (let tries = 0; tries < 50; tries++) {
    const found = await fetch('http://127.0.0.1:9229/json').then(answer => answer.json(), () => []);
    if (found.length > 0) return found[0].webSocketDebuggerUrl;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('The extension host does not let itself be inspected.');
}

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Client } from '../../src/client';
import type { Words } from '../../src/requests';
import { gone, kill, withClient } from './clients';

const SENTENCE = ['Ada', 'wrote', '.'];
const MANY: readonly Words[] = Array.from({ length: 2000 }, (_, at) => ['Ada', 'wrote', `${at}`, 'letters', '.']);
const LEASH = path.resolve('dist/leash.js');

/** The id of the client's process. */
function pidOf(client: Client): number {
  const pid = client.pid();
  assert.ok(pid !== undefined);
  return pid;
}

/** Runs a script that says one line, in a process whose standard input stays open. */
async function say(script: string) {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, line };
}

const posix = process.platform !== 'win32';
const linux = process.platform === 'linux';

describe('a model process in trouble', () => {
  (posix ? it : it.skip)('that hangs is replaced, and what it was asked is answered', () => {
    const reasons: string[] = [];
    return withClient({ onRestart: reason => reasons.push(reason) }, async client => {
      await client.annotate([SENTENCE], ['pos']);
      const first = pidOf(client);
      process.kill(first, 'SIGSTOP');
      assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
      assert.deepEqual(reasons, ['it gave no sign of life for 1.25 s']);
      assert.notEqual(client.pid(), first);
      await gone(first);
    });
  });

  (posix ? it : it.skip)('that stands still for a moment only is left alone', () =>
    withClient({ onRestart: reason => assert.fail(reason) }, async client => {
      await client.annotate([SENTENCE], ['pos']);
      const pid = pidOf(client);
      process.kill(pid, 'SIGSTOP');
      const answer = client.annotate([SENTENCE], ['pos']);
      setTimeout(() => process.kill(pid, 'SIGCONT'), 400);
      assert.equal((await answer).length, 1);
      assert.equal(client.pid(), pid);
    }));

  it('is left alone while it works, however long it takes', () =>
    withClient({ onRestart: reason => assert.fail(reason) }, async client => {
      for (let at = 0; at < 3; at++) assert.equal((await client.annotate(MANY.map(words => [...words, `${at}`]), ['pos', 'ner'])).length, MANY.length);
    }));

  it('that is killed at any moment of its work leaves nothing unanswered', async function () {
    this.timeout(60_000);
    for (const wait of [1, 20, 120])
      await withClient({}, async client => {
        if (wait % 2 === 0) await client.annotate([SENTENCE], ['pos']);
        const work = client.annotate(MANY, ['pos', 'ner', 'sentiment']);
        await new Promise(resolve => setTimeout(resolve, wait));
        if (client.pid() !== undefined) await kill(client);
        assert.equal((await work).length, MANY.length);
      });
  });

  it('without enough memory is given up with one error, and works again once it has it', async function () {
    this.timeout(60_000);
    const given: Error[] = [];
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = '--max-old-space-size=5';
    try {
      await withClient({ onGiveUp: error => given.push(error) }, async client => {
        const asked = [client.annotate(MANY, ['pos']), client.annotate(MANY, ['pos'])];
        for (const one of asked) await assert.rejects(one, { name: 'ProcessError' });
        await assert.rejects(client.annotate(MANY, ['pos']), { name: 'ProcessError', message: /ended 4 times within a minute .* Restart it to try again/ });
        assert.equal(given.length, 1);
        process.env['NODE_OPTIONS'] = before ?? '';
        client.restart();
        assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
      });
    } finally {
      process.env['NODE_OPTIONS'] = before ?? '';
    }
  });

  (linux ? it : it.skip)('that may not take more memory says so, and its pack is not blamed for it', () =>
    withClient({}, async client => {
      await client.packs();
      const size = /^(\d+)/.exec(execFileSync('sed', ['-n', 's/^VmSize:[^0-9]*//p', `/proc/${pidOf(client)}/status`], { encoding: 'utf8' }))?.[1];
      execFileSync('prlimit', ['--pid', String(pidOf(client)), `--as=${Number(size) * 1024}`]);
      assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
      assert.deepEqual(await client.problems(), []);
    }));

  it('is ended when it takes more memory than it may', async () => {
    const { child } = await say(`new (require('worker_threads').Worker)(${JSON.stringify(LEASH)}, { workerData: 1 }); console.log('began'); for (;;);`);
    const said = once(createInterface({ input: child.stderr }), 'line');
    assert.match(String((await said)[0]), /takes more than 0 MB of memory/);
    await gone(child.pid ?? 0);
  });

  it('ends with its parent even when it is stuck', async () => {
    const stuck = `new (require('worker_threads').Worker)(${JSON.stringify(LEASH)}, { workerData: 2 ** 40 }).on('online', () => { console.log('began'); for (;;); });`;
    const parent = `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stuck)}], { stdio: ['pipe', 'pipe', 'inherit'] }); child.stdout.on('data', () => console.log(child.pid));`;
    const { child, line } = await say(parent);
    child.kill('SIGKILL');
    await gone(Number(line));
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Clamp, UnitQuery } from '../../src/core/types';
import { PackError } from '../../src/model/errors';
import type { Look, Words } from '../../src/requests';
import { gone, kill, withClient, withServer } from './clients';
import { copyPack, FIXTURES, inFolder, SERVER } from './packs';

const SENTENCE = ['Ada', 'wrote', '.'];
const MANY: readonly Words[] = Array.from({ length: 2000 }, (_, at) => ['Ada', 'wrote', `${at}`, 'letters', '.']);

/** A model process that ends whenever it is asked for a word's spelling, and does not answer what it annotates. */
const FRAGILE = `process.on('message', ({ type, id, question }) => {
  if (type === 'ask' && question.method === 'spell') process.exit(7);
  if (type === 'ask' && question.method === 'packs') process.send({ type: 'result', id, value: [] });
});
process.on('disconnect', () => process.exit());`;

describe('client', () => {
  it('starts a process on first use and answers every kind of request', () =>
    withClient({}, async client => {
      assert.equal(client.pid(), undefined);
      const [annotations, inspection, spelling, packs] = await Promise.all([
        client.annotate([SENTENCE, []], ['pos', 'ner', 'sentiment']),
        client.inspect(SENTENCE),
        client.spell('Ada'),
        client.packs(),
      ]);
      assert.equal(annotations[0]?.pos?.labels.length, 3);
      assert.ok(annotations[0]?.sentiment !== undefined);
      assert.deepEqual(annotations[0]?.pos?.labels, inspection.annotation.pos?.labels);
      assert.equal(spelling.gates.length, 2);
      assert.deepEqual(packs.map(pack => pack.name), ['tiny', 'tiny-sentiment']);
      const hidden = inspection.gates[0]?.series['hidden'];
      assert.equal(hidden?.buffer.byteLength, hidden?.byteLength, 'arrays own their memory');
    }));

  it('asks everything about what is inside a network, and its errors keep their names', () =>
    withClient({}, async client => {
      const held: Clamp = { layer: 0, direction: 'forward', series: 'hidden', units: [1], value: 2, steps: { start: 1, end: 2 } };
      const look: Look = { pack: 'tiny', surgery: { clamps: [held], withoutWords: true, withoutCharacters: false } };
      const query: UnitQuery = { layer: 0, direction: 'forward', series: 'hidden', units: [1], above: 1.5, alone: true, steps: 1 };
      const [inspection, altered, found, weights] = await Promise.all([
        client.inspect(SENTENCE, look),
        client.alter([SENTENCE, []], look),
        client.seek([[], SENTENCE], query, look),
        client.weights('tiny'),
      ]);
      assert.deepEqual(altered[0], inspection.annotation);
      assert.deepEqual(found, [[], [{ start: 1, end: 2, share: 1 }]]);
      assert.equal(weights.layers.length, 4);
      for (const array of [inspection.vectors, inspection.scores['pos'], weights.layers[0]?.input, weights.heads[0]?.weight])
        assert.equal(array?.buffer.byteLength, array?.byteLength, 'arrays own their memory');
      await assert.rejects(client.weights('huge'), { name: 'RangeError', message: /no pack named huge/ });
      await assert.rejects(client.seek([SENTENCE], { ...query, layer: 7 }), { name: 'RangeError', message: /no layer 7/ });
      await assert.rejects(client.inspect(SENTENCE, { surgery: { clamps: [{ ...held, value: NaN }] } }), { name: 'RangeError' });
    }));

  it('a process killed in the middle of a run is started again and the run is answered', () => {
    const restarts: string[] = [];
    return withClient({ onRestart: reason => restarts.push(reason) }, async client => {
      await client.packs();
      const work = client.annotate(MANY, ['pos']);
      await kill(client);
      assert.equal((await work).length, MANY.length);
      assert.deepEqual(restarts, ['it was ended by SIGKILL']);
    });
  });

  it('says what runs, since when, and how often it has ended', () =>
    withClient({ now: () => 5 }, async client => {
      assert.deepEqual(client.process(), { pid: undefined, since: undefined, ends: 0, over: undefined });
      await client.annotate([SENTENCE, SENTENCE], ['pos']);
      assert.deepEqual(client.process(), { pid: client.pid(), since: 5, ends: 0, over: undefined });
      const { runtime, threads, memory, packs, load, sentences, last, median } = await client.status();
      assert.match(runtime, /^ONNX Runtime \d/);
      assert.deepEqual([threads, sentences, packs.map(pack => [pack.name, pack.folder, pack.words])], [1, 2, [['tiny', path.join(FIXTURES, 'tiny'), 3], ['tiny-sentiment', path.join(FIXTURES, 'tiny-sentiment'), 0]]]);
      for (const measured of [memory, load, last, median]) assert.ok(measured !== undefined && measured > 0);
      await kill(client);
      assert.deepEqual(client.process(), { pid: undefined, since: undefined, ends: 1, over: undefined });
    }));

  it('a process killed while nothing is asked is started again by the next request', () =>
    withClient({}, async client => {
      await client.packs();
      await kill(client);
      assert.equal(client.pid(), undefined);
      assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
    }));

  it('a request that ends the process again and again is rejected and others are answered', () =>
    withServer(FRAGILE, {}, async client => {
      await assert.rejects(client.spell('Ada'), /ended 3 times while it worked on this \(it exited with code 7\)/);
      assert.deepEqual(await client.packs(), []);
    }));

  it('a process that ends too often is given up until it is restarted', () => {
    const given: Error[] = [];
    return withServer(FRAGILE, { onGiveUp: error => given.push(error) }, async client => {
      for (let at = 0; at < 2; at++) await assert.rejects(client.spell('Ada'), { name: 'ProcessError' });
      assert.equal(given.length, 1);
      await assert.rejects(client.packs(), /ended 4 times within a minute .* Restart it to try again/);
      client.restart();
      assert.deepEqual(await client.packs(), []);
    });
  });

  it('ends that are more than a minute apart are forgiven', () => {
    let time = 0;
    return withServer(FRAGILE, { now: () => (time += 61_000) }, async client => {
      for (let at = 0; at < 4; at++) await assert.rejects(client.spell('Ada'), /ended 3 times/);
      assert.deepEqual(await client.packs(), []);
    });
  });

  it('a cancelled request is rejected at once and leaves the process free', () =>
    withClient({}, async client => {
      await client.packs();
      const control = new AbortController();
      const work = client.annotate(MANY, ['pos'], control.signal);
      control.abort();
      await assert.rejects(work, { name: 'AbortError' });
      await assert.rejects(client.spell('Ada', undefined, AbortSignal.abort()), { name: 'AbortError' });
      assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
    }));

  it('what a person waits for goes before a long run', () =>
    withClient({}, async client => {
      await client.inspect(SENTENCE);
      const order: string[] = [];
      const long = client.annotate(MANY, ['pos']).then(() => order.push('annotate'));
      await client.inspect(SENTENCE).then(() => order.push('inspect'));
      await long;
      assert.deepEqual(order, ['inspect', 'annotate']);
    }));

  it('a long search and long alterations hold up neither each other nor annotations', () =>
    withClient({}, async client => {
      await client.inspect(SENTENCE);
      const control = new AbortController();
      const query: UnitQuery = { layer: 0, direction: 'forward', series: 'hidden', units: [1], above: 0, alone: false, steps: 1 };
      const long = [client.seek(MANY, query, {}, control.signal), client.alter(MANY, {}, control.signal)];
      let ended = 0;
      const rejected = long.map(work => assert.rejects(work.finally(() => ended++), { name: 'AbortError' }));
      assert.equal((await client.annotate([SENTENCE], ['pos'])).length, 1);
      assert.equal(ended, 0);
      control.abort();
      await Promise.all(rejected);
      assert.equal((await client.seek([SENTENCE], query)).length, 1);
      assert.equal((await client.alter([SENTENCE], {})).length, 1);
    }));

  it('a broken pack is named across the process boundary', () =>
    inFolder(async folder => {
      truncateSync(path.join(copyPack(folder), 'gates.onnx'), 10);
      const problems: PackError[] = [];
      await withClient({ modelFolders: [folder], onProblem: problem => problems.push(problem) }, async client => {
        await assert.rejects(client.inspect(SENTENCE), error => error instanceof PackError && error.file === 'gates.onnx');
        assert.equal((await client.problems())[0]?.pack, 'tiny');
        assert.equal(problems.length, 1);
      });
    }));

  it('nothing is answered after the end', () =>
    withClient({}, async client => {
      const work = client.packs();
      const { pid } = { pid: client.pid() };
      client.dispose();
      await assert.rejects(work, { name: 'AbortError' });
      await assert.rejects(client.packs(), /closed/);
      if (pid !== undefined) await gone(pid);
    }));

  it('the process ends with its parent, even a killed one', async () => {
    const script = `const { fork } = require('node:child_process');
      const child = fork(${JSON.stringify(SERVER)}, [], { serialization: 'advanced' });
      child.send({ type: 'open', folders: [${JSON.stringify(FIXTURES)}] });
      child.send({ type: 'ask', id: 1, question: { method: 'packs' } });
      child.on('message', () => console.log(child.pid));`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    parent.kill('SIGKILL');
    await gone(Number(line));
  });
});

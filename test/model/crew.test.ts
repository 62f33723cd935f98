import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openCrew } from '../../src/model/crew';
import { openEngine } from '../../src/model/engine';
import type { Graph } from '../../src/model/graph';
import { loadPack } from '../../src/model/pack';
import { lengthRow } from '../../src/model/runtime';
import { CLI, FIXTURES, packFolders, WORKER } from './packs';

const WORDS = 'Ada wrote the first long letter to Tom and Mary in Oslo , which was late again .'.split(' ');
const TEXT = Array.from({ length: 1500 }, (_, at) => WORDS.slice(at % 9).concat(`word${at * 7}`));

describe('several threads', () => {
  it('say the same as one, to the bit', async () => {
    const [one, three] = [1, 3].map(threads => openEngine({ folders: [FIXTURES], threads, worker: WORKER }));
    const heads = ['pos', 'ner', 'sentiment'] as const;
    const long = Array.from({ length: 1500 }, (_, at) => WORDS[at % WORDS.length] ?? '');
    const texts = [...TEXT, long];
    assert.deepEqual(await three?.annotate(texts, heads), await one?.annotate(texts, heads));
    one?.dispose();
    three?.dispose();
  });

  it('take over what would have to wait, and nothing else', async () => {
    const [folder = ''] = packFolders();
    const crew = openCrew(WORKER, 1, 1);
    const begun: (() => void)[] = [];
    const here: Graph = { run: () => new Promise(resolve => begun.push(() => resolve({} as never))), release: async () => undefined };
    const pack = loadPack(folder);
    const graph = crew.join(here, pack, 'tagger');
    const inputs = {
      vectors: { data: new Float32Array(pack.manifest.encoder.vectorSize), shape: [1, 1, pack.manifest.encoder.vectorSize] },
      lengths: lengthRow([1]),
    };
    const mine = graph.run(inputs, ['hidden']);
    const { hidden } = await graph.run(inputs, ['hidden']);
    assert.ok(hidden.length > 0);
    assert.equal(inputs.vectors.data.length, pack.manifest.encoder.vectorSize);
    assert.equal(begun.length, 1);
    begun.forEach(end => end());
    assert.deepEqual(await mine, {});
    crew.dispose();
  });

  for (const chunks of [1, 4])
    it(`end quietly with the process in the middle of their work, after ${chunks} pieces of output`, async () => {
      const child = spawn(process.execPath, [CLI, 'tag', '--threads', '3'], { stdio: 'pipe' });
      let err = '';
      let seen = 0;
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      child.stdin.on('error', () => undefined).end(TEXT.map(words => `${words.join(' ')}\n\n`).join('').repeat(20));
      child.stdout.on('data', () => void (++seen === chunks && child.kill('SIGINT')));
      assert.deepEqual(await once(child, 'exit'), [130, null]);
      assert.equal(err, '');
    });
});

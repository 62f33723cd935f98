import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type Client } from '../../src/client';
import type { Annotation } from '../../src/core/types';
import { inFolder, LANGUAGE, SERVER, SHIPPED, TRANSLATION } from './packs';

const SENTENCES = [['Janet', 'will', 'back', 'the', 'bill', '.'], ['The', 'movie', 'was', 'terribly', 'exciting', '!'], ['ADA', 'flew', 'to', 'Oslo', '😀'], ['वह', 'घर', 'गया', '।']];
const MANY = Array.from({ length: 1_500 }, (_, at) => ['Ada', 'wrote', `${at}`, 'letters', 'to', 'Mr.', `Number${at}`, '.']);
const LANGUAGES = ['en', 'en', 'en', 'hi'];

/** What of ONNX Runtime in WebAssembly is in every package. */
const SHIPPING = readFileSync('.vscodeignore', 'utf8').split('\n').flatMap(line => /^!(node_modules\/onnxruntime-(?:web|common)\/.+?)(?:\/\*\.js)?$/.exec(line)?.[1] ?? []);

/** A copy of what ships, without ONNX Runtime's binary, or with one that cannot be loaded. */
function without(folder: string, binary: 'none' | 'broken', portable = true): string {
  const modules = path.join(folder, 'node_modules');
  cpSync('dist', path.join(folder, 'dist'), { recursive: true });
  mkdirSync(modules);
  for (const place of portable ? SHIPPING : []) cpSync(place, path.join(folder, place), { recursive: true });
  if (binary === 'broken') {
    const own = path.join(modules, 'onnxruntime-node');
    for (const part of ['package.json', 'dist']) cpSync(path.resolve('node_modules/onnxruntime-node', part), path.join(own, part), { recursive: true });
    const place = path.join(own, 'bin/napi-v6', process.platform, process.arch);
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'onnxruntime_binding.node'), 'made for another computer');
  }
  return path.join(folder, 'dist');
}

/** What a model process says that runs in `dist`. */
async function asked<Value>(serverPath: string, use: (client: Client) => Promise<Value>): Promise<Value> {
  const client = connect({ modelFolders: [SHIPPED, LANGUAGE, TRANSLATION], serverPath, threads: 2, onProblem: problem => assert.fail(problem), onRestart: reason => assert.fail(reason) });
  try {
    return await use(client);
  } finally {
    client.dispose();
  }
}

const heads = ['pos', 'ner', 'sentiment'] as const;
const labels = (annotations: readonly Annotation[]) => annotations.map(({ pos, ner, sentiment }) => [pos?.labels, ner?.labels, sentiment?.label]);

describe('without a binary of ONNX Runtime', () => {
  for (const [binary, reason] of [['none', /Cannot find (?:module|package) 'onnxruntime-node'/], ['broken', /onnxruntime_binding\.node/]] as const)
    it(`that can be loaded (${binary}) everything is as with one, in WebAssembly, and the status says why`, () =>
      inFolder(async folder => {
        const dist = without(folder, binary);
        const everything = async (client: Client) => {
          const [{ gates }, { bits }, [translation], { runtime, fallback, threads }] = await Promise.all([
            client.inspect(SENTENCES[0] ?? []),
            client.surprisal([SENTENCES[0] ?? []], {}).then(([surprisal]) => surprisal ?? assert.fail()),
            client.translate(['the green witch arrived'], {}),
            client.status(),
          ]);
          const annotations = await client.annotate(SENTENCES, heads, undefined, LANGUAGES);
          return { labels: labels(annotations), sure: annotations.flatMap(({ pos }) => [...(pos?.confidence ?? [])]), gates: [...(gates[0]?.series['forget'] ?? [])], bits: [...bits], translation: translation?.text, runtime, fallback, threads };
        };
        const [native, portable] = await Promise.all([asked(SERVER, everything), asked(path.join(dist, 'server.js'), everything)]);
        assert.match(native.runtime, /\(CPU\)$/);
        assert.equal(native.fallback, undefined);
        assert.match(portable.runtime, /\(WebAssembly\)$/);
        assert.deepEqual([native.threads, portable.threads], [2, 1]);
        assert.match(portable.fallback ?? '', reason);
        assert.deepEqual(portable.labels, native.labels);
        assert.deepEqual(portable.translation, native.translation);
        for (const [name, off] of [['sure', 0.02], ['gates', 1e-5], ['bits', 1e-3]] as const) {
          assert.equal(portable[name].length, native[name].length);
          portable[name].forEach((value, at) => assert.ok(Math.abs(value - (native[name][at] ?? NaN)) < off, `${name}: ${value}, ${native[name][at]}`));
        }
      })).timeout(60_000);

  it('much at a time is labelled as with one, too', () =>
    inFolder(async folder => {
      const many = (client: Client) => client.annotate(MANY, ['pos']);
      const [native, portable] = await Promise.all([asked(SERVER, many), asked(path.join(without(folder, 'none'), 'server.js'), many)]);
      assert.deepEqual(labels(portable), labels(native));
    })).timeout(60_000);

  /** What the command line says of a text, with and without WebAssembly. */
  const told = (folder: string, portable: boolean) =>
    spawnSync(process.execPath, [path.join(without(folder, 'none', portable), 'cli.js'), 'tag', '--models', SHIPPED], { input: 'Ada wrote.', encoding: 'utf8' });

  it('the command line says so, and does its work', () =>
    inFolder(folder => {
      const { stdout, stderr, status } = told(folder, true);
      assert.match(stdout, /^1\tAda\t_\tPROPN\t/m);
      assert.match(stderr, /^\(node:\d+\) Gatelens: The binary of ONNX Runtime cannot be loaded \(.+\): WebAssembly takes about three times as long\./);
      assert.equal(status, 0);
    }));

  it('and without WebAssembly an error says what to do', () =>
    inFolder(folder => {
      const { stderr, status } = told(folder, false);
      assert.match(stderr, /ONNX Runtime cannot be loaded on .+, neither its binary \(.+\) nor in WebAssembly \(.+\)\. Install Gatelens again\./);
      assert.notEqual(status, 0);
    }));
});

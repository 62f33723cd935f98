import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect } from '../../src/client';
import { FIXTURES, inFolder, SERVER, SHIPPED } from './packs';

/** Loaded before anything else in a process: writes down every way to the network that is taken, and that it watches. */
const WATCH = `
const { appendFileSync } = require('node:fs');
const note = what => appendFileSync(process.env.WATCHED, what + '\\n');
const watch = (owner, name, what) => { const own = owner[name]; owner[name] = function (...asked) { note(what); return own.apply(this, asked); }; };
const [net, dns, http, https, dgram] = ['net', 'dns', 'http', 'https', 'dgram'].map(name => require('node:' + name));
watch(net.Socket.prototype, 'connect', 'connect');
watch(net.Server.prototype, 'listen', 'listen');
for (const one of ['lookup', 'resolve', 'resolve4', 'resolve6']) { watch(dns, one, 'dns'); watch(dns.promises, one, 'dns'); }
for (const one of [http, https]) for (const way of ['request', 'get']) watch(one, way, 'http');
watch(dgram, 'createSocket', 'dgram');
watch(globalThis, 'fetch', 'fetch');
note('watching');
`;

describe('the network', () => {
  const { NODE_OPTIONS, WATCHED } = process.env;
  afterEach(() => {
    for (const [name, value] of Object.entries({ NODE_OPTIONS, WATCHED }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  /** What was written down while `use` ran, in the processes that it started. */
  const watched = (use: () => Promise<void> | void): Promise<string[]> =>
    inFolder(async folder => {
      const [preload, log] = ['watch.cjs', 'log'].map(name => path.join(folder, name));
      writeFileSync(preload ?? '', WATCH);
      Object.assign(process.env, { NODE_OPTIONS: `--require=${preload}`, WATCHED: log });
      await use();
      return readFileSync(log ?? '', 'utf8').trim().split('\n');
    });

  it('is never used by the model process and its threads, whatever they are asked', async () => {
    const many = Array.from({ length: 500 }, (_, at) => ['Ada', 'wrote', `${at}`, 'letters', '.']);
    const seen = await watched(async () => {
      const client = connect({ modelFolders: [FIXTURES, SHIPPED], serverPath: SERVER, threads: 2 });
      await client.annotate(many, ['pos', 'ner', 'sentiment']);
      await client.inspect(['Ada', 'wrote', '.']);
      await client.alter(many.slice(0, 9), {});
      await client.seek(many.slice(0, 9), { layer: 0, direction: 'forward', series: 'hidden', units: [1], above: 0, alone: false, steps: 1 });
      await Promise.all([client.weights(), client.spell('Ada'), client.gradients(['Ada', 'wrote', '.']), client.status(), client.problems()]);
      client.dispose();
    });
    assert.ok(seen.length > 1, 'the threads were not watched');
    assert.deepEqual([...new Set(seen)], ['watching']);
  });

  it('would be noticed', async () => {
    const script = "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined); fetch('http://127.0.0.1:9').catch(() => undefined)";
    const seen = await watched(() => void execFileSync(process.execPath, ['-e', script]));
    assert.ok(seen.includes('connect') && seen.includes('fetch'), seen.join());
  });

  it('is out of reach of every bundle', () => {
    const needs = (name: string): string[] => [...readFileSync(path.resolve('dist', name), 'utf8').matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(([, module = '']) => module).filter(module => !module.startsWith('ajv/'));
    for (const name of ['extension.js', 'server.js', 'worker.js']) assert.ok(needs(name).length > 3, name);
    // The leash reads its standard input by a socket; what the page of the inspector may reach is another test's.
    const bundles = readdirSync('dist').filter(name => name.endsWith('.js') && !['leash.js', 'inspector.js'].includes(name));
    for (const name of bundles) assert.deepEqual(needs(name).filter(module => /^(node:)?(net|tls|dns|dgram|https?|http2|inspector)\b/.test(module)), [], name);
  });
});

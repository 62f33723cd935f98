// What every bundle of src is made with, by scripts/build.mjs and by benchmarks.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './steps.mjs';

const schemaFile = path.join(root, 'models/manifest.schema.json');

/** The check of manifests against their schema, as code. */
const manifestCheck = {
  name: 'manifest-check',
  setup(build) {
    build.onResolve({ filter: /^gatelens:manifest-check$/ }, () => ({ path: schemaFile, namespace: 'manifest-check' }));
    build.onLoad({ filter: /^/, namespace: 'manifest-check' }, ({ path: file }) => {
      const ajv = new Ajv2020({ allowUnionTypes: true, code: { source: true } });
      return { contents: standaloneCode.default(ajv, ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')))), resolveDir: root, watchFiles: [file] };
    });
  },
};

/**
 * eld's tables as JSON: as the object literal that they are, parsing them takes 50 MB more and four times as long. What they say of
 * a string of letters they say of three others, too: each such entry is made once, and not changed by anybody.
 */
const tablesAsJson = {
  name: 'tables-as-json',
  setup: build =>
    build.onLoad({ filter: /eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/ }, async ({ path: file }) => {
      const { ngramsData } = await import(pathToFileURL(file).href);
      const places = new Map();
      const placeOf = entry => {
        if (!places.has(entry)) places.set(entry, places.size);
        return places.get(entry);
      };
      const ngrams = Object.fromEntries(Object.entries(ngramsData.ngrams).map(([ngram, entry]) => [ngram, placeOf(JSON.stringify(entry))]));
      const contents = [
        `export const ngramsData = JSON.parse(${JSON.stringify(JSON.stringify({ ...ngramsData, ngrams }))});`,
        `const entries = JSON.parse(${JSON.stringify(`[${[...places.keys()].join()}]`)});`,
        'for (const ngram in ngramsData.ngrams) ngramsData.ngrams[ngram] = entries[ngramsData.ngrams[ngram]];',
      ];
      return { contents: contents.join('\n') };
    }),
};

/** esbuild's plugins. */
export const plugins = [manifestCheck, tablesAsJson];

/** What brings files of its own that it looks for beside itself: not bundled. */
export const runtimes = ['onnxruntime-node', 'onnxruntime-web'];

/** Modules of src that others stand in for in a browser. */
const STAND_INS = { 'src/model/link': 'src/web/link.ts', 'src/model/loading': 'src/web/loading.ts', 'src/model/fits': 'src/web/fits.ts', 'src/model/fetched': 'src/web/fetched.ts', 'src/markups': 'src/web/markups.ts' };

const standIns = {
  name: 'stand-ins',
  setup: build =>
    build.onResolve({ filter: /^\.\.?\// }, ({ path: name, resolveDir }) => {
      const found = STAND_INS[path.relative(root, path.resolve(resolveDir, name)).split(path.sep).join('/')];
      return found && { path: path.join(root, found) };
    }),
};

/** What differs of a bundle that runs in a browser. */
export const inBrowser = {
  platform: 'browser',
  target: 'es2022',
  plugins: [...plugins, standIns],
  alias: {
    'node:crypto': './src/web/crypto.ts',
    'node:fs': './src/web/fs.ts',
    'node:os': './src/web/os.ts',
    'node:path': 'path-browserify',
    'node:timers/promises': './src/web/timers.ts',
    'node:worker_threads': './src/web/threads.ts',
  },
  inject: ['./src/web/immediate.ts'],
};

/** Writes which files the packs have, with their sizes: in a browser a folder of the extension cannot be listed. */
export function listPacks() {
  const models = path.join(root, 'models');
  const names = fs.readdirSync(models, { recursive: true }).map(name => String(name).split(path.sep).join('/')).filter(name => /\/.*\.(?:json|onnx)$/.test(name));
  const files = names.sort().map(place => ({ place, bytes: fs.statSync(path.join(models, place)).size }));
  fs.mkdirSync(path.join(root, 'dist/web'), { recursive: true });
  fs.writeFileSync(path.join(root, 'dist/web/packs.json'), JSON.stringify(files));
}

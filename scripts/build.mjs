// Bundles the extension, its model process, the command line and the inspector page into dist/, and with
// --tests every *.test.ts into out/test/. Options: --tests, --watch, --minify.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const schemaFile = path.join(root, 'models/manifest.schema.json');
const has = flag => process.argv.includes(flag);

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

/** eld's tables as JSON: as the object literal that they are, parsing them takes 50 MB more and four times as long. */
const tablesAsJson = {
  name: 'tables-as-json',
  setup: build =>
    build.onLoad({ filter: /eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/ }, async ({ path: file }) => {
      const { ngramsData } = await import(pathToFileURL(file).href);
      return { contents: `export const ngramsData = JSON.parse(${JSON.stringify(JSON.stringify(ngramsData))});` };
    }),
};

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: !has('--minify'),
  minify: has('--minify'),
  logLevel: 'warning',
  plugins: [manifestCheck, tablesAsJson],
};

/** What brings files of its own that it looks for beside itself. */
const runtimes = ['onnxruntime-node', 'onnxruntime-web'];

const bundles = [
  { ...node, entryPoints: { extension: 'src/editor/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { server: 'src/server.ts', worker: 'src/worker.ts', leash: 'src/leash.ts' }, outdir: 'dist', external: runtimes },
  { ...node, entryPoints: { languages: 'src/model/languages.ts' }, outdir: 'dist' },
  { ...node, entryPoints: Object.fromEntries(['comments', 'conllu', 'html', 'latex', 'markdown'].map(name => [name, `src/markup/${name}.ts`])), outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', external: runtimes, banner: { js: '#!/usr/bin/env node' } },
  {
    ...node,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { inspector: 'media/inspector/page.ts', cells: 'media/cells/page.ts' },
    outdir: 'dist',
  },
].filter(bundle => Object.values(bundle.entryPoints).every(entry => fs.existsSync(path.join(root, entry))));

if (has('--tests')) {
  const found = fs
    .readdirSync(path.join(root, 'test'), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.test.ts') || name.endsWith('suite.ts'));
  if (found.length === 0) throw new Error('no test/**/*.test.ts found');
  fs.rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
  const external = ['mocha', ...runtimes, 'playwright-core', 'fast-check'];
  const bundle = (names, more) =>
    bundles.push({
      ...node,
      sourcemap: 'inline',
      entryPoints: names.map(name => path.join('test', name)),
      outbase: 'test',
      outdir: 'out/test',
      outExtension: { '.js': '.cjs' },
      ...more,
    });
  const inNode = name => name.startsWith(`documents${path.sep}`);
  bundle(found.filter(name => !inNode(name)), { external: ['vscode', ...external] });
  bundle(found.filter(inNode), { external, alias: { vscode: './test/documents/vscode.ts' } });
}

if (has('--watch')) for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
else await Promise.all(bundles.map(bundle => esbuild.build(bundle)));

// Bundles the extension, its model process, the command line and the inspector page into dist/, and with
// --tests every *.test.ts into out/test/. Options: --tests, --watch, --minify.
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { inBrowser, listPacks, plugins, runtimes } from './bundling.mjs';
import { root } from './steps.mjs';

const has = flag => process.argv.includes(flag);

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: !has('--minify'),
  minify: has('--minify'),
  logLevel: 'warning',
  plugins,
};

const bundles = [
  { ...node, entryPoints: { extension: 'src/editor/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { server: 'src/server.ts', worker: 'src/worker.ts', leash: 'src/leash.ts' }, outdir: 'dist', external: runtimes },
  { ...node, entryPoints: { languages: 'src/model/languages.ts' }, outdir: 'dist' },
  { ...node, entryPoints: Object.fromEntries(['comments', 'conllu', 'html', 'latex', 'markdown'].map(name => [name, `src/markup/${name}.ts`])), outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', external: runtimes, banner: { js: '#!/usr/bin/env node' } },
  { ...node, ...inBrowser, entryPoints: { extension: 'src/editor/extension.ts' }, outdir: 'dist/web', external: ['vscode'] },
  { ...node, ...inBrowser, format: 'iife', entryPoints: { server: 'src/web/server.ts' }, outdir: 'dist/web' },
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

listPacks();
if (has('--watch')) for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
else await Promise.all(bundles.map(bundle => esbuild.build(bundle)));

// Bundles parts of src for a benchmark and loads them.
import * as esbuild from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import { plugins, runtimes } from '../scripts/bundling.mjs';
import { root } from '../scripts/steps.mjs';

export { root };

/** The exports of modules (paths below src, without .ts) as one object; the bundle is out/bench/NAME.cjs. */
export async function load(name, modules) {
  const contents = modules.map(module => `export * from './${module}';`).join('\n');
  return createRequire(import.meta.url)(await bundle(name, contents));
}

/** The file of a bundle of TypeScript that stands in src. */
export async function bundle(name, contents) {
  const outfile = path.join(root, 'out/bench', `${name}.cjs`);
  await esbuild.build({
    stdin: { contents, resolveDir: path.join(root, 'src'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: runtimes,
    plugins,
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}

/** The value of an option such as --rounds 5. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

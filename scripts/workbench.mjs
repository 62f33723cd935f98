// What drives a real workbench (test/ui/workbench.ts), for scripts that are no tests.
import * as esbuild from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installHost } from './install-host.mjs';
import { installDependencies, must, root, scratch } from './steps.mjs';

/** Installs and builds what is needed; the exports of test/ui/workbench.ts. */
export async function loadWorkbench() {
  await installDependencies();
  await installHost();
  await must(process.execPath, ['scripts/build.mjs']);
  const outfile = path.join(scratch, 'workbench.mjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'test/ui/workbench.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
}

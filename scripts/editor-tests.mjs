// Runs test/editor in a real extension host: desktop VS Code where it can be had, else VS Code's server in Chromium.
// GATELENS_TEST_HOST=server or =desktop forces one. Assumes that `node scripts/build.mjs --tests` has run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { asRoot, downloadedDesktop, hasDisplay } from './desktop.mjs';
import { installHost } from './install-host.mjs';
import { onPath, root, run, say } from './steps.mjs';

const wish = process.env.GATELENS_TEST_HOST;
const desktop = wish !== 'server' && hasDisplay({ virtual: true }) ? await downloadedDesktop() : undefined;
if (wish === 'desktop' && !desktop) throw new Error('GATELENS_TEST_HOST=desktop, but desktop VS Code cannot be had here.');

if (desktop && !hasDisplay() && !process.env.GATELENS_XVFB) {
  process.exitCode = await run(onPath('xvfb-run'), ['-a', process.execPath, process.argv[1]], { env: { GATELENS_XVFB: '1', GATELENS_TEST_HOST: 'desktop' } });
} else {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-desktop-'));
  if (!desktop) await installHost();
  say(desktop ? 'Extension host: desktop VS Code.' : 'Extension host: VS Code’s server in headless Chromium.');
  try {
    process.exitCode = await runTests({
      vscodeExecutablePath: desktop ?? path.join(root, 'scripts', 'code-host.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out', 'test', 'editor', 'suite.cjs'),
      launchArgs: [path.join(root, 'samples'), ...(desktop ? ['--disable-extensions', `--user-data-dir=${profile}`, ...asRoot] : [])],
    });
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  } finally {
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

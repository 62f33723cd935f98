// npm start: installs and builds what is missing and opens Gatelens in VS Code on samples/, tagging at once.
// Desktop VS Code where `code` is on PATH or it can be downloaded; else VS Code in the browser, at an address it prints.
// -- --server: in the browser in any case; -- --check: open it out of sight, wait for the first label, take a picture, end.
import fs from 'node:fs';
import path from 'node:path';
import { asRoot, downloadedDesktop, hasDisplay } from './desktop.mjs';
import { installDependencies, must, onPath, root, run, say, scratch } from './steps.mjs';

const has = flag => process.argv.includes(flag);
const samples = path.join(root, 'samples');
const first = path.join(samples, 'walk.txt');

/** Path of a desktop VS Code that can be shown here, or undefined. */
async function desktop() {
  if (has('--server') || has('--check') || !hasDisplay()) return undefined;
  return onPath('code') ?? (await downloadedDesktop());
}

async function openDesktop(executable) {
  say('Opening VS Code on samples/ …');
  const profile = path.join(scratch, 'profile');
  const args = [`--extensionDevelopmentPath=${root}`, `--user-data-dir=${profile}`, '--new-window', '--skip-welcome', '--disable-workspace-trust', ...asRoot, samples, first];
  await must(executable, args);
}

async function openServer() {
  const { installHost } = await import('./install-host.mjs');
  await installHost({ browser: false });
  const { startServer } = await import('./host.mjs');
  say('Starting VS Code in the browser …');
  const port = Number(process.env.PORT ?? 0);
  const server = await startServer({ port, signals: [] });
  const ended = new Promise(resolve => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(name => process.on(name, resolve)));
  const address = server.url({ folder: samples, file: first, payload: [['extensionDevelopmentPath', server.remote(root)]] });
  console.log(`\n  Gatelens is open in VS Code at\n\n    ${address}\n\n  Open it in a browser on this computer. Ctrl-C ends it.\n`);
  await ended;
  await server.stop();
}

/** The same page in headless Chromium, until the first label is there. */
async function check() {
  const { installHost } = await import('./install-host.mjs');
  await installHost();
  const { launchBrowser, startServer } = await import('./host.mjs');
  say('Opening VS Code out of sight …');
  const server = await startServer();
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(server.url({ folder: samples, file: first, payload: [['extensionDevelopmentPath', server.remote(root)]] }));
    await page.locator('.editor-instance :is(.cdr, .view-line span)[class*="ced-"]').first().waitFor({ state: 'attached' });
    const picture = path.join(scratch, 'shots', 'start.png');
    await page.locator('.monaco-workbench[class*="theme-defaults"]').first().waitFor();
    fs.mkdirSync(path.dirname(picture), { recursive: true });
    await page.screenshot({ path: picture, animations: 'disabled' });
    if (server.crash()) throw new Error(`the extension host died: ${server.crash()}`);
    say(`The first label is there. Picture: ${path.relative(root, picture)}`);
  } finally {
    await browser?.close();
    await server.stop();
  }
}

try {
  await installDependencies();
  say('Building …');
  const code = await run(process.execPath, ['scripts/build.mjs']);
  if (code !== 0) throw new Error('the build failed');
  if (has('--check')) await check();
  else {
    const executable = await desktop();
    await (executable ? openDesktop(executable) : openServer());
  }
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

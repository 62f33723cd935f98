// VS Code without a desktop: its workbench and a real Node extension host (code-server), shown in Chromium.
// Used by the tests, the pictures and, where there is no desktop VS Code, by `npm start`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './steps.mjs';

export const hostFolder = path.join(root, 'test-host');
export const serverFolder = path.join(hostFolder, 'node_modules', 'code-server');
const serverNode = path.join(hostFolder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');

/** Path of the Chromium or Chrome to use (CHROMIUM_PATH, or the usual places), or undefined. */
export function chromiumPath() {
  const usual = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/chromium-browser'];
  return process.env.CHROMIUM_PATH ?? usual.find(file => fs.existsSync(file));
}

/** Settings of the throw-away user: quiet, nothing moves, nothing asks the network. */
const settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The server's environment is the extension host's: ours, less what another VS Code, npm or Node left there. */
function hostEnvironment(home, extra) {
  const foreign = name => /^(VSCODE_(?!TEST_)|ELECTRON_|npm_)/.test(name) || name === 'NODE_OPTIONS';
  const ours = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
  return { ...ours, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, ...extra };
}

function collect(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code => (code === 0 ? resolve(output) : reject(new Error(output || `ended with code ${code}`))));
  });
}

/** Waits until the server says where it listens. */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => reject(new Error(`VS Code’s server did not start in 60 s\n${log.text}`)), 60_000);
    log.listeners.push(() => {
      const address = /HTTP server listening on (http:\/\/[^\s/]+)/.exec(log.text)?.[1];
      if (address) resolve(address);
      if (address) clearTimeout(clock);
    });
    child.once('exit', code => reject(new Error(`VS Code’s server ended with code ${code}\n${log.text}`)));
  });
}

function signalGroup(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // already gone
  }
}

/** Ends the server's own process group, at the latest after 2 s. */
async function end(child) {
  const running = child.exitCode === null && child.signalCode === null;
  const gone = new Promise(resolve => (running ? child.once('exit', resolve) : resolve()));
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, new Promise(resolve => setTimeout(resolve, 2000))]);
  signalGroup(child, 'SIGKILL');
}

/** Nothing outlives us: neither the server nor its folder, however this process ends (`names`: signals that end it). */
function endWithUs(child, home, names) {
  const last = () => {
    signalGroup(child, 'SIGKILL');
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const leave = () => process.exit(130);
  process.once('exit', last);
  for (const name of names) process.on(name, leave);
  return () => {
    process.off('exit', last);
    for (const name of names) process.off(name, leave);
  };
}

/**
 * Starts VS Code's server on a free local port with a fresh user.
 * Options: `settings` (added to the user's), `env` (of the extension host), `install` (VSIX files),
 * `port`, `trust` (false: no folder is trusted), `onLog(text)`, `signals` (that end this process and the server with it). Returns `{ base, url({folder, file, payload}), remote(path), log(), crash(), stop() }`.
 */
export async function startServer({ settings: own = {}, env = {}, install = [], port = 0, trust = true, onLog, signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] } = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-host-'));
  const [data, extensions, config] = ['data', 'extensions', 'config.yaml'].map(name => path.join(home, name));
  fs.mkdirSync(extensions);
  // Settings of a machine are read from a place of their own.
  for (const of of ['User', 'Machine']) {
    fs.mkdirSync(path.join(data, of), { recursive: true });
    fs.writeFileSync(path.join(data, of, 'settings.json'), JSON.stringify({ ...(of === 'User' ? settings : {}), ...own }, null, 2));
  }
  fs.writeFileSync(config, 'auth: none\n');
  const args = [
    path.join(serverFolder, 'out/node/entry.js'),
    ...['--config', config, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--user-data-dir', data, '--extensions-dir', extensions],
    ...['--disable-telemetry', '--disable-update-check', ...(trust ? ['--disable-workspace-trust'] : []), '--disable-getting-started-override', '--disable-proxy'],
    // Without the smoke-test driver a built workbench ignores extensionDevelopmentPath and extensionTestsPath.
    ...['--vscode-option', 'enable-smoke-test-driver'],
  ];
  const options = { env: hostEnvironment(home, env), stdio: ['ignore', 'pipe', 'pipe'] };
  const log = { text: '', listeners: onLog ? [onLog] : [] };
  let child, forget;
  const stop = async () => {
    if (child) await end(child);
    forget?.();
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    for (const file of install) await collect(spawn(serverNode, [...args, '--install-extension', file], options));
    child = spawn(serverNode, args, { ...options, detached: true });
    forget = endWithUs(child, home, signals);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        log.text += chunk;
        if (process.env.HOST_LOG) process.stderr.write(chunk);
        for (const listen of log.listeners) listen(String(chunk));
      });
    const base = await listening(child, log);
    return { base, home, stop, ...addresses(base), log: () => log.text, crash: () => crashOf(log.text) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addresses(base) {
  const remote = file => `vscode-remote://${new URL(base).host}${file}`;
  const url = ({ folder, file, payload = [] } = {}) => {
    const address = new URL(base);
    if (folder) address.searchParams.set('folder', folder);
    const all = file ? [['openFile', remote(file)], ...payload] : payload;
    if (all.length > 0) address.searchParams.set('payload', JSON.stringify(all));
    return address.href;
  };
  return { remote, url };
}

/** What the server's log says of an extension host that died, or undefined. */
function crashOf(log) {
  return /Extension Host Process exited with code: (?!0,)[^\n]*/.exec(log)?.[0];
}

/** Starts headless Chromium through playwright-core; throws when there is no browser. */
export async function launchBrowser(options = {}) {
  const { chromium } = await import('playwright-core');
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium found: node scripts/install-host.mjs');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to sandbox as root
  return chromium.launch({ executablePath, headless: true, args: [...sandbox, '--disable-dev-shm-usage'], ...options });
}

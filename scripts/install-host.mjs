// Gets what runs VS Code without a desktop (Linux): code-server and its own Node from npm, Chromium from the
// system's packages. Quick when all is there. `node scripts/install-host.mjs [--force]`
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, hostFolder, serverFolder } from './host.mjs';
import { must, onPath, say, succeeds } from './steps.mjs';

const RECIPE = 1; // raise it when the steps below change what ends up in test-host/node_modules
const stamp = path.join(hostFolder, 'node_modules', '.gatelens-ready');
const npm = (cwd, ...args) => must('npm', [...args, '--ignore-scripts', '--loglevel=error'], { cwd });

/** Installs the test host and (unless `browser` is false) a browser when they are missing; throws with what to do when it cannot. */
export async function installHost({ force = false, browser = true } = {}) {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    throw new Error('VS Code without a desktop is set up for Linux on x64 and arm64 only; install desktop VS Code instead.');
  if (force || !isReady()) await installServer();
  if (browser && !chromiumPath()) await installChromium();
}

const wanted = () => {
  const lock = fs.readFileSync(path.join(hostFolder, 'package-lock.json'));
  return `${RECIPE} ${process.arch} ${crypto.createHash('sha256').update(lock).digest('hex')}\n`;
};
const isReady = () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted();

async function installServer() {
  say('Installing VS Code’s server into test-host/ from npm (once, about 260 MB to download) …');
  await npm(hostFolder, 'ci');
  const vscode = path.join(serverFolder, 'lib', 'vscode');
  say('  its libraries …'); // what code-server's own postinstall does, without compiling
  await npm(vscode, 'install', '--omit=dev', '--no-save');
  say('  its built-in extensions …');
  await npm(path.join(vscode, 'extensions'), 'install', '--omit=dev', '--no-save');
  for (const unused of unusedParts(vscode)) fs.rmSync(unused, { recursive: true, force: true });
  fs.writeFileSync(stamp, wanted());
}

function unusedParts(vscode) {
  const ripgreps = path.join(vscode, 'node_modules/@vscode/ripgrep-universal/bin');
  const foreign = fs.existsSync(ripgreps) ? fs.readdirSync(ripgreps).filter(name => name !== `linux-${process.arch}`) : [];
  return [
    ...['extensions/copilot', 'extensions/mermaid-markdown-features', 'node_modules/@microsoft/mxc-sdk'].map(name => path.join(vscode, name)),
    ...['x64', 'arm64'].map(arch => path.join(vscode, `node_modules/@github/copilot-sdk-linux-${arch}`)),
    ...foreign.map(name => path.join(ripgreps, name)),
  ];
}

async function installChromium() {
  const sudo = process.getuid?.() === 0 ? [] : onPath('sudo') && succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
  if (!onPath('apt-get') || !sudo)
    throw new Error('No Chromium or Chrome found. Install one (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to its executable.');
  say('Installing Chromium from the system’s packages (once) …');
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args];
    return must(command, rest);
  };
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium');
  if (!chromiumPath()) throw new Error('Chromium was installed but is not where it was expected; set CHROMIUM_PATH to its executable.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await installHost({ force: process.argv.includes('--force') });
    say('The test host is ready.');
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  }
}

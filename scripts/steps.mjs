// What every script shares: the repository's root, one way to say what happens, and running programs.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Folder for everything that is made while testing; ignored by git. */
export const scratch = path.join(root, '.tmp');

/** Prints a line that tells what happens next. */
export function say(text) {
  console.log(`▸ ${text}`);
}

/** Path of an executable on PATH, or undefined. */
export function onPath(name) {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap(folder => names.map(file => path.join(folder, file)))
    .find(file => fs.existsSync(file));
}

/** Programs still running, ended with this one. */
const children = new Set();

/** Ends every program started by `run`. */
export function endAll(signal = 'SIGTERM') {
  for (const child of children) child.kill(signal);
}

/**
 * Runs a program to its end with this terminal's output and returns its exit code (128 for a signal).
 * `onOutput`, when given, receives standard output as text as well.
 */
export function run(command, args, { cwd = root, env = {}, onOutput, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && /\.cmd$|^npm$/.test(command);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
    });
    children.add(child);
    const clock = timeout && setTimeout(() => {
      console.error(`${path.basename(command)} took longer than ${timeout / 1000} s`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    }, timeout);
    child.stdout?.on('data', chunk => {
      process.stdout.write(chunk);
      onOutput(String(chunk));
    });
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(clock);
      children.delete(child);
      resolve(code ?? 128);
    });
  });
}

/** Runs a program like `run` and throws when it fails. */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with code ${code}`);
}

/** Whether a program runs and ends well. */
export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Installs the project's own dependencies when they are missing or older than package-lock.json. */
export async function installDependencies() {
  const mark = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (fs.existsSync(mark) && fs.statSync(mark).mtimeMs >= fs.statSync(lock).mtimeMs) return;
  const missing = missingPackages();
  if (fs.existsSync(mark) && missing.length === 0) return;
  say(`Installing dependencies from npm${missing.length ? ` (${missing.length} missing)` : ''} …`);
  await must('npm', ['ci']);
}

function missingPackages() {
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => installedVersion(name) !== version)
    .map(([name]) => name);
}

function installedVersion(name) {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : undefined;
}

#!/usr/bin/env node
// Stands in for the `code` executable: takes what @vscode/test-electron passes (--extensionDevelopmentPath=,
// --extensionTestsPath=, --install-extension=, a folder) and runs those tests in VS Code's server and headless Chromium.
// Ends with code 0 only when the suite itself said that it came to its end: a crashed extension host says 0, too.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, startServer } from './host.mjs';
import { scratch } from './steps.mjs';

const TIMEOUT = Number(process.env.GATELENS_TEST_TIMEOUT ?? 300_000); // ms

function readArguments(args) {
  const read = name => args.filter(arg => arg.startsWith(`--${name}=`)).map(arg => path.resolve(arg.slice(name.length + 3)));
  const [tests] = read('extensionTestsPath');
  if (!tests) throw new Error('--extensionTestsPath=FILE is missing');
  const folder = args.find(arg => !arg.startsWith('--'));
  return { development: read('extensionDevelopmentPath'), install: read('install-extension'), tests, folder: folder && path.resolve(folder) };
}

/** Follows the suite's report on the terminal. Call the result to print what is new and to get the whole text. */
function follow(file) {
  let seen = 0;
  return () => {
    const text = fs.readFileSync(file, 'utf8');
    const fresh = text.slice(seen);
    seen = text.length;
    process.stdout.write(fresh.replace(/^::result .*\n/m, ''));
    return text;
  };
}

/** Opens the page that runs the tests; settles when they are over, the host died or time is up. */
async function runInPage(page, server, crash, { development, tests, folder }) {
  const messages = [];
  const over = new Promise(resolve => void page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (type, what) => {
    messages.push(`[${type}] ${format(...what)}`);
    if (process.env.HOST_LOG) console.error(messages.at(-1));
  });
  const payload = [...development.map(folder => ['extensionDevelopmentPath', server.remote(folder)]), ['extensionTestsPath', server.remote(tests)]];
  await page.goto(server.url({ folder, payload }));
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error(`the tests were not over after ${TIMEOUT / 1000} s`)), TIMEOUT);
    page.on('crash', () => reject(new Error('the workbench’s page crashed')));
  });
  try {
    return await Promise.race([over, crash, late]);
  } catch (error) {
    console.error(messages.slice(-30).join('\n'));
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

async function main() {
  const what = readArguments(process.argv.slice(2));
  fs.mkdirSync(scratch, { recursive: true });
  const report = process.env.GATELENS_TEST_LOG ?? path.join(scratch, `code-host-${process.pid}.log`);
  fs.writeFileSync(report, '');
  const drain = follow(report);
  const died = withResolvers(); // Node 20 has no Promise.withResolvers
  died.promise.catch(() => undefined); // told below; only the race listens
  let server;
  server = await startServer({
    install: what.install,
    env: { GATELENS_TEST_LOG: report },
    onLog: () => server?.crash() && setTimeout(() => died.reject(new Error(`the extension host died: ${server.crash()}`)), 500),
  });
  const clock = setInterval(drain, 200);
  let browser;
  try {
    browser = await launchBrowser();
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const code = await runInPage(page, server, died.promise, what);
    const result = /^::result (.*)$/m.exec(drain())?.[1];
    if (server.crash()) throw new Error(`the extension host died: ${server.crash()}`);
    if (!result) throw new Error('the suite did not come to its end');
    return JSON.parse(result).failed > 0 ? 1 : code;
  } finally {
    clearInterval(clock);
    drain();
    await browser?.close();
    await server.stop();
    if (report !== process.env.GATELENS_TEST_LOG) fs.rmSync(report, { force: true });
  }
}

function withResolvers() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

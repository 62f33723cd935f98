// npm test [-- STEP…]: installs what the tests need and runs all of them, or the steps that are named:
// check, a folder of test/ (core, model, …), editor, ui, package. Ends with `N passed, N failed`.
import fs from 'node:fs';
import path from 'node:path';
import { endAll, installDependencies, must, root, run, say, scratch } from './steps.mjs';

const bin = name => path.join(root, 'node_modules', ...name.split('/'));
const built = path.join(root, 'out', 'test');
const counts = path.join(scratch, 'counts.json');
const results = [];

const note = (step, passed, failed, why = '') => results.push({ step, passed, failed, why });

/** Runs a suite that writes its counts; one that ends badly, says nothing or runs nothing has failed. */
async function suite(step, args, env = {}) {
  fs.rmSync(counts, { force: true });
  const code = await run(process.execPath, args, { timeout: 15 * 60_000, env: { GATELENS_TEST_COUNTS: counts, ...env } });
  const told = fs.existsSync(counts) ? JSON.parse(fs.readFileSync(counts, 'utf8')) : undefined;
  if (!told) return note(step, 0, 1, `did not come to its end (code ${code})`);
  if (told.passed + told.failed === 0) return note(step, 0, 1, 'ran no test');
  if (code !== 0 && told.failed === 0) return note(step, told.passed, 1, `ended with code ${code}`);
  note(step, told.passed, told.failed);
}

async function single(step, args) {
  const code = await run(process.execPath, args);
  note(step, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

const mocha = (...args) => [bin('mocha/bin/mocha.js'), '--reporter', path.join(root, 'scripts', 'counting.cjs'), ...args];

async function check() {
  await single('types', [bin('typescript/bin/tsc'), '-b']);
  await single('lint', [bin('eslint/bin/eslint.js'), '.']);
  await single('texts', ['scripts/texts.mjs', '--check']);
}

/** Whether VS Code's server can be had; elsewhere (macOS, Windows) the steps that drive its page are left out. */
async function hosted(step) {
  if (process.platform !== 'linux') {
    say(`${step}: left out, the workbench in a browser is set up for Linux only.`);
    return false;
  }
  const { installHost } = await import('./install-host.mjs');
  await installHost();
  return true;
}

async function ui() {
  if (!(await hosted('ui'))) return;
  await suite('ui', mocha('out/test/ui/**/*.test.cjs', '--ignore', 'out/test/ui/installed.test.cjs', '--timeout', '60000'));
}

async function packaged() {
  const folder = path.join(scratch, 'package');
  fs.rmSync(folder, { recursive: true, force: true });
  const code = await run(process.execPath, ['scripts/package.mjs', '--out', folder]);
  note('package: content and size', code === 0 ? 1 : 0, code === 0 ? 0 : 1);
  if (code !== 0 || !(await hosted('package: installed'))) return;
  const [file] = fs.readdirSync(folder).filter(name => name.endsWith('.vsix'));
  await suite('package: installed', mocha('out/test/ui/installed.test.cjs', '--timeout', '60000'), { GATELENS_VSIX: path.join(folder, file) });
}

/** Folders of test/ whose suites need nothing but Node. */
function plainSuites() {
  const folders = fs.readdirSync(built, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);
  return folders.filter(name => !['editor', 'ui', 'package'].includes(name)).sort();
}

async function runSteps(asked) {
  const wanted = step => asked.length === 0 || asked.includes(step);
  fs.mkdirSync(scratch, { recursive: true });
  say('Building …');
  await must(process.execPath, ['scripts/build.mjs', '--tests']);
  const plain = plainSuites();
  const known = ['check', ...plain, 'editor', 'ui', 'package'];
  const unknown = asked.filter(step => !known.includes(step));
  if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const steps = [
    ['check', 'Checking types and style', check],
    ...plain.map(name => [name, `Suite ${name}, in Node`, () => suite(name, mocha(`out/test/${name}/**/*.test.cjs`, '--timeout', '20000'))]),
    ['editor', 'Suite editor, in an extension host', () => suite('editor', ['scripts/editor-tests.mjs'])],
    ['ui', 'Suite ui, in the workbench', ui],
    ['package', 'Packaging, and installing the package into a clean VS Code', packaged],
  ];
  for (const [step, title, perform] of steps) {
    if (!wanted(step)) continue;
    say(`${title} …`);
    await perform();
  }
}

for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143]])
  process.on(name, () => {
    endAll();
    process.exit(code);
  });

try {
  await installDependencies();
  await runSteps(process.argv.slice(2));
} catch (error) {
  console.error(`✗ ${error.message}`);
  note('set-up', 0, 1, error.message);
}
console.log('');
for (const { step, passed, failed, why } of results) console.log(`  ${failed ? '✗' : '✔'} ${step}: ${passed} passed, ${failed} failed${why ? `, ${why}` : ''}`);
const total = name => results.reduce((sum, result) => sum + result[name], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;

// npm run fuzz [-- SEED [SUITE…]]: tries every property of the suites in test/ with its full number of cases, which takes
// long. The seed is 1 unless another is named; the suites are those that need nothing but Node.
import fs from 'node:fs';
import path from 'node:path';
import { must, root, run, say } from './steps.mjs';

const [seed = '1', ...wanted] = process.argv.slice(2);
await must(process.execPath, ['scripts/build.mjs', '--tests']);
const built = path.join(root, 'out', 'test');
const files = fs
  .readdirSync(built, { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.test.cjs') && fs.readFileSync(path.join(built, file), 'utf8').includes('GATELENS_FUZZ'))
  .filter(file => !/^(?:editor|ui)/.test(file) && (wanted.length === 0 || wanted.some(name => file.includes(name))));
say(`Seed ${seed}: ${files.join(', ')}`);
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
process.exitCode = await run(process.execPath, [mocha, '--timeout', '0', ...files.map(file => path.join(built, file))], { env: { GATELENS_FUZZ: seed } });

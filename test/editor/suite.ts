// VS Code requires this file inside its extension host and calls run(); the same for desktop VS Code and its server.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * Runs every `*.test.cjs` beside this file; throws when one fails.
 * `GATELENS_TEST_LOG` names a file for the report, as a server's console does not reach the terminal; the last line
 * of it, `::result {"passed","failed"}`, tells that the run came to its end. The same object goes to the file that
 * `GATELENS_TEST_COUNTS` names.
 */
export async function run(): Promise<void> {
  const log = process.env.GATELENS_TEST_LOG;
  const write = (line: string) => (log ? fs.appendFileSync(log, `${line}\n`) : undefined);
  if (log) Object.assign(Mocha.reporters.Base, { consoleLog: (...what: unknown[]) => write(format(...what)) });
  const grep = process.env.GREP ? { grep: process.env.GREP } : {};
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, ...grep });
  const only = process.env.GATELENS_TEST_ONLY ?? '';
  for (const name of fs.readdirSync(__dirname).sort())
    if (name.endsWith('.test.cjs') && name.startsWith(only)) mocha.addFile(path.join(__dirname, name));
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>(resolve => {
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 0 }));
  });
  if (process.env.GATELENS_TEST_COUNTS) fs.writeFileSync(process.env.GATELENS_TEST_COUNTS, JSON.stringify({ passed, failed }));
  write(`::result ${JSON.stringify({ passed, failed })}`);
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed`);
  if (passed === 0) throw new Error('no test ran');
}

// One workbench for all UI tests of a run: started by the first that asks, closed after the last.
// Each test file is a bundle of its own, so the workbench is kept where all bundles find it.
import { assertAlive, openWorkbench, screenshot, type Workbench } from './workbench';

interface Shared {
  workbench?: Promise<Workbench>;
}

const key = Symbol.for('gatelens.workbench');
const store = globalThis as unknown as { [key]?: Shared };
const shared: Shared = (store[key] ??= {});

/** The run's workbench on `samples/` with the extension of this repository. */
export function sharedWorkbench(): Promise<Workbench> {
  shared.workbench ??= openWorkbench();
  return shared.workbench;
}

afterEach(async function () {
  if (!shared.workbench) return;
  const workbench = await shared.workbench;
  if (this.currentTest?.state === 'failed') await screenshot(workbench.page, `FAILED ${this.currentTest.fullTitle()}`);
  assertAlive(workbench);
});

after(async function () {
  const open = shared.workbench;
  shared.workbench = undefined;
  if (open) await (await open).close();
});

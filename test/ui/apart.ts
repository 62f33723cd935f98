import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { assertAlive, openWorkbench, root, screenshot, type Workbench } from './workbench';

/** A workbench of its own, and the folder that it has open; both are there from the suite's own hooks on. */
export interface Apart {
  readonly page: Page;
  readonly folder: string;
}

/** Opens a workbench on a folder with a copy of a sample, for the tests of the suite that calls this. */
export function apart(sample: string, settings: Readonly<Record<string, unknown>>): Apart {
  let workbench: Workbench | undefined;
  let folder = '';
  const opened = (): Workbench => {
    if (!workbench) throw new Error('the workbench is opened before the first test');
    return workbench;
  };
  before(async function () {
    this.timeout(120_000);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-apart-'));
    fs.copyFileSync(path.join(root, 'samples', sample), path.join(folder, sample));
    workbench = await openWorkbench({ folder, settings });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(opened().page, `FAILED ${this.currentTest.fullTitle()}`);
    assertAlive(opened());
  });
  after(async () => {
    await workbench?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return {
    get page() {
      return opened().page;
    },
    get folder() {
      return folder;
    },
  };
}

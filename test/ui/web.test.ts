import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { assertAlive, clickWord, decorated, focusText, openFile, openWorkbench, panel, root, runCommand, screenshot, statusItem, until, visibleText, type Workbench } from './workbench';

/** The extension without its `main`: the workbench then runs its `browser` in a worker of the page, as vscode.dev does. */
function withoutMain(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-web-'));
  for (const part of ['dist', 'l10n', 'media', 'models', 'node_modules', 'package.nls.json', 'samples']) fs.symlinkSync(path.join(root, part), path.join(folder, part));
  const { main, ...manifest } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  assert.ok(main);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

describe('in a browser, without Node', () => {
  let [folder, workbench]: [string, Workbench | undefined] = ['', undefined];
  let page: Page;
  before(async function () {
    this.timeout(120_000);
    folder = withoutMain();
    workbench = await openWorkbench({ extension: folder });
    ({ page } = workbench);
    await openFile(page, 'walk.txt');
    await decorated(page, 10);
  });
  after(async () => {
    await workbench?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `FAILED ${this.currentTest.fullTitle()}`);
    if (workbench) assertAlive(workbench);
  });

  it('a text has the labels that it has elsewhere', async () => {
    await screenshot(page, 'web-tagged');
    await statusItem(page, 'gatelens.mood').filter({ hasText: /(positive|negative|neutral) [01]\.\d\d/ }).waitFor();
    const elsewhere = execFileSync(process.execPath, ['dist/cli.js', 'tag', 'samples/lecture.txt', '--format', 'iob2'], { cwd: root, encoding: 'utf8' });
    await openFile(page, 'lecture.txt');
    await decorated(page, 10);
    await runCommand(page, 'Gatelens: Export Labels As…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'IOB2' }).first().click();
    const columns = (text: string) => text.split('\n').map(line => line.split(/\s+/).join(' ').trim());
    const expected = columns(elsewhere);
    await until(async () => (await visibleText(page)).includes('ADP'));
    const seen = columns(await visibleText(page)).slice(0, 20);
    assert.deepEqual(seen, expected.slice(0, seen.length));
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('the status says what runs', async () => {
    await runCommand(page, 'Gatelens: Show Status');
    await until(async () => /a thread of this browser[\s\S]*\(WebAssembly\)[\s\S]*en \d/.test(await visibleText(page)));
    await screenshot(page, 'web-status');
    await runCommand(page, 'View: Close Editor');
  });

  it('markup is read, the gates are shown, and other models answer', async function () {
    this.timeout(90_000);
    await openFile(page, 'welcome.md');
    await decorated(page, 10);
    await openFile(page, 'lecture.txt');
    await clickWord(page, 'Janet');
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    await panel(page).locator('.word[aria-current]', { hasText: 'Janet' }).first().waitFor();
    await panel(page).locator('#inspector[data-drawn]').waitFor();
    await screenshot(page, 'web-inspector');
    await openFile(page, 'surprise.txt');
    await runCommand(page, 'Gatelens: Show Surprisal');
    await page.locator('.statusbar-item', { hasText: 'bits per word' }).waitFor();
    await runCommand(page, 'Gatelens: Show Surprisal');
  });

  it('the models are there again after they were restarted', async () => {
    await focusText(page);
    await openFile(page, 'walk.txt');
    await runCommand(page, 'Gatelens: Clear Tags');
    await runCommand(page, 'Gatelens: Restart Model Process');
    await runCommand(page, 'Gatelens: Tag This Document');
    await decorated(page, 10);
  });
});

import assert from 'node:assert/strict';
import { assertAlive, decorated, decorationsOf, openFile, openWorkbench, root, runCommand, screenshot, statusItem, type Workbench } from './workbench';

// The package that GATELENS_VSIX names, in a VS Code that has never seen Gatelens: a step of its own (npm test -- package).
describe('the package, installed', () => {
  let workbench: Workbench;
  before(async () => {
    const vsix = process.env.GATELENS_VSIX;
    assert.ok(vsix, 'GATELENS_VSIX names no package');
    workbench = await openWorkbench({ extension: null, install: [vsix], folder: `${root}/samples` });
  });
  after(() => workbench?.close());

  it('tags a document', async () => {
    const { page } = workbench;
    await openFile(page, 'lecture.txt');
    await statusItem(page, 'gatelens').waitFor();
    await decorated(page, 10);
    assert.ok((await decorationsOf(page, 'movie')).length > 0, 'a noun is not coloured');
    await screenshot(page, 'installed');
  });

  it('clears it again by the command', async () => {
    const { page } = workbench;
    await runCommand(page, 'Gatelens: Clear Tags');
    await page.waitForFunction(() => document.querySelectorAll('.editor-instance .cdr[class*="ced-"], .editor-instance .view-line span[class*="ced-"]').length === 0);
    assertAlive(workbench);
  });
});

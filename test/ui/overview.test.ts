import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { apart } from './apart';
import { decorated, openFile, quickRow, runCommand, screenshot } from './workbench';

describe('the list of names and moods in the workbench', () => {
  const own = apart('walk.txt', { 'gatelens.tagOnOpen': true });
  let page: Page;
  before(async function () {
    this.timeout(60_000);
    ({ page } = own);
    await openFile(page, 'walk.txt');
    await decorated(page, 10);
  });

  it('has every name with the number of its places, which are shown when it is chosen', async () => {
    await runCommand(page, 'Gatelens: List Names and Moods…');
    await quickRow(page, 'Bergen').waitFor();
    assert.match(await quickRow(page, 'Bergen').innerText(), /Bergen\s*2\s+place/);
    await screenshot(page, 'names-list');
    await quickRow(page, 'Bergen').click();
    const peek = page.locator('.peekview-widget');
    await peek.locator('.ref-tree .monaco-list-row').nth(1).waitFor();
    assert.deepEqual(await peek.locator('.ref-tree .highlight').allInnerTexts(), ['Bergen', 'Bergen']);
    await screenshot(page, 'names-peek');
    await page.keyboard.press('Escape');
  });
});

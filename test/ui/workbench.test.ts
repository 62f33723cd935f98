import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sharedWorkbench } from './shared';
import { assertAlive, changeTheme, openFile, screenshot, visibleText, wordBox } from './workbench';

describe('the workbench', () => {
  let page: Page;
  before(async () => void ({ page } = await sharedWorkbench()));

  it('opens a sample', async () => {
    await openFile(page, 'lecture.txt');
    assert.match(await visibleText(page), /The movie was terribly exciting/);
    await screenshot(page, 'workbench-sample');
  });

  it('finds a word on the screen', async () => {
    await openFile(page, 'lecture.txt');
    const box = await wordBox(page, 'terribly');
    assert.ok(box.width > 20 && box.height > 8, JSON.stringify(box));
  });

  it('changes its theme', async () => {
    await changeTheme(page, 'light');
    await screenshot(page, 'workbench-light');
    await changeTheme(page, 'dark');
  });

  it('keeps its extension host alive', async () => assertAlive(await sharedWorkbench()));
});

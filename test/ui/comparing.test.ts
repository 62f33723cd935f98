import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { apart } from './apart';
import { openFile, runCommand, screenshot, until } from './workbench';

describe('comparing a corpus with the models in the workbench', () => {
  const own = apart('gold.conllu', {});
  let page: Page;
  before(() => ({ page } = own));

  const agreement = () => page.locator('.statusbar-item', { hasText: 'agree' });
  const listed = (text: string) => page.locator('.markers-panel .monaco-list-row', { hasText: text });

  it('lists what differs among the problems, and says on how much both agree', async () => {
    await openFile(page, 'gold.conllu');
    await runCommand(page, 'Gatelens: Compare with Gold Labels');
    await agreement().waitFor();
    assert.match(await agreement().innerText(), /Gold: \d\d\.\d % agree/);
    await agreement().click();
    await listed('“man” is VERB here; the model says NOUN').waitFor();
    await screenshot(page, 'comparing');
  });

  it('writes what the model says on request, which then agrees', async () => {
    const before = await agreement().innerText();
    await listed('“man”').dblclick();
    await page.locator('.monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Write NOUN into the file' }).click();
    await listed('“man”').waitFor({ state: 'detached' });
    await until(async () => (await agreement().innerText()) !== before);
    await runCommand(page, 'File: Save');
    assert.match(fs.readFileSync(path.join(own.folder, 'gold.conllu'), 'utf8'), /^3\tman\t_\tNOUN/m);
  });
});

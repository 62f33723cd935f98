import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { apart } from './apart';
import { changeTheme, clickWord, decorated, decorationsOf, dragOver, hoverWord, openFile, quickRow, runCommand, screenshot, themes, until, visibleText } from './workbench';

const underlined = async (page: Page, word: string) => (await decorationsOf(page, word)).some(({ textDecoration }) => /underline(?! dotted)/.test(textDecoration));

describe('correcting in the workbench', () => {
  const own = apart('walk.txt', { 'gatelens.tagOnOpen': true, 'editor.wordWrap': 'on' });
  let page: Page;
  before(async function () {
    this.timeout(60_000);
    ({ page } = own);
    await openFile(page, 'walk.txt');
    await decorated(page, 10);
  });

  const kept = () => fs.readFileSync(path.join(own.folder, '.gatelens', 'corrections.conllu'), 'utf8');

  it('a label is chosen from a list, the likeliest first, and the hover says who decided', async () => {
    await clickWord(page, 'dark');
    await runCommand(page, 'Gatelens: Correct Label…');
    await quickRow(page, 'ADJ').waitFor();
    await screenshot(page, 'correcting-list');
    await quickRow(page, 'NOUN').click();
    await until(() => underlined(page, 'dark'));
    assert.match(await (await hoverWord(page, 'dark', 'decided')).innerText(), /noun[\s\S]*A person decided that\. The model says ADJ, \d+ %\.[\s\S]*Correct…[\s\S]*Undo/);
    await screenshot(page, 'correcting-hover');
    await page.keyboard.press('Escape');
    assert.match(kept(), /\tdark\t_\tNOUN\t.*Model=ADJ/);
  });

  it('a quick fix makes a name of what is selected', async () => {
    await dragOver(page, 'MS', 'Fjordlys');
    await page.keyboard.press('Control+.');
    const offer = page.locator('.action-widget .monaco-list-row', { hasText: '“MS Fjordlys”: org' });
    await offer.waitFor();
    await screenshot(page, 'correcting-quick-fix');
    await offer.click();
    await until(async () => (await decorationsOf(page, 'Fjordlys')).some(({ borderBottom }) => /1px solid/.test(borderBottom)));
    assert.match(kept(), /\tMS\t.*NER=B-ORG\|ModelNER=O/);
    assert.match(kept(), /\tFjordlys\t.*NER=I-ORG\|ModelNER=O/);
  });

  it('can be read in every kind of theme', async function () {
    this.timeout(90_000);
    for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
      await changeTheme(page, theme);
      await decorated(page, 10);
      await screenshot(page, `correcting-${theme}`);
    }
    await changeTheme(page, 'dark');
  });

  it('goes into what is exported, in a form that is chosen, with what the model had said', async () => {
    await runCommand(page, 'Gatelens: Export Labels As…');
    await quickRow(page, 'JSON Lines').click();
    await until(async () => (await visibleText(page)).includes('{"text":"The Last Ferry"'));
    // What is wrapped on screen has line breaks.
    assert.match((await visibleText(page)).replaceAll('\n', ''), /"text":"dark","start":\d+,"end":\d+,"upos":"NOUN","ner":"O","confidence":0\.\d+,"model":\{"upos":"ADJ"\}/);
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('is still there when the window is opened again', async function () {
    this.timeout(90_000);
    const loaded = page.waitForEvent('load');
    await runCommand(page, 'Developer: Reload Window');
    await loaded;
    await decorated(page, 10);
    await until(() => underlined(page, 'dark'));
  });
});

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sharedWorkbench } from './shared';
import { changeTheme, commandTitles, decorated, decorations, decorationsOf, hoverWord, openFile, quickRow, runCommand, screenshot, statusItem, themes, clickWord, until } from './workbench';

/** `gatelens.noun` and its fellows as package.json gives them, in Dark Modern, as `rgb(…)`. */
const DARK = { noun: 'rgb(255, 126, 125)', verb: 'rgb(99, 176, 253)' };

describe('a tagged text in the workbench', () => {
  let page: Page;
  before(async function () {
    this.timeout(90_000);
    ({ page } = await sharedWorkbench());
    await openFile(page, 'walk.txt');
    await decorated(page, 10);
  });

  it('colours nouns and verbs, and boxes names', async () => {
    const drawn = await decorations(page);
    assert.ok(drawn.some(one => one.color === DARK.noun), 'no noun');
    assert.ok(drawn.some(one => one.color === DARK.verb), 'no verb');
    const [box] = (await decorationsOf(page, 'Keller')).filter(one => /1px (solid|dashed)/.test(one.borderBottom));
    assert.ok(box, 'no box around a name');
    await screenshot(page, 'editor-dark');
  });

  it('says what a word is in a hover', async () => {
    const hover = await hoverWord(page, 'ferry', '%');
    assert.match(await hover.innerText(), /noun[\s\S]*%[\s\S]*█[\s\S]*Look inside the network/);
    await screenshot(page, 'editor-hover');
    await page.keyboard.press('Escape');
  });

  it('says the mood of the sentence at the caret in the status bar', async () => {
    await clickWord(page, 'miserable');
    await statusItem(page, 'gatelens.mood').filter({ hasText: /(positive|negative|neutral) [01]\.\d\d/ }).waitFor();
  });

  it('is cleared and tagged again from the palette', async () => {
    await runCommand(page, 'Gatelens: Clear Tags');
    await page.waitForFunction(() => document.querySelectorAll('.editor-instance .view-line span[class*="ced-"]').length === 0);
    assert.ok(!(await commandTitles(page, 'Gatelens')).some(title => title.includes('Clear Tags')), 'there is nothing to clear');
    await runCommand(page, 'Gatelens: Tag This Document');
    await decorated(page, 10);
  });

  it('colours only the parts of speech that are chosen', async () => {
    const isColoured = (colour: string) => async () => (await decorations(page)).some(({ color }) => color === colour);
    await runCommand(page, 'Gatelens: Choose Parts of Speech…');
    await quickRow(page, 'noun').click();
    await screenshot(page, 'editor-parts-of-speech');
    await page.keyboard.press('Enter');
    await until(async () => !(await isColoured(DARK.noun)()) && (await isColoured(DARK.verb)()));
    await screenshot(page, 'editor-without-nouns');
    await runCommand(page, 'Gatelens: Choose Parts of Speech…');
    await quickRow(page, 'noun').click();
    await page.keyboard.press('Enter');
    await until(isColoured(DARK.noun));
  });

  it('keeps up with typing', async () => {
    await runCommand(page, 'File: New Untitled Text File');
    await page.keyboard.insertText('The old sailor slowly painted the boat.');
    await decorated(page, 3);
    await page.keyboard.type(' Then Anna went to Lisbon.');
    await page.waitForFunction(() => [...document.querySelectorAll('.editor-instance .view-line span[class*="ced-"]')].some(span => span.textContent?.includes('Anna')));
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('can be read in every kind of theme', async function () {
    this.timeout(90_000);
    await openFile(page, 'walk.txt');
    for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
      await changeTheme(page, theme);
      await decorated(page, 10);
      await screenshot(page, `editor-${theme}`);
    }
    await changeTheme(page, 'dark');
  });

  it('is read as the theme has it where it is selected in high contrast', async function () {
    this.timeout(60_000);
    const coloured = () => decorationsOf(page, 'ferry').then(all => all.map(({ color }) => color));
    await changeTheme(page, 'highContrast');
    await decorated(page, 10);
    assert.ok(!(await coloured()).includes('rgb(0, 0, 0)'));
    await clickWord(page, 'ferry');
    await page.keyboard.press('Control+D');
    await screenshot(page, 'editor-selected');
    await until(async () => (await coloured()).includes('rgb(0, 0, 0)'));
    await page.keyboard.press('Escape');
    await changeTheme(page, 'dark');
  });
});

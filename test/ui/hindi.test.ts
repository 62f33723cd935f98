import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { clusters } from '../../src/core/graphemes';
import { openEngine } from '../../src/model/engine';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, clickWord, decorated, decorationsOf, focusText, hoverWord, newDocument, panel, runCommand, screenshot, until } from './workbench';

const HINDI = 'क्षत्रिय राजा ने ज्ञानी ऋषि को प्रणाम किया।';
const ENGLISH = 'The old king greeted the wise man in the garden.';
const MIXED = 'मैंने एक नया laptop खरीदा, लेकिन घर का WiFi नहीं चला।';

describe('Hindi', function () {
  this.timeout(300_000);
  let page: Page;
  let inside: FrameLocator;
  const labels = (): Promise<string[]> => inside.locator(`${MAPS} .word`).evaluateAll(all => all.map(one => one.querySelector<HTMLElement>('.label')?.dataset['label'] ?? ''));
  const expected = async (sentence: string): Promise<readonly string[]> => {
    const engine = openEngine({ folders: ['models'] });
    const words = sentence.replace(/([।,.])/gu, ' $1').split(' ');
    const [found] = await engine.annotate([words], ['pos']);
    engine.dispose();
    return found?.pos?.labels ?? [];
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    await newDocument(page, `${HINDI}\n\n${ENGLISH}\n\n${MIXED}\n`);
    await decorated(page, 10);
  });
  after(() => closeInspector(page));

  it('and English are labelled in one document, each by its own pack', async () => {
    for (const word of ['राजा', 'king', 'laptop', 'खरीदा']) await until(async () => (await decorationsOf(page, word)).length > 0);
    await hoverWord(page, 'राजा', 'noun');
    await screenshot(page, 'hindi-hover');
  });

  it('a word with its marks is one word, and the danda ends the sentence', async () => {
    await clickWord(page, 'प्रणाम');
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'प्रणाम' }).waitFor();
    assert.deepEqual(await inside.locator(`${MAPS} .word .text`).allInnerTexts(), ['क्षत्रिय', 'राजा', 'ने', 'ज्ञानी', 'ऋषि', 'को', 'प्रणाम', 'किया', '।']);
    assert.match(await inside.locator('.intro').innerText(), /“hi”/);
    assert.deepEqual(await labels(), await expected(HINDI));
  });

  it('the letters lens shows how characters make up what is written', async () => {
    await inside.locator('#tab-letters').click();
    await focusText(page);
    await clickWord(page, 'क्षत्रिय');
    await inside.locator('.letters[data-word="क्षत्रिय"]').waitFor();
    const note = await inside.locator('.letters .note').innerText();
    assert.ok(note.startsWith(clusters('क्षत्रिय').join(' · ')), note);
    assert.equal(await inside.locator('.letters .word .text').count(), 8);
    await screenshot(page, 'hindi-letters');
    await changeTheme(page, 'light');
    await screenshot(page, 'hindi-letters-light');
    await changeTheme(page, 'dark');
  });

  it('an English sentence between goes back to the English pack', async () => {
    await focusText(page);
    await clickWord(page, 'greeted');
    await until(async () => (await inside.locator('.intro').innerText()).includes('“en”'));
    assert.deepEqual(await labels(), await expected(ENGLISH));
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { FrameLocator, Page } from 'playwright-core';
import { queryOf } from '../../src/core/seeking';
import { segment } from '../../src/core/segment';
import type { Gates } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, openFile, panel, runCommand, screenshot, statusItem } from './workbench';

const BRUSHED = { start: 3, end: 5 };

describe('finding what units do elsewhere', () => {
  let page: Page;
  let inside: FrameLocator;
  let engine: Engine;
  const text = fs.readFileSync('samples/lecture.txt', 'utf8');
  const sentences = segment(text);
  const brushedAt = sentences.findIndex(sentence => sentence.text === 'The movie was terribly exciting.');
  const places = () => inside.locator('.place');
  const ended = () => inside.locator('#find-stop').waitFor({ state: 'hidden' });

  const gatesOf = async (): Promise<Gates> => {
    const words = sentences[brushedAt]?.tokens.map(token => token.text) ?? [];
    const found = (await engine.inspect(words)).gates.find(({ layer, direction }) => layer === 0 && direction === 'forward');
    assert.ok(found);
    return found;
  };
  /** Places in the document as the engine finds them, but for the brushed one: `start end share`, in any order. */
  const expected = async (above: number, alone: boolean): Promise<string[]> => {
    const query = queryOf(await gatesOf(), 'hidden', BRUSHED, above, alone);
    const found = await engine.seek(sentences.map(({ tokens }) => tokens.map(token => token.text)), query);
    return found.flatMap((matches, at) => matches.flatMap(({ start, end, share }) => {
      const { start: from = 0, tokens = [] } = sentences[at] ?? {};
      if (at === brushedAt && start < BRUSHED.end && BRUSHED.start < end) return [];
      return [`${from + (tokens[start]?.start ?? 0)} ${from + (tokens[end - 1]?.end ?? 0)} ${share.toFixed(4)}`];
    })).sort();
  };
  const listed = async (): Promise<string[]> => {
    const all = await places().evaluateAll(buttons => buttons.map(button => ({ ...(button as HTMLElement).dataset })));
    return all.map(({ start, end, share }) => `${start} ${end} ${Number(share).toFixed(4)}`);
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    engine = openEngine({ folders: ['models'] });
    await openFile(page, 'lecture.txt');
    await clickWord(page, 'terribly');
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'terribly' }).waitFor();
    await inside.locator('#layer-0').check({ force: true });
    await inside.locator('#forward').check({ force: true });
    await inside.locator('#tab-find').click();
  });
  after(async () => {
    engine.dispose();
    await closeInspector(page);
  });

  it('says which units are above the threshold all through the brushed words', async () => {
    await inside.locator(`${MAPS} .word`, { hasText: 'terribly' }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await inside.locator('.query', { hasText: 'terribly exciting' }).waitFor();
    const { units } = queryOf(await gatesOf(), 'hidden', BRUSHED, 0.3, false);
    assert.ok(units.length > 0);
    assert.match(await inside.locator('.query').innerText(), new RegExp(`^${units.length} of `));
  });

  it('lists the places of the document that the engine finds, the best first', async () => {
    await inside.locator('#find-document').click();
    await ended();
    const found = await listed();
    assert.deepEqual([...found].sort(), await expected(0.3, false));
    const shares = found.map(one => Number(one.split(' ')[2]));
    assert.deepEqual(shares, [...shares].sort((a, b) => b - a));
    await screenshot(page, 'lens-find');
  });

  it('asks for units that are high there alone, above another threshold', async () => {
    await inside.locator('#find-alone').check();
    await inside.locator('#find-above').fill('0.1');
    await inside.locator('#find-document').click();
    await ended();
    assert.deepEqual((await listed()).sort(), await expected(0.1, true));
    await inside.locator('#find-alone').uncheck();
    await inside.locator('#find-above').fill('0.3');
  });

  it('goes to a place by Enter, after the arrow keys, and keeps the list', async () => {
    await inside.locator('#find-document').click();
    await ended();
    const before = await listed();
    await places().first().focus();
    await page.keyboard.press('ArrowDown');
    const [start, end] = (before[1] ?? '').split(' ').map(Number);
    assert.equal(await places().nth(1).evaluate(one => one === document.activeElement), true);
    await page.keyboard.press('Enter');
    await statusItem(page, 'status.editor.selection').filter({ hasText: `${(end ?? 0) - (start ?? 0)} selected` }).waitFor();
    const line = text.slice(0, start).split('\n').length;
    await statusItem(page, 'status.editor.selection').filter({ hasText: `Ln ${line},` }).waitFor();
    assert.deepEqual(await listed(), before);
  });

  it('shows the words around a place with the labels of the text under them', async () => {
    const [start] = ((await listed())[0] ?? '').split(' ').map(Number);
    const sentence = sentences.find(one => one.start <= (start ?? 0) && (start ?? 0) < one.start + one.text.length);
    assert.ok(sentence);
    const [annotation] = await engine.annotate([sentence.tokens.map(token => token.text)], ['pos']);
    const first = sentence.tokens.findIndex(token => sentence.start + token.start === start);
    const from = Math.max(0, first - 5);
    const shown = await places().first().locator('.track > span').evaluateAll(all => all.map(one => `${one.children[0]?.textContent}/${one.children[1]?.textContent}`));
    const labels = sentence.tokens.map((token, at) => `${token.text}/${annotation?.pos?.labels[at]}`);
    assert.deepEqual(shown, labels.slice(from, from + shown.length));
  });

  it('looks into the other prose files of the folder and goes there', async () => {
    await openFile(page, 'lecture.txt');
    // It may have been scrolled to a place that was found before.
    await page.keyboard.press('Control+Home');
    await clickWord(page, 'terribly');
    await inside.locator('.query', { hasText: '“terribly”' }).waitFor();
    await inside.locator('#find-folder').click();
    await ended();
    const files = await inside.locator('.place .where').evaluateAll(all => [...new Set(all.map(one => one.textContent?.split(',')[0]))].sort());
    assert.ok(files.length > 0 && files.every(file => file !== 'lecture.txt' && fs.existsSync(`samples/${file}`)), files.join(' '));
    const file = (await places().first().locator('.where').innerText()).split(',')[0] ?? '';
    await places().first().click();
    await page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
    await runCommand(page, 'View: Focus First Editor Group');
  });
});

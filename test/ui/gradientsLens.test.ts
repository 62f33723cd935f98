import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { curvesOf, familyOf, type Network } from '../../media/inspector/lenses/fading';
import { curveText, tokenText } from '../../media/inspector/lenses/fadingWords';
import type { Direction, Surgery } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, clickWord, focusText, newDocument, panel, runCommand, screenshot, until } from './workbench';

const SENTENCE = 'The writer of the many books that my sister had bought in Paris before the war is tired today.';
const PACK = 'en';

describe('the gradients lens', function () {
  this.timeout(300_000);
  let page: Page;
  let inside: FrameLocator;
  let engine: Engine;
  let tokens: readonly string[];
  let packs: readonly string[];
  const pick = (id: string): Promise<void> => inside.locator(`#${id}`).check({ force: true });
  const drawn = (layer: number, direction: Direction, names = packs) => inside.locator(`.gradients[data-layer="${layer}"][data-direction="${direction}"][data-packs="${names.join(' ')}"]`).waitFor();
  const networks = (names: readonly string[], surgery?: Surgery): Promise<Network[]> => Promise.all(names.map(pack => engine.gradients(tokens, { pack, surgery: pack === PACK ? surgery : undefined })));
  const curves = async (layer: number, direction: Direction, names = packs, surgery?: Surgery) => curvesOf(await networks(names, surgery), { layer, direction });

  /** Checks that the table says what the engine does, and that there is a line for each of its columns. */
  const check = async (expected: Awaited<ReturnType<typeof curves>>): Promise<void> => {
    assert.deepEqual(await inside.locator('.gradients tr').first().locator('th').allTextContents(), ['Word', ...expected.map(curveText)]);
    const shown = await inside.locator('.gradients table td').evaluateAll(all => all.map(one => Number((one as HTMLElement).dataset['log'])));
    const wanted = tokens.flatMap((_, token) => expected.map(({ logs }) => logs[token] ?? NaN));
    assert.equal(shown.length, wanted.length);
    for (const [at, log] of wanted.entries()) assert.ok(Object.is(shown[at], log) || Math.abs((shown[at] ?? NaN) - log) < 1e-4, `${at}: ${shown[at]}, not ${log}`);
    const lines = await inside.locator('.gradients .curve').evaluateAll(all => all.map(one => [one.getAttribute('data-pack'), one.getAttribute('data-kind')]));
    assert.deepEqual(lines, expected.map(({ pack, kind }) => [pack, kind]));
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    engine = openEngine({ folders: ['models'] });
    packs = familyOf(await engine.packs(), PACK);
    await newDocument(page, `${SENTENCE}\n`);
    await clickWord(page, 'sister');
    await runCommand(page, 'Gatelens: Show Vanishing Gradients');
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'sister' }).waitFor();
    tokens = await inside.locator(`${MAPS} .word .text`).allInnerTexts();
    await drawn(0, 'forward');
  });
  after(async () => {
    engine.dispose();
    await closeInspector(page);
  });

  it('is opened by its command, with a line for each network and its memory', async () => {
    assert.equal(await inside.locator('#tab-gradients').getAttribute('aria-selected'), 'true');
    assert.ok(packs.includes(PACK));
    await check(await curves(0, 'forward'));
    await screenshot(page, 'lens-gradients');
  });

  it('has the words and their distances below the lines, the last word at 0', async () => {
    const texts = (one: string) => inside.locator(`.gradients ${one}`).evaluateAll(all => all.map(text => [Math.round(text.getBoundingClientRect().right), text.textContent]));
    const distances = await texts('.distance');
    assert.deepEqual([distances[0]?.[1], distances.at(-1)?.[1]], [String(tokens.length - 1), '0']);
    assert.equal((await texts('.under')).length, tokens.length);
  });

  it('shows the layer and the direction that are chosen; backward, distance runs the other way', async () => {
    await pick('layer-1');
    await drawn(1, 'forward');
    await check(await curves(1, 'forward'));
    await pick('backward');
    await drawn(1, 'backward');
    await check(await curves(1, 'backward'));
    const distances = await inside.locator('.gradients .distance').allTextContents();
    assert.deepEqual([distances[0], distances.at(-1)], ['0', String(tokens.length - 1)]);
    await pick('layer-0');
    await pick('forward');
    await drawn(0, 'forward');
  });

  it('says what is left of the selected word, and of the one the keyboard is at', async () => {
    const line = inside.locator('.gradients .readout');
    const text = async (token: number) => tokenText(await curves(0, 'forward'), tokens, token, 'forward');
    assert.equal(await line.innerText(), await text(tokens.indexOf('sister')));
    await inside.locator('.gradients [role=grid]').focus();
    await page.keyboard.press('Home');
    await inside.locator('.gradients .readout[data-token="0"]').waitFor();
    assert.equal(await line.innerText(), await text(0));
    await inside.locator('.gradients [aria-live=polite]', { hasText: '“The”' }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'writer' }).waitFor();
  });

  it('leaves networks away and takes others in, by their buttons', async () => {
    await inside.locator('#gradients-of-en').press('Enter');
    const others = packs.filter(name => name !== PACK);
    await drawn(0, 'forward', others);
    await check(await curves(0, 'forward', others));
    assert.equal(await inside.locator('#gradients-of-en').getAttribute('aria-pressed'), 'false');
    assert.equal(await inside.locator('#gradients-of-en').evaluate(one => one === document.activeElement), true);
    await inside.locator('#gradients-of-en').press('Enter');
    await inside.locator('#gradients-of-en-sentiment').click();
    const more = (await engine.packs()).map(({ name }) => name).filter(name => packs.includes(name) || name === 'en-sentiment');
    await drawn(0, 'forward', more);
    await check(await curves(0, 'forward', more));
    await inside.locator('#gradients-of-en-sentiment').click();
    await drawn(0, 'forward');
  });

  it('follows the caret to another sentence', async () => {
    await focusText(page);
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('It rains.');
    await inside.locator(`${MAPS} .word`, { hasText: 'rains' }).waitFor();
    await until(async () => (await inside.locator('.gradients table tr').count()) === 4);
    assert.deepEqual(await inside.locator('.gradients .under').allTextContents(), ['It', 'rains', '.']);
    await clickWord(page, 'sister');
    await until(async () => (await inside.locator('.gradients table tr').count()) === tokens.length + 1);
  });

  it('shows the altered network’s own: with its forget gates open its memory keeps all', async () => {
    const surgery: Surgery = { clamps: [{ layer: 0, direction: 'forward', series: 'forget', value: 1 }] };
    await inside.locator('#tab-surgery').click();
    await inside.locator('.surgery summary').click();
    await inside.locator('#clamp-series').selectOption('forget');
    await inside.locator('#clamp-1').click();
    await inside.locator('.altered').waitFor();
    await inside.locator('#tab-gradients').click();
    await inside.locator('.gradients .note', { hasText: 'altered network' }).waitFor();
    const expected = await curves(0, 'forward', packs, surgery);
    assert.ok(expected.find(({ pack, kind }) => pack === PACK && kind === 'path')?.logs.every(log => Math.abs(log) < 1e-5));
    await check(expected);
    await inside.locator('#undo').click();
    await inside.locator('.altered').waitFor({ state: 'hidden' });
    await inside.locator('.gradients .note', { hasText: 'altered network' }).waitFor({ state: 'hidden' });
    await check(await curves(0, 'forward'));
  });

  it('is drawn in the colours of every theme', async () => {
    const inks = () => inside.locator('.gradients .under').first().evaluate(one => getComputedStyle(one).fill);
    const dark = await inks();
    for (const theme of ['light', 'highContrast'] as const) {
      await changeTheme(page, theme);
      await until(async () => (await inks()) !== dark);
      await screenshot(page, `lens-gradients-${theme}`);
    }
    await changeTheme(page, 'dark');
    await until(async () => (await inks()) === dark);
  });
});

import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { remembered } from '../../media/inspector/lenses/remembering';
import type { Gates } from '../../src/core/types';
import { closeInspector, frames, MAPS, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, runCommand, screenshot } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const MEMORY = { state: 'cell', keep: 'forget' };

describe('the memory lens', () => {
  let page: Page;
  let inside: FrameLocator;
  const pick = (id: string): Promise<void> => inside.locator(`#${id}`).check({ force: true });
  const shows = (token: number, unit?: number): Promise<void> => inside.locator(`.memory[data-token="${token}"]${unit === undefined ? '' : `[data-unit="${unit}"]`}`).waitFor();
  const band = async (id: string): Promise<number[]> => {
    const found = await inside.locator(`.memory [data-band="${id}"] [role=cell]`).evaluateAll(all => all.map(one => (one as HTMLElement).dataset['value'] ?? 'NaN'));
    return found.map(Number);
  };
  const gatesOf = (layer: number, direction: string): Gates => {
    const found = printed(SENTENCE).gates.find(one => one.layer === layer && one.direction === direction);
    assert.ok(found);
    return { ...found, series: Object.fromEntries(Object.entries(found.series).map(([name, values]) => [name, Float32Array.from(values)])) };
  };
  const close = (shown: readonly number[], expected: Iterable<number>): void => {
    const wanted = [...expected];
    assert.equal(shown.length, wanted.length);
    for (const [at, value] of wanted.entries()) assert.ok(Number.isNaN(value) ? Number.isNaN(shown[at]) : Math.abs((shown[at] ?? NaN) - value) < 1e-4, `${at}: ${shown[at]}, not ${value}`);
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, `${SENTENCE}\n`, 'exciting');
    await inside.locator('#tab-memory').click();
    await shows(4);
  });
  after(() => closeInspector(page));

  it('takes the state of `gatelens gates` apart, in each layer and direction', async () => {
    for (const [layer, direction] of [[0, 'forward'], [1, 'backward']] as const) {
      await pick(`layer-${layer}`);
      await pick(direction);
      const gates = gatesOf(layer, direction);
      const expected = remembered(gates, MEMORY, 4, undefined);
      await shows(4, expected.unit);
      for (const id of ['shares', 'left', 'parts'] as const) close(await band(id), expected[id]);
      const sum = (await band('parts')).filter(part => !Number.isNaN(part)).reduce((total, part) => total + part, 0);
      assert.ok(Math.abs(sum - (gates.series['cell']?.[4 * gates.units + expected.unit] ?? NaN)) < 1e-4);
    }
    await pick('layer-0');
    await pick('forward');
    await screenshot(page, 'lens-memory');
  });

  it('says how far the parts are from the state', async () => {
    assert.match(await inside.locator('.memory .sum').innerText(), /“exciting” the parts add up to the state of each of the 110 units/);
    assert.ok(Number(await inside.locator('.memory').getAttribute('data-error')) < 1e-5);
  });

  it('follows the selected word, and has no number for words that are read later', async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await clickWord(page, 'movie');
    await shows(1);
    assert.deepEqual((await band('left')).map(Number.isNaN), [false, false, true, true, true, true]);
    await inside.locator(`${MAPS} .word`, { hasText: 'was' }).focus();
    await page.keyboard.press('ArrowRight');
    await shows(3);
  });

  it('pins a unit by its half-life', async () => {
    const longest = inside.locator('.memory button.plain').first();
    const unit = Number(await longest.getAttribute('data-unit'));
    await longest.focus();
    await page.keyboard.press('Enter');
    await inside.locator(`.memory button.plain[data-unit="${unit}"][aria-pressed="true"]`).waitFor();
    close(await band('parts'), remembered(gatesOf(0, 'forward'), MEMORY, 3, unit).parts);
  });

  it('has its bars under the words of the maps', async () => {
    const [words, bars] = await Promise.all([inside.locator(`${MAPS} .word`), inside.locator('.memory [data-band="left"] [role=cell]')].map(all => all.evaluateAll(found => found.map(one => (one as HTMLElement).offsetWidth))));
    assert.deepEqual(bars, words);
  });

  it('zooms and scrolls with the maps, each word below itself', async () => {
    const left = (selector: string) => inside.locator(selector).evaluateAll(found => found.map(one => Math.round(one.getBoundingClientRect().x)));
    for (let step = 0; step < 3; step++) await inside.locator('#zoom-in').click();
    for (const scroller of [MAPS, '.memory .scroller']) {
      await inside.locator(scroller).evaluate((one, far) => void (one.scrollLeft = far ? 1e6 : 140), scroller !== MAPS);
      await frames(inside);
      await frames(inside);
      assert.deepEqual(await left('.memory .word'), await left(`${MAPS} .word`));
      // The end of the maps is below the end of the words.
      assert.equal((await left(`${MAPS} .map`))[0], ((await left(`${MAPS} .axis`))[0] ?? NaN) + 48);
    }
    for (let step = 0; step < 3; step++) await inside.locator('#zoom-out').click();
  });
});

import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { similarUnits } from '../../src/core/clustering';
import type { Gates, Spelling } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { closeInspector, frames, MAPS, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, focusText, screenshot, textSelected } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';

describe('the views and lenses of the inspector', () => {
  let page: Page;
  let inside: FrameLocator;
  let engine: Engine;
  const word = (text: string) => inside.locator(`${MAPS} .word`, { hasText: text });
  const within = () => inside.locator(`${MAPS} .word.within .text`).allInnerTexts();
  const reading = (line: string): Promise<Record<string, string | undefined>> => inside.locator(line).evaluate(one => ({ ...(one as HTMLElement).dataset }));

  before(async function () {
    this.timeout(90_000);
    ({ page } = await sharedWorkbench());
    engine = openEngine({ folders: ['models'] });
    inside = await openInspector(page, `${SENTENCE}\n`, 'movie');
  });
  after(async () => {
    engine.dispose();
    await closeInspector(page);
  });

  describe('tabs', () => {
    it('go round by the arrow keys, each with its lens', async () => {
      const tabs = inside.locator('[role=tab]');
      await tabs.first().focus();
      for (let step = 1; step <= (await tabs.count()); step++) {
        await page.keyboard.press('ArrowRight');
        const tab = tabs.nth(step % (await tabs.count()));
        assert.equal(await tab.evaluate(one => one === document.activeElement), true);
        assert.equal(await tab.getAttribute('aria-selected'), 'true');
        await inside.locator(`#${await tab.getAttribute('aria-controls')}`).waitFor({ state: 'visible' });
        assert.equal(await inside.locator('[role=tabpanel]:visible').count(), 1);
      }
    });

    it('fold away, and come back', async () => {
      await inside.locator('.fold').click();
      await inside.locator('[role=tabpanel]').first().waitFor({ state: 'hidden' });
      await inside.locator('#tab-letters').click();
      await inside.locator('#lens-letters').waitFor({ state: 'visible' });
    });
  });

  describe('letters', () => {
    const spelled = (text: string) => inside.locator(`.letters[data-word="${text}"][data-drawn="${text}"]`);

    it('show the numbers of the character network for the selected word', async () => {
      await spelled('movie').waitFor();
      await frames(inside);
      const spelling: Spelling = await engine.spell('movie');
      assert.deepEqual(await inside.locator('.letters .word .text').allInnerTexts(), [...spelling.characters]);
      for (const gates of spelling.gates) {
        await inside.locator(`#letters-${gates.direction}`).check({ force: true });
        // Maps that scroll away under the pointer would take the value with them.
        await page.mouse.move(5, 5);
        for (const [name, values] of Object.entries(gates.series)) {
          const plot = inside.locator(`.letters [data-series="${name}"] [role=grid]`);
          await plot.focus();
          await plot.press('Control+End');
          const { token, unit, value } = await reading('.letters .readout');
          assert.deepEqual([token, unit], [String(gates.steps - 1), String(gates.units - 1)]);
          const expected = values.at(-1) ?? NaN;
          assert.ok(Math.abs(Number(value) - expected) < 1e-5, `${gates.direction} ${name}: ${value}, not ${expected}`);
        }
      }
      await screenshot(page, 'lens-letters');
    });

    it('follow the selected word, by the caret and by the arrow keys on the words', async () => {
      await focusText(page);
      await clickWord(page, 'terribly');
      await spelled('terribly').waitFor();
      await word('terribly').focus();
      await page.keyboard.press('ArrowRight');
      await spelled('exciting').waitFor();
      await textSelected(page, 'exciting');
    });
  });

  describe('brushing', () => {
    it('over words selects them in the text, until Escape', async () => {
      const [first, last] = [await word('movie').boundingBox(), await word('terribly').boundingBox()];
      assert.ok(first && last);
      await page.mouse.move(first.x + 8, first.y + 12);
      await page.mouse.down();
      await page.mouse.move(last.x + 8, last.y + 12, { steps: 4 });
      await page.mouse.up();
      await textSelected(page, 'movie was terribly');
      assert.deepEqual(await within(), ['movie', 'was', 'terribly']);
      await screenshot(page, 'inspector-brushed');
      await word('movie').focus();
      await page.keyboard.press('Escape');
      await textSelected(page, '');
      assert.deepEqual(await within(), []);
    });

    it('goes on by Shift and the arrow keys, both ways', async () => {
      await focusText(page);
      await clickWord(page, 'was');
      await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'was' }).waitFor();
      await inside.locator(`${MAPS} [data-series=forget] [role=grid]`).focus();
      for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft']) await page.keyboard.press(key);
      await textSelected(page, 'movie was');
      await inside.locator(`${MAPS} .word.within`, { hasText: 'movie' }).waitFor();
      assert.deepEqual(await within(), ['movie', 'was']);
    });

    it('follows what is selected in the text', async () => {
      await focusText(page);
      await clickWord(page, 'terribly');
      await page.keyboard.press('Control+ArrowLeft');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await inside.locator(`${MAPS} .word.within`, { hasText: 'exciting' }).waitFor();
      assert.deepEqual(await within(), ['terribly', 'exciting']);
    });
  });

  describe('views', () => {
    const gates = (): Gates => {
      const one = printed(SENTENCE).gates.find(({ layer, direction }) => layer === 1 && direction === 'backward');
      assert.ok(one);
      return { ...one, series: Object.fromEntries(Object.entries(one.series).map(([name, values]) => [name, Float32Array.from(values)])) };
    };

    it('show everything small, with its numbers', async () => {
      await inside.locator('#view').selectOption('all');
      const all = printed(SENTENCE).gates.flatMap(({ layer, direction, series }) => Object.keys(series).map(name => `${layer} ${direction} ${name}`));
      const maps = await inside.locator('.small').evaluateAll(shown => shown.map(one => (one as HTMLElement).dataset['map'] ?? ''));
      assert.deepEqual(maps.sort(), all.sort());
      const map = inside.locator('[data-map="1 backward cell"]');
      await map.hover();
      const { token, unit, series, value } = await reading('.head .readout');
      assert.equal(series, 'cell');
      assert.ok(Math.abs(Number(value) - (gates().series['cell']?.[Number(token) * gates().units + Number(unit)] ?? NaN)) < 1e-5);
      await screenshot(page, 'inspector-all');
    });

    it('small are read by the keyboard as large ones are, and Enter shows one large', async () => {
      const map = inside.locator('[data-map="1 backward cell"]');
      await map.press('Control+End');
      const { token, unit, value } = await reading('.head .readout');
      assert.deepEqual([token, unit], [String(gates().steps - 1), String(gates().units - 1)]);
      assert.ok(Math.abs(Number(value) - (gates().series['cell']?.at(-1) ?? NaN)) < 1e-5);
      await inside.locator('[aria-live=polite]', { hasText: `Cell state · unit ${unit ?? ''}` }).waitFor({ state: 'attached' });
      await map.press('Enter');
      await inside.locator(`${MAPS} [data-series=cell]`).waitFor();
      assert.equal(await inside.locator('#backward').isChecked(), true);
      assert.equal(await inside.locator(`${MAPS} .series`).count(), 1);
    });

    it('order units by similarity, and tell which is where', async () => {
      await inside.locator('#order').selectOption('similarity');
      await inside.locator(`${MAPS} [role=grid]`).focus();
      const order = similarUnits(gates(), 'cell');
      for (const [key, row] of [['Control+Home', 0], ['ArrowDown', 1], ['Control+End', gates().units - 1]] as const) {
        await page.keyboard.press(key);
        assert.equal((await reading('.head .readout'))['unit'], String(order[row]));
      }
    });

    it('draw chosen units as lines', async () => {
      await inside.locator('#form').selectOption('lines');
      await inside.locator('#units').fill('7, 3');
      await inside.locator('#units').press('Enter');
      assert.deepEqual(await inside.locator(`${MAPS} .key`).allInnerTexts(), ['7', '3']);
      await inside.locator(`${MAPS} [role=grid]`).focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('ArrowDown');
      const { unit, value } = await reading('.head .readout');
      assert.equal(unit, '3');
      assert.ok(Math.abs(Number(value) - (gates().series['cell']?.[3] ?? NaN)) < 1e-5);
      await screenshot(page, 'inspector-lines');
      await inside.locator('#form').selectOption('map');
    });

    it('grow and shrink by plus and minus, and are drawn only where they show', async () => {
      const height = () => inside.locator(`${MAPS} .plot`).evaluate(one => (one as HTMLElement).offsetHeight);
      const before = await height();
      await inside.locator(`${MAPS} [role=grid]`).focus();
      for (const key of ['+', '+', '+', 'Control+End']) await page.keyboard.press(key);
      assert.ok((await height()) > 4 * before);
      await frames(inside);
      const shown = await inside.locator(`${MAPS} canvas`).evaluate(canvas => (canvas as HTMLElement).offsetHeight);
      assert.ok(shown < (await height()), 'only what shows is drawn');
      for (let step = 0; step < 3; step++) await page.keyboard.press('-');
      assert.equal(await height(), before);
      await inside.locator('#order').selectOption('index');
      await inside.locator('#view').selectOption('layer');
    });
  });
});

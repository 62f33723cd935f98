import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { colourOf, ramp, type Theme } from '../../media/inspector/colours';
import { MAP_TOP } from '../../media/inspector/panel';
import { scaleFor } from '../../media/inspector/scale';
import { seriesText } from '../../media/inspector/series';
import { closeInspector, frames, MAPS, openInspector, printed, scrolledTo } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, clickWord, openFile, runCommand, screenshot, statusItem } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const OTHER = 'Ada Lovelace wrote to Charles Babbage in London.';

describe('the gate inspector', () => {
  let page: Page;
  let inside: FrameLocator;
  const words = (): Promise<string[]> => inside.locator(`${MAPS} .word .text`).allInnerTexts();
  const drawn = async (): Promise<string> => (await inside.locator('#inspector').getAttribute('data-drawn')) ?? '';
  const shows = (text: string): Promise<void> => inside.locator(`${MAPS} .word`, { hasText: text }).first().waitFor();
  const caretOn = (text: string): Promise<void> => inside.locator(`${MAPS} .word[aria-current]`, { hasText: text }).waitFor();
  const reading = (): Promise<Record<string, string | undefined>> => inside.locator('.head .readout').evaluate(line => ({ ...(line as HTMLElement).dataset }));
  const pick = (id: string): Promise<void> => inside.locator(`#${id}`).check({ force: true });

  /** Height of a unit's row in CSS pixels. */
  const unitHeight = async (series: string): Promise<number> => {
    const height = await inside.locator(`${MAPS} [data-series="${series}"] .plot`).evaluate(one => (one as HTMLElement).offsetHeight);
    const last = await inside.locator(`${MAPS} [data-series="${series}"] .axis .last`).textContent();
    return (height - MAP_TOP) / (Number(last) + 1);
  };

  /** Where a cell of a series is, in pixels of the workbench. */
  const cellAt = async (series: string, token: number, unit: number): Promise<{ x: number; y: number }> => {
    const canvas = await scrolledTo(inside.locator(`${MAPS} [data-series="${series}"] .plot`));
    const word = await inside.locator(`${MAPS} .word`).nth(token).boundingBox();
    assert.ok(word);
    return { x: word.x + word.width / 2, y: canvas.y + MAP_TOP + (unit + 0.5) * (await unitHeight(series)) };
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, `${SENTENCE}\n${OTHER}\n\n`, 'movie');
  });

  after(async () => {
    await changeTheme(page, 'dark');
    await closeInspector(page);
  });

  it('opens from the palette with the sentence at the caret and all series of the cell', async () => {
    assert.deepEqual(await words(), ['The', 'movie', 'was', 'terribly', 'exciting', '.']);
    await caretOn('movie');
    const series = await inside.locator(`${MAPS} .series`).evaluateAll(all => all.map(one => (one as HTMLElement).dataset['series']));
    assert.deepEqual(series, ['input', 'forget', 'output', 'candidate', 'cell', 'hidden']);
    await screenshot(page, 'inspector-open');
  });

  it('draws nothing anew when the caret stays in its sentence', async () => {
    const before = await drawn();
    await clickWord(page, 'exciting');
    await caretOn('exciting');
    assert.equal(await drawn(), before);
  });

  it('follows the caret into another sentence, with its labels', async () => {
    await clickWord(page, 'London');
    await caretOn('London');
    const expected = printed(OTHER).tokens;
    assert.deepEqual(await words(), expected.map(token => token.text));
    assert.deepEqual(await inside.locator(`${MAPS} .word .label`).allInnerTexts(), expected.map(token => token.upos));
    assert.equal(await inside.locator(`${MAPS} .name`).count(), expected.filter(token => token.ner.startsWith('B-')).length);
    await clickWord(page, 'movie');
    await caretOn('movie');
  });

  it('shows the numbers of `gatelens gates` for every layer, direction and series', async () => {
    for (const gates of printed(SENTENCE).gates) {
      await pick(`layer-${gates.layer}`);
      await pick(gates.direction);
      for (const [name, values] of Object.entries(gates.series)) {
        const plot = inside.locator(`${MAPS} [data-series="${name}"] [role=grid]`);
        await plot.focus();
        await plot.press('Control+Home');
        for (let step = 0; step < 2; step++) {
          const { token, unit, value, series } = await reading();
          assert.equal(series, name);
          const expected = values[Number(token) * gates.units + Number(unit)] ?? NaN;
          assert.ok(Math.abs(Number(value) - expected) < 1e-5, `${gates.direction} ${gates.layer} ${name} [${token}, ${unit}]: ${value}, not ${expected}`);
          await plot.press('ArrowRight');
          await plot.press('PageDown');
        }
      }
    }
    await pick('layer-0');
    await pick('forward');
  });

  it('tells the value under the pointer, beside the pointer and in words', async () => {
    const { x, y } = await cellAt('forget', 3, 5);
    await page.mouse.move(x, y);
    await inside.locator('#inspector > .tip', { hasText: 'terribly' }).waitFor();
    const { token, unit, series, value } = await reading();
    assert.deepEqual([token, unit, series], ['3', '5', 'forget']);
    assert.match(await inside.locator('#inspector > .tip').innerText(), new RegExp(`unit 5\\s+${Number(value).toFixed(3)}`));
  });

  it('draws each value in the colour of its scale', async () => {
    const theme: Theme = await inside.locator('body').evaluate(body => (body.classList.contains('vscode-light') ? 'light' : 'dark'));
    const gates = printed(SENTENCE).gates.find(one => one.layer === 0 && one.direction === 'forward');
    assert.ok(gates);
    for (const name of ['input', 'forget', 'output', 'candidate', 'cell', 'hidden']) {
      const values = Float32Array.from(gates.series[name] ?? []);
      const scale = scaleFor(values, seriesText(gates.cell, name).sigmoid);
      for (const [token, unit] of [[0, 0], [2, 7], [5, gates.units - 1]] as const) {
        await scrolledTo(inside.locator(`${MAPS} [data-series="${name}"] .plot`));
        await frames(inside);
        const canvas = inside.locator(`${MAPS} [data-series="${name}"] canvas`);
        const at = await inside.locator(`${MAPS} .word`).nth(token).evaluate(word => (word as HTMLElement).offsetLeft + (word as HTMLElement).offsetWidth / 2);
        const pixel = await canvas.evaluate((element, [x, y]) => {
          const one = element as HTMLCanvasElement;
          return [...(one.getContext('2d')?.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data ?? [])];
        }, [at, MAP_TOP + (unit + 0.5) * (await unitHeight(name))] as const);
        const expected = colourOf(values[token * gates.units + unit] ?? NaN, scale, ramp(scale.kind, theme));
        assert.ok(expected.every((byte, i) => Math.abs(byte - (pixel[i] ?? NaN)) <= 2), `${name} [${token}, ${unit}]: ${pixel.join(' ')}, not ${expected.join(' ')}`);
      }
    }
  });

  it('finds a clicked word in the text', async () => {
    await inside.locator(`${MAPS} .word`, { hasText: 'terribly' }).click();
    await statusItem(page, 'status.editor.selection').filter({ hasText: '8 selected' }).waitFor();
    await caretOn('terribly');
  });

  it('follows edits', async () => {
    await clickWord(page, 'movie');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' indeed');
    await shows('indeed');
    assert.deepEqual((await words()).slice(-3), ['exciting', 'indeed', '.']);
  });

  it('says what to do where there is no sentence, and comes back', async () => {
    await page.keyboard.press('Control+End');
    await inside.locator('.notice', { hasText: 'no sentence at the caret' }).waitFor();
    await screenshot(page, 'inspector-notice');
    await clickWord(page, 'movie');
    await caretOn('movie');
  });

  it('can be read in every theme', async () => {
    await clickWord(page, 'Babbage');
    await caretOn('Babbage');
    for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
      await changeTheme(page, theme);
      await clickWord(page, 'Babbage');
      await caretOn('Babbage');
      await screenshot(page, `inspector-${theme}`);
    }
  });

  it('keeps its layer and direction when it was hidden, and survives a reload of the window', async () => {
    await openFile(page, 'lecture.txt');
    await clickWord(page, 'terribly');
    await shows('terribly');
    await pick('layer-1');
    await pick('backward');
    await inside.locator('#view').selectOption('one');
    await inside.locator('#series').selectOption('cell');
    await inside.locator('#order').selectOption('activation');
    await inside.locator('#zoom-in').click();
    const height = await inside.locator(`${MAPS} .plot`).evaluate(one => (one as HTMLElement).offsetHeight);
    const loaded = page.waitForEvent('load');
    await runCommand(page, 'Developer: Reload Window');
    await loaded;
    await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    await shows('terribly');
    assert.equal(await inside.locator('#layer-1').isChecked(), true);
    assert.equal(await inside.locator('#backward').isChecked(), true);
    assert.deepEqual(await inside.locator(`${MAPS} .series`).evaluateAll(all => all.map(one => (one as HTMLElement).dataset['series'])), ['cell']);
    assert.equal(await inside.locator('#order').inputValue(), 'activation');
    assert.equal(await inside.locator(`${MAPS} .plot`).evaluate(one => (one as HTMLElement).offsetHeight), height);
    await inside.locator('#view').selectOption('layer');
    await screenshot(page, 'inspector-reloaded');
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { readSeries } from '../../src/core/csv';
import { readNpy } from '../../src/core/npy';
import { openEngine } from '../../src/model/engine';
import type { Inspection } from '../../src/requests';
import { closeInspector, frames } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, newDocument, panel, root, runCommand, saveAs, screenshot } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const TOKENS = ['The', 'movie', 'was', 'terribly', 'exciting', '.'];
const FOLDER = path.join(root, '.tmp', 'exported');

describe('exporting gates', () => {
  let page: Page;
  let inside: FrameLocator;
  let expected: Inspection;

  /** Presses a button of the lens, saves what comes, and reads it. */
  const exported = async (format: string): Promise<Buffer> => {
    const file = path.join(FOLDER, `out.${format}`);
    await inside.locator(`#export-${format}`).click();
    await saveAs(page, file);
    await inside.locator('.take .note', { hasText: `out.${format}` }).waitFor();
    return fs.readFileSync(file);
  };

  before(async () => {
    fs.rmSync(FOLDER, { recursive: true, force: true });
    fs.mkdirSync(FOLDER, { recursive: true });
    const engine = openEngine({ folders: ['models'] });
    expected = await engine.inspect(TOKENS);
    engine.dispose();
    ({ page } = await sharedWorkbench());
    await newDocument(page, `${SENTENCE}\n`);
    await clickWord(page, 'movie');
    await runCommand(page, 'Gatelens: Export Gates');
    inside = panel(page);
    await inside.locator('#lens-export').waitFor({ state: 'visible' });
    await inside.locator('#export-series option').nth(1).waitFor({ state: 'attached' });
    await frames(inside);
  });
  after(() => closeInspector(page));

  it('begins from the palette, at the buttons', async () => {
    assert.match(await inside.locator('.take .help').nth(1).innerText(), /^4 × 6 × 6 × 110 numbers/);
    await screenshot(page, 'lens-export');
  });

  it('saves all numbers as NPY, each as the engine has it', async () => {
    const read = readNpy(await exported('npy'));
    assert.deepEqual(read?.shape, [4, 6, 6, 110]);
    assert.deepEqual(read?.values, Float32Array.from(expected.gates.flatMap(({ series }) => Object.values(series).flatMap(values => [...values]))));
  });

  it('saves one series as CSV, each number as the engine has it', async () => {
    await inside.locator('#export-series').selectOption('forget');
    const read = readSeries((await exported('csv')).toString('utf8'));
    assert.deepEqual(read?.tokens, TOKENS);
    assert.deepEqual(read?.values, expected.gates[0]?.series['forget']);
  });

  it('saves the picture as SVG and PNG, and the page', async () => {
    assert.match((await exported('svg')).toString('utf8'), /^<svg xmlns="[^"]+" viewBox[^]+exciting[^]+<\/svg>\n$/);
    assert.equal((await exported('png')).subarray(1, 4).toString('latin1'), 'PNG');
    assert.match((await exported('html')).toString('utf8'), /^<!DOCTYPE html>[^]+<table>[^]+exciting[^]+<\/html>\n$/);
  });

  it('a page that was saved opens without a script and asks for nothing else', async () => {
    const context = await page.context().browser()?.newContext({ javaScriptEnabled: false });
    assert.ok(context);
    const opened = await context.newPage();
    const asked: string[] = [];
    opened.on('request', request => asked.push(request.url()));
    await opened.goto(`file://${path.join(FOLDER, 'out.html')}`);
    assert.equal(await opened.locator('h1').innerText(), SENTENCE);
    assert.deepEqual((await opened.locator('table').first().locator('th[scope=row]').allInnerTexts()), TOKENS);
    assert.equal(asked.length, 1);
    await opened.screenshot({ path: path.join(root, '.tmp', 'shots', 'exported-page.png') });
    await context.close();
  });
});

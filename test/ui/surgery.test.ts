import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { closeInspector, MAPS, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, commandTitles, decorated, decorations, hoverWord, runCommand, screenshot, statusItem } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const FLIPPED = 'Will Will will the house to May in May?';

describe('surgery', () => {
  let page: Page;
  let inside: FrameLocator;
  const bar = () => inside.locator('.altered');
  const rows = (head = 'pos') => inside.locator(`#effects-${head} tbody tr`);
  const inForce = () => inside.locator('.surgery li:not(.dim) span').allInnerTexts();
  const sign = () => statusItem(page, 'gatelens.altered');
  const toText = () => runCommand(page, 'View: Focus First Editor Group');
  const altered = () => bar().waitFor({ state: 'visible' });
  const asBefore = () => bar().waitFor({ state: 'hidden' });
  const pick = (id: string): Promise<void> => inside.locator(`#${id}`).check({ force: true });

  /** The numbers in a cell of the table of effects. */
  const numbers = async (row: number, column: number): Promise<readonly number[]> => {
    const text = await rows().nth(row).locator('td').nth(column).innerText();
    return (text.replaceAll('−', '-').match(/[+-]?\d+\.\d+/g) ?? []).map(Number);
  };
  /** Values of a series at the last token, first and last unit, as the map tells them. */
  const ends = async (series: string): Promise<readonly number[]> => {
    const plot = inside.locator(`${MAPS} [data-series="${series}"] [role=grid]`);
    await plot.focus();
    const read = async (keys: readonly string[]): Promise<number> => {
      for (const key of keys) await plot.press(key);
      return Number(await inside.locator('.head .readout').getAttribute('data-value'));
    };
    return [await read(['Control+Home', 'End']), await read(['Control+End'])];
  };
  const faint = async (): Promise<number> => (await decorations(page)).filter(one => one.textDecoration.includes('dotted')).length;

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, `${SENTENCE}\n\n${FLIPPED}\n`, 'terribly');
    await inside.locator('#tab-surgery').click();
  });
  after(async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await closeInspector(page);
  });

  it('mutes the backward direction by one click, and the maps show what `gatelens gates --mute` gives', async () => {
    await inside.locator('#mute-backward').click();
    await altered();
    await rows().first().waitFor();
    assert.deepEqual(await inForce(), ['Mute the backward direction']);
    await sign().filter({ hasText: 'Altered network' }).waitFor();
    for (const gates of printed(SENTENCE, '--mute', 'backward').gates) {
      await pick(`layer-${gates.layer}`);
      await pick(gates.direction);
      const values = gates.series['hidden'] ?? [];
      const [first, last] = await ends('hidden');
      for (const [shown, at] of [[first, values.length - gates.units], [last, values.length - 1]] as const)
        assert.ok(Math.abs((shown ?? NaN) - (values[at] ?? NaN)) < 1e-5, `${gates.direction} ${gates.layer}: ${shown}, not ${values[at]}`);
      if (gates.direction === 'backward') assert.deepEqual([first, last], [0, 0]);
    }
    await pick('layer-0');
    await pick('forward');
  });

  it('tells the score of every label before and after as the command line does', async () => {
    const [before, after] = [printed(SENTENCE), printed(SENTENCE, '--mute', 'backward')];
    assert.equal(await rows().count(), before.tokens.length);
    for (const [row, { text, upos }] of before.tokens.entries()) {
      assert.equal(await rows().nth(row).locator('th').innerText(), text);
      const at = before.scores['pos']?.labels.indexOf(upos) ?? -1;
      const [from, to] = [before.scores['pos']?.values[row]?.[at] ?? NaN, after.scores['pos']?.values[row]?.[at] ?? NaN];
      const [shownFrom = NaN, shownTo = NaN] = await numbers(row, 1);
      const [change = NaN] = await numbers(row, 2);
      for (const [shown, expected] of [[shownFrom, from], [shownTo, to], [change, to - from]] as const) assert.ok(Math.abs(shown - expected) < 1e-3, `${text}: ${shown}, not ${expected}`);
    }
    await screenshot(page, 'lens-surgery');
  });

  it('shows the labels that flip, in the sentence and in the table', async () => {
    await toText();
    await clickWord(page, 'house');
    await inside.locator(`${MAPS} .word`, { hasText: 'house' }).waitFor();
    const { tokens } = printed(FLIPPED, '--mute', 'backward');
    const expected = tokens.filter(({ upos, before }) => upos !== before?.upos);
    assert.ok(expected.length > 0, 'the sample has no label that flips');
    const either = tokens.filter(({ upos, ner, before }) => upos !== before?.upos || ner !== before?.ner);
    assert.deepEqual(await inside.locator(`${MAPS} .word.flipped .text`).allInnerTexts(), either.map(({ text }) => text));
    assert.deepEqual(await inside.locator(`${MAPS} .word.flipped s`).allInnerTexts(), expected.map(({ before }) => before?.upos));
    const flipped = await inside.locator('#effects-pos tr.flipped').evaluateAll(all => all.map(row => ({ ...(row as HTMLElement).dataset })));
    assert.deepEqual(flipped.map(({ before, after }) => [before, after]), expected.map(({ upos, before }) => [before?.upos, upos]));
    await screenshot(page, 'lens-surgery-flipped');
  });

  it('labels the whole document when asked to, says so in the hover, and Escape in the text puts everything back', async () => {
    await toText();
    await decorated(page, 10);
    const before = await faint();
    await inside.locator('#apply').click();
    await sign().filter({ hasText: 'Labels of an altered network' }).waitFor();
    const more = (least: number) => [...document.querySelectorAll('.editor-instance .view-line span[class*="ced-"]')].filter(one => getComputedStyle(one).textDecoration.includes('dotted')).length > least;
    await page.waitForFunction(more, before);
    await toText();
    const hover = await hoverWord(page, 'movie', 'Altered network');
    await screenshot(page, 'altered-document');
    await page.keyboard.press('Escape');
    await hover.waitFor({ state: 'hidden' });
    await clickWord(page, 'house');
    await page.keyboard.press('Escape');
    await asBefore();
    await sign().waitFor({ state: 'hidden' });
    const same = (count: number) => [...document.querySelectorAll('.editor-instance .view-line span[class*="ced-"]')].filter(one => getComputedStyle(one).textDecoration.includes('dotted')).length === count;
    await page.waitForFunction(same, before);
    await inside.locator(`${MAPS} .word.flipped`).first().waitFor({ state: 'detached' });
  });

  it('clamps chosen units of a gate at brushed words, and no others', async () => {
    await inside.locator('.surgery summary').click();
    await inside.locator(`${MAPS} .word`, { hasText: 'house' }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await inside.locator(`${MAPS} .word.within`).nth(1).waitFor();
    await inside.locator('#clamp-series').selectOption('forget');
    await inside.locator('#clamp-words').selectOption('range');
    await inside.locator('#clamp-units').fill('0-2, 7');
    await inside.locator('#clamp-value').fill('0.25');
    await inside.locator('#clamp-to').click();
    await altered();
    assert.deepEqual(await inForce(), ['Forget gate = 0.25 · layer 1, forward · units 0–2, 7 · words 5 to 6 of each sentence']);
    const expected = printed(FLIPPED, '--clamp', 'layer0.forward.forget[0-2,7]@4-5=0.25').gates.find(({ layer, direction }) => layer === 0 && direction === 'forward');
    assert.ok(expected);
    const plot = inside.locator(`${MAPS} [data-series="forget"] [role=grid]`);
    await plot.focus();
    await plot.press('Control+Home');
    const seen: number[] = [];
    for (let token = 0; token < 8; token++) {
      const read = await inside.locator('.head .readout').evaluate(line => ({ ...(line as HTMLElement).dataset }));
      assert.deepEqual([read['token'], read['unit']], [String(token), '0']);
      const value = expected.series['forget']?.[token * expected.units] ?? NaN;
      assert.ok(Math.abs(Number(read['value']) - value) < 1e-5);
      seen.push(Number(read['value']));
      await plot.press('ArrowRight');
    }
    assert.deepEqual(seen.flatMap((value, token) => (value === 0.25 ? [token] : [])), [4, 5]);
  });

  it('takes back one alteration of several, and all by Escape in the panel', async () => {
    await inside.locator('#mute-characters').click();
    await inside.locator('.surgery li:not(.dim)').nth(1).waitFor();
    await inside.locator('.surgery li button').first().click();
    await inside.locator('.surgery li:not(.dim)').nth(1).waitFor({ state: 'detached' });
    assert.deepEqual(await inForce(), ['Mute the characters']);
    await inside.locator('#mute-characters').press('Escape');
    await asBefore();
    assert.deepEqual(await inForce(), []);
    assert.equal(await inside.locator('#mute-characters').getAttribute('aria-pressed'), 'false');
  });

  it('says what is wrong with units that the network lacks, and alters nothing', async () => {
    await inside.locator('#clamp-units').fill('3, 999');
    await inside.locator('#clamp-0').click();
    await inside.locator('.wrong', { hasText: 'from 0 to' }).waitFor();
    assert.equal(await bar().isVisible(), false);
    await inside.locator('#clamp-units').fill('');
  });

  it('is undone from the palette, which offers it only while something is altered', async () => {
    assert.deepEqual((await commandTitles(page, 'Gatelens: Undo All')).filter(title => title.includes('Undo All Alterations')), []);
    await inside.locator('#mute-words').click();
    await altered();
    await runCommand(page, 'Gatelens: Undo All Alterations');
    await asBefore();
  });
});

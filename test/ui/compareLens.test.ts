import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { align } from '../../src/core/comparison';
import { closeInspector, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, runCommand, screenshot } from './workbench';

const A = 'The movie was terribly exciting.';
const B = 'The movie was never terribly boring.';

describe('the compare lens', () => {
  let page: Page;
  let inside: FrameLocator;
  const compared = (a: string, b: string): Promise<void> => inside.locator(`.compare .pair-maps[data-drawn="${a}|${b}"]`).waitFor({ state: 'attached' });
  const line = (at: number): Promise<string[]> => inside.locator(`.pair .strip >> nth=${at}`).locator('.word .text').allInnerTexts();
  const caretOn = async (word: string): Promise<void> => {
    await runCommand(page, 'View: Focus First Editor Group');
    await clickWord(page, word);
  };
  const valueAt = (sentence: string, series: string, token: number, unit: number): number => {
    const gates = printed(sentence).gates.find(one => one.layer === 0 && one.direction === 'forward');
    return gates?.series[series]?.[token * gates.units + unit] ?? NaN;
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, `${A}\n${B}\n`, 'exciting');
    await inside.locator('#tab-compare').click();
  });
  after(() => closeInspector(page));

  it('asks for a second sentence', async () => {
    await inside.locator('.compare .note', { hasText: 'Pin this sentence' }).waitFor();
    assert.equal(await inside.locator('.compare .pair-maps').isVisible(), false);
  });

  it('sets the pinned sentence and the one at the caret one above the other', async () => {
    await inside.locator('#compare-pin').click();
    await caretOn('boring');
    await compared(A, B);
    assert.deepEqual(await line(0), ['The', 'movie', 'was', '', 'terribly', 'exciting', '.']);
    assert.deepEqual(await line(1), ['The', 'movie', 'was', 'never', 'terribly', 'boring', '.']);
    assert.equal(await inside.locator('.pair .word.missing').count(), 1);
    await screenshot(page, 'lens-compare');
  });

  it('shows the differences of what `gatelens gates` prints', async () => {
    const columns = align(printed(A).tokens.map(one => one.text), printed(B).tokens.map(one => one.text));
    for (const series of ['forget', 'cell']) {
      const plot = inside.locator(`.compare [data-series="${series}"] [role=grid]`);
      await plot.focus();
      await plot.press('Control+Home');
      for (const [at, { a, b }] of columns.entries()) {
        const { token, unit, value } = await inside.locator('.compare .readout').evaluate(one => ({ ...(one as HTMLElement).dataset }));
        if (a === undefined || b === undefined) assert.equal(value, undefined);
        else {
          const expected = valueAt(A, series, a, 0) - valueAt(B, series, b, 0);
          assert.deepEqual([token, unit], [String(at), '0']);
          assert.ok(Math.abs(Number(value) - expected) < 1e-5, `${series} ${at}: ${value}, not ${expected}`);
        }
        await plot.press('ArrowRight');
      }
    }
  });

  it('counts the labels that differ', async () => {
    const [ours, theirs] = [printed(A).tokens, printed(B).tokens];
    const both = align(ours.map(one => one.text), theirs.map(one => one.text)).filter(({ a, b }) => a !== undefined && b !== undefined);
    const differ = both.filter(({ a = 0, b = 0 }) => ours[a]?.upos !== theirs[b]?.upos).length;
    assert.match(await inside.locator('.compare .sum').innerText(), new RegExp(`parts of speech: ${differ} of ${both.length} labels differ`));
  });

  it('swaps the two, and lets go of the pinned one', async () => {
    await inside.locator('#compare-swap').click();
    await compared(B, A);
    await inside.locator('#compare-unpin').click();
    await inside.locator('.compare .pair-maps').waitFor({ state: 'hidden' });
  });

  it('has a sentence read by another pack, and says what can be compared', async () => {
    await inside.locator('#compare-pack').selectOption('en-sentiment');
    await inside.locator('.compare .note', { hasText: 'no task in common' }).waitFor();
    assert.equal(await inside.locator('.compare .pair-maps').isVisible(), false);
    await inside.locator('#compare-pack').selectOption('');
    await inside.locator('.compare .note', { hasText: 'Pin this sentence' }).waitFor();
  });
});

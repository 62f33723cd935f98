import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { closeInspector, openInspector } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, nameFile, root, runCommand, screenshot } from './workbench';

const NETWORKS = ['lm-gru', 'lm-lstm', 'lm-rnn', 'number-gru', 'number-lstm', 'number-rnn'];

describe('the agreement lab', () => {
  let page: Page;
  let inside: FrameLocator;
  const opinions = () => inside.locator('.agreement table', { hasText: 'Right form' });
  const choices = () => inside.locator('.agreement table', { hasText: 'Every choice of numbers' });

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, 'The writer of the books is new.\n', 'writer');
    await runCommand(page, 'Gatelens: Open Agreement Lab');
    await opinions().locator('tbody tr').nth(NETWORKS.length - 1).waitFor();
  });
  after(() => closeInspector(page));

  it('has every language model and every pack for the number of verbs judge a pair', async () => {
    assert.deepEqual((await opinions().locator('tbody th').allInnerTexts()).sort(), NETWORKS);
    const chances = await opinions().locator('td.value').allInnerTexts();
    assert.equal(chances.length, 2 * NETWORKS.length);
    assert(chances.every(text => Number.parseFloat(text) >= 0), chances.join(' '));
    await inside.locator('.surprisal li.differs .form', { hasText: /^is$/ }).waitFor();
    assert.deepEqual(await inside.locator('.surprisal li.differs .form').allInnerTexts(), ['is', 'are']);
    for (const [at, part] of ['.surprisal', '.sight .pair-maps', '#agreement-find-units'].entries()) {
      await inside.locator(`.agreement ${part}`).evaluate(one => one.scrollIntoView({ block: 'start' }));
      await screenshot(page, `lens-agreement-${at}`);
    }
  });

  it('reads the same words before the verb alike, and the verb differently', async () => {
    const bits = (side: number) => inside.locator('.surprisal .bits').nth(side).locator('.value').allInnerTexts();
    const [good, bad] = [await bits(0), await bits(1)];
    assert.deepEqual(good.slice(0, 5), bad.slice(0, 5));
    assert.notEqual(good[5], bad[5]);
  });

  it('builds a pair from parts and judges every choice of numbers', async () => {
    await inside.locator('.agreement summary', { hasText: 'Build the pair' }).click();
    await inside.locator('#builder-number').selectOption('plural');
    assert.equal(await inside.locator('#agreement-good').inputValue(), 'The writers of the books are new.');
    await inside.locator('#builder-add').click();
    await choices().locator('tbody tr').nth(7).waitFor();
    assert.deepEqual(await choices().locator('tbody tr td:nth-child(2)').allInnerTexts(), ['0', '0', '1', '1', '1', '1', '2', '2']);
    await screenshot(page, 'lens-agreement-built');
  });

  it('lists the units that carry the number', async () => {
    await inside.locator('#agreement-find-units').click();
    const rows = inside.locator('.agreement table', { hasText: 'carry the number' }).locator('tbody tr');
    await rows.nth(9).waitFor();
    const apart = (await rows.locator('td:nth-child(4)').allInnerTexts()).map(text => Math.abs(Number.parseFloat(text.replace('−', '-'))));
    assert.deepEqual(apart, [...apart].sort((a, b) => b - a));
    assert((apart[0] ?? 0) > 1, 'the best unit tells singular from plural');
  });

  it('says what is wrong with a pair that is none', async () => {
    await inside.locator('#agreement-bad').fill(await inside.locator('#agreement-good').inputValue());
    await inside.locator('#agreement-look').click();
    await inside.locator('.agreement .note', { hasText: 'differ in one word' }).waitFor();
  });

  it('judges the pairs of a file, also while another pair is looked at, and says which line is none', async () => {
    const pairs = readFileSync('samples/agreement.tsv', 'utf8').split('\n').filter(line => line !== '' && !line.startsWith('#')).length;
    await inside.locator('#agreement-bad').fill('The writers of the books is new.');
    await inside.locator('#agreement-file').click();
    await nameFile(page, path.join(root, 'samples', 'agreement.tsv'), 'Judge Pairs');
    await inside.locator('#agreement-look').click();
    const table = inside.locator('.agreement table', { hasText: 'agreement.tsv' });
    await table.locator('tbody tr').nth(NETWORKS.length - 1).waitFor();
    assert.match(await table.locator('caption').innerText(), new RegExp(`agreement.tsv: ${pairs} pairs`));
    const right = Object.fromEntries(await Promise.all((await table.locator('tbody tr').all()).map(async row => [await row.locator('th').innerText(), Number.parseFloat(await row.locator('td').first().innerText())] as const)));
    assert.ok((right['number-lstm'] ?? 0) > (right['number-rnn'] ?? 100), JSON.stringify(right));
    await table.evaluate(one => one.scrollIntoView({ block: 'start' }));
    await screenshot(page, 'lens-agreement-file');
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await changeTheme(page, theme);
      await screenshot(page, `lens-agreement-${theme}`);
    }
  });

  it('shows what was measured over many pairs', async () => {
    const measured = inside.locator('.agreement table', { hasText: 'Per cent of pairs' });
    await measured.locator('tbody tr').nth(9).waitFor();
    await measured.evaluate(one => one.scrollIntoView({ block: 'start' }));
    await screenshot(page, 'lens-agreement-measured');
    assert.match(await inside.locator('.came-out').innerText(), /lm-lstm goes from \d+ to \d+ %/);
  });
});

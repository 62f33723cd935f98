import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from 'playwright-core';
import { parseCells, sorted, written } from '../../src/core/cells';
import { closeInspector, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, clickWord, closeEditors, focusText, panel, runCommand, screenshot, themes } from './workbench';

const SENTENCE = 'The keys that the old man left in the car were never found.';
const CELLS = ['rnn', 'gru', 'lstm'];

describe('cells compared', () => {
  const { rows, claims } = parseCells(readFileSync('models/cells.json', 'utf8'));
  let page: Page;
  let inside: FrameLocator;
  const column = (at: number): Promise<string[]> => inside.locator(`.numbers tbody tr > :nth-child(${at})`).allInnerTexts();
  before(async () => {
    ({ page } = await sharedWorkbench());
    await runCommand(page, 'Gatelens: Compare Cells');
    inside = panel(page);
    await inside.locator('.numbers tbody tr').first().waitFor();
  });

  describe('in a table', () => {
    it('are the rows that training wrote, and what they say of each claim', async () => {
      assert.deepEqual(await column(1), rows.map(({ cell }) => cell.toUpperCase()));
      assert.deepEqual(await column(5), rows.map(({ test }) => written(test)));
      assert.deepEqual(await inside.locator('.claims tbody th').allInnerTexts(), claims.map(({ claim }) => claim));
      await screenshot(page, 'cells');
    });

    it('are put in order by a column’s name, with the keyboard too', async () => {
      const test = inside.locator('[data-key=test]');
      await test.focus();
      await test.press('Enter');
      assert.deepEqual(await column(5), sorted(rows, 'test', true).map(row => written(row.test)));
      assert.equal(await inside.locator('th:has([data-key=test])').getAttribute('aria-sort'), 'descending');
      await test.press('Enter');
      assert.deepEqual(await column(5), sorted(rows, 'test', false).map(row => written(row.test)));
      await inside.locator('[data-key=cell]').click();
      assert.deepEqual(await column(1), sorted(rows, 'cell', false).map(row => row.cell.toUpperCase()));
      assert.equal(await inside.locator('[aria-sort=ascending], [aria-sort=descending]').count(), 1);
    });

    it('can be read in every kind of theme', async function () {
      this.timeout(120_000);
      for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
        await changeTheme(page, theme);
        await screenshot(page, `cells-${theme}`);
        const [text, ground] = await inside.locator('body').evaluate(body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]);
        assert.notEqual(text, ground);
      }
      await changeTheme(page, 'dark');
    });

    it('lead to a sentence in all of them, one to begin with where no text is in sight', async () => {
      await inside.locator('#show').click();
      inside = panel(page);
      await inside.locator(`.cells[data-shown="${SENTENCE}"]`).waitFor();
      await closeInspector(page);
      await closeEditors(page);
      const table = page.locator('.tabs-container .tab', { hasText: 'Compare Cells' });
      await table.click({ button: 'middle' });
      await table.waitFor({ state: 'detached' });
    });
  });

  describe('in the inspector', () => {
    before(async () => {
      inside = await openInspector(page, `${SENTENCE}\n`, 'car');
      await runCommand(page, 'Gatelens: Show Sentence in All Cells');
      await inside.locator(`.cells[data-shown="${SENTENCE}"]`).waitFor();
    });
    after(() => closeInspector(page));

    it('are one above the other, the simplest first, with the labels that each gives', async () => {
      assert.deepEqual(await inside.locator('.cell-row').evaluateAll(all => all.map(one => (one as HTMLElement).dataset['pack'])), CELLS.map(cell => `en-${cell}`));
      const labels = CELLS.map(cell => printed(SENTENCE, '--pack', `en-${cell}`).tokens.map(({ upos }) => upos));
      for (const [at, wanted] of labels.entries()) assert.deepEqual(await inside.locator(`.cell-row >> nth=${at}`).locator('.word .label').allInnerTexts(), wanted);
      const same = (labels[0] ?? []).filter((label, at) => labels.every(one => one[at] === label)).length;
      assert.match(await inside.locator('.cells .sum').innerText(), new RegExp(`agree on ${same} of ${labels[0]?.length} labels`));
      await screenshot(page, 'lens-cells');
    });

    it('show the hidden states that `gatelens gates` prints, each its own', async () => {
      for (const cell of CELLS) {
        const plot = inside.locator(`.cell-row[data-pack=en-${cell}] [data-series=hidden] [role=grid]`);
        await plot.focus();
        await plot.press('Control+Home');
        const { value } = await inside.locator('.cells .readout').evaluate(one => ({ ...(one as HTMLElement).dataset }));
        const gates = printed(SENTENCE, '--pack', `en-${cell}`).gates.find(one => one.layer === 0 && one.direction === 'forward');
        assert.ok(Math.abs(Number(value) - (gates?.series['hidden']?.[0] ?? NaN)) < 1e-5, `${cell}: ${value}`);
      }
    });

    it('show all series of each cell when asked', async () => {
      await inside.locator('#cells-series').selectOption('all');
      for (const cell of CELLS) {
        const found = printed(SENTENCE, '--pack', `en-${cell}`).gates[0]?.series ?? {};
        await inside.locator(`.cell-row[data-pack=en-${cell}] [data-series=${Object.keys(found)[0]}]`).waitFor();
        assert.deepEqual(await inside.locator(`.cell-row[data-pack=en-${cell}] [data-series]`).evaluateAll(all => all.map(one => (one as HTMLElement).dataset['series'])), Object.keys(found));
      }
      await screenshot(page, 'lens-cells-all');
      await inside.locator('#cells-series').selectOption('hidden');
    });

    it('follow the caret into another word', async () => {
      await focusText(page);
      await clickWord(page, 'keys');
      await inside.locator('.cell-row[data-pack=en-lstm] .word[aria-current]', { hasText: 'keys' }).waitFor();
    });
  });
});

import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { attribute } from '../../src/core/attribution';
import { latticeOf } from '../../src/core/lattice';
import type { HeadWeights, Inspection, Weights } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { closeInspector, MAPS, openInspector, printed } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, focusText, screenshot } from './workbench';

const SENTENCE = 'Ada Lovelace wrote to Charles Babbage in London.';
const LONDON = 7;

describe('the lenses that explain', () => {
  let page: Page;
  let inside: FrameLocator;
  let engine: Engine;
  let inspection: Inspection;
  let weights: Weights;
  const { tokens, gates: maps } = printed(SENTENCE);
  const told = (lens: string): Promise<Record<string, string | undefined>> => inside.locator(`.${lens}`).evaluate(one => ({ ...(one as HTMLElement).dataset }));
  const close = (actual: string | undefined, expected: number) => assert.ok(Math.abs(Number(actual) - expected) < 1e-4, `${actual} is not ${expected}`);
  const headOf = (name: string): HeadWeights => weights.heads.find(one => one.name === name) ?? assert.fail();
  const scoresOf = (name: string): Float32Array => inspection.scores[name] ?? assert.fail();
  const names = (): HeadWeights & { crf: NonNullable<HeadWeights['crf']> } => {
    const { crf, ...rest } = headOf('ner');
    return { ...rest, crf: crf ?? assert.fail() };
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    engine = openEngine({ folders: ['models'] });
    inspection = await engine.inspect(tokens.map(({ text }) => text));
    weights = await engine.weights(inspection.pack);
    inside = await openInspector(page, `${SENTENCE}\n`, 'London');
  });
  after(async () => {
    engine.dispose();
    await closeInspector(page);
  });

  describe('why', () => {
    const choose = (nth: number) => inside.locator('.why select').nth(nth);
    const number = (head: HeadWeights, label: string | undefined): number => head.labels.names.indexOf(label ?? '');

    it('gives the label of the selected word, and a score that is the model’s own', async () => {
      await inside.locator('#tab-why').click();
      await inside.locator(`.why[data-token="${LONDON}"]`).waitFor();
      const { chosen, against, score, model } = await told('why');
      assert.equal(chosen, tokens[LONDON]?.upos);
      const head = headOf('pos');
      const [label, other] = [number(head, chosen), number(head, against)];
      const own = scoresOf('pos').subarray(LONDON * head.labels.names.length);
      close(model, (own[label] ?? NaN) - (own[other] ?? NaN));
      close(score, Number(model));
      const { units } = attribute(inspection.gates, head, { label, against: other, token: LONDON });
      const shown = await inside.locator('.why .bar-list').nth(1).locator('li').evaluateAll(rows => rows.map(row => Number((row as HTMLElement).dataset['value'])));
      units.slice(0, shown.length - 1).forEach(({ part }, at) => close(String(shown[at]), part));
      close(String(shown.at(-1)), units.slice(shown.length - 1).reduce((sum, { part }) => sum + part, 0));
      await screenshot(page, 'lens-why');
    });

    it('compares any two labels', async () => {
      const head = headOf('pos');
      await choose(1).selectOption({ value: String(number(head, 'VERB')) });
      await choose(2).selectOption({ value: String(number(head, 'ADV')) });
      const { chosen, against, score } = await told('why');
      assert.deepEqual([chosen, against], ['VERB', 'ADV']);
      close(score, attribute(inspection.gates, head, { label: number(head, 'VERB'), against: number(head, 'ADV'), token: LONDON }).score);
    });

    it('counts the moves of names', async () => {
      await choose(0).selectOption('ner');
      await inside.locator('.why[data-head=ner]').waitFor();
      const { chosen, against, score, model } = await told('why');
      assert.equal(chosen, tokens[LONDON]?.ner);
      const head = names();
      const path = tokens.map(({ ner }) => number(head, ner));
      const expected = attribute(inspection.gates, head, { label: number(head, chosen), against: number(head, against), token: LONDON, path });
      assert.ok(expected.before !== 0);
      close(score, expected.score);
      close(model, expected.score);
    });

    it('pins the unit of a bar in the maps', async () => {
      const bar = inside.locator('.why button.bar-row').first();
      await bar.focus();
      await page.keyboard.press('Enter');
      await inside.locator('.why button.bar-row[aria-pressed=true]').waitFor();
      const backward = (await bar.innerText()).includes('←');
      assert.equal(await inside.locator('#layer-1').isChecked(), true);
      assert.equal(await inside.locator(backward ? '#backward' : '#forward').isChecked(), true);
      await inside.locator('#tab-equation').click();
      await inside.locator('.equation[data-series=hidden]').waitFor();
      assert.match(await bar.textContent() ?? '', new RegExp(`unit ${(await told('equation'))['unit']}\\D`));
    });
  });

  describe('equation', () => {
    it('says what to do while nothing is pinned', async () => {
      await inside.locator('#tab-equation').press('Escape');
      await inside.locator('.equation .note', { hasText: 'press Enter on it' }).waitFor();
    });

    it('gives the value of `gatelens gates` for every series of a cell', async () => {
      await inside.locator('#layer-1').check({ force: true });
      await inside.locator('#backward').check({ force: true });
      const gates = maps.find(({ layer, direction }) => layer === 1 && direction === 'backward') ?? assert.fail();
      for (const [name, values] of Object.entries(gates.series)) {
        const plot = inside.locator(`${MAPS} [data-series="${name}"] [role=grid]`);
        await plot.focus();
        await page.keyboard.press('Control+Home');
        for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
        await inside.locator(`.equation[data-series=${name}]`).waitFor();
        const { token, unit, value, result } = await told('equation');
        assert.deepEqual([token, unit], ['2', '1']);
        close(value, values[2 * gates.units + 1] ?? NaN);
        close(result, Number(value));
        assert.match(await inside.locator('.equation .expression').last().innerText(), new RegExp(Number(value).toFixed(3).replace('-', '−')));
      }
      await screenshot(page, 'lens-equation');
    });

    it('goes on to the value that a number comes from', async () => {
      await inside.locator('.equation button.piece', { hasText: 'Output gate' }).click();
      await inside.locator('.equation[data-series=output]').waitFor();
      await inside.locator('.equation button.bar-row', { hasText: 'layer 1' }).first().click();
      await inside.locator('.equation[data-series=hidden]').waitFor();
      assert.equal(await inside.locator('#layer-0').isChecked(), true);
    });
  });

  describe('decoding', () => {
    it('shows the path of `gatelens gates`, and by how much it won', async () => {
      await inside.locator('#tab-decoding').click();
      await inside.locator('.decoding[data-margin]').waitFor();
      const { path, best, margin } = await told('decoding');
      assert.equal(path, tokens.map(({ ner }) => ner).join(' '));
      const expected = latticeOf(scoresOf('ner'), tokens.length, names().crf);
      close(best, expected.best.score);
      close(margin, expected.margin);
      assert.equal(await inside.locator('.lattice .node, .lattice .cross').count(), tokens.length * names().labels.names.length);
      await screenshot(page, 'lens-decoding');
    });

    it('is read label by label from the keyboard, and as a table', async () => {
      await inside.locator('.steps').focus();
      await page.keyboard.press('Control+Home');
      assert.match(await inside.locator('.decoding [aria-live]').textContent() ?? '', /^Ada · O · network −?\d/);
      await page.keyboard.press('ArrowDown');
      assert.match(await inside.locator('.decoding [aria-live]').textContent() ?? '', /^Ada · B-PER .* on the best path$/);
      const rows = await inside.locator('.decoding table tr').evaluateAll(all => all.map(row => [...row.children].slice(0, 2).map(cell => cell.textContent)));
      assert.deepEqual(rows.slice(1), tokens.map(({ text, ner }) => [text, ner]));
    });

    it('follows the caret into another word, and says what cannot come there', async () => {
      await focusText(page);
      await clickWord(page, 'Babbage');
      await inside.locator('.decoding .word[aria-current]', { hasText: 'Babbage' }).waitFor();
      await inside.locator('.decoding', { hasText: 'After B-PER cannot come I-LOC, I-ORG.' }).waitFor();
    });
  });
});

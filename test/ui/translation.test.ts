import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { pieceText } from '../../media/inspector/lenses/pieces';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { changeTheme, clickWord, focusText, newDocument, panel, runCommand, screenshot } from './workbench';

const SENTENCES = ['The green witch arrived.', 'Where is the old station?', 'My sister wants to buy a new car next year, and then she will drive it to the beach.'];

describe('translation', function () {
  this.timeout(300_000);
  let page: Page;
  let inside: FrameLocator;
  let engine: Engine;
  const drawn = (lens: string, source: number): Promise<void> => inside.locator(`.${lens}[data-source="${source}"]`).waitFor();

  before(async () => {
    ({ page } = await sharedWorkbench());
    engine = openEngine({ folders: ['models'] });
    await newDocument(page, `${SENTENCES.join('\n')}\n`);
    await clickWord(page, 'witch');
  });
  after(async () => {
    engine.dispose();
    await closeInspector(page);
  });

  it('of a sentence comes beside it, and nothing is replaced', async () => {
    await runCommand(page, 'Gatelens: Translate Selection');
    const [wanted] = await engine.translate([SENTENCES[0] ?? ''], { beam: 4 });
    await page.locator('.editor-group-container', { hasText: 'Spanish of' }).locator('.view-line', { hasText: wanted?.text.replaceAll(' ', '\u00a0') ?? '' }).first().waitFor();
    await screenshot(page, 'translation-beside');
    await page.locator('.tabs-container .tab', { hasText: 'Spanish of' }).click({ button: 'middle' });
  });

  it('step by step shows both sides, their lengths and the candidates of the step', async () => {
    await clickWord(page, 'witch');
    await runCommand(page, 'Gatelens: Show Translation Step by Step');
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'witch' }).waitFor();
    const wanted = await engine.decode(SENTENCES[0] ?? '');
    await drawn('translation', wanted.source.length);
    assert.equal(await inside.locator('.translation .written').textContent(), wanted.text);
    assert.deepEqual(await inside.locator('.translation span.piece').allTextContents(), wanted.source.map(pieceText));
    assert.equal(await inside.locator('.translation button.piece').count(), wanted.target.length);
    await inside.locator('#translation-step-1').click();
    await inside.locator('.translation[data-step="1"]').waitFor();
    const names = await inside.locator('.translation .bar-name').allTextContents();
    assert.deepEqual(names, wanted.candidates[1]?.map(({ kind, word }) => (kind === 'unknown' ? 'unknown' : pieceText(word))));
    await screenshot(page, 'lens-translation');
  });

  it('with a beam is at least as likely as greedily', async () => {
    await inside.locator('#translation-beam-4').click();
    const wanted = await engine.decode(SENTENCES[0] ?? '', { beam: 4 });
    await inside.locator('.translation .written', { hasText: wanted.text }).waitFor();
    assert.ok(wanted.score >= (await engine.decode(SENTENCES[0] ?? '')).score - 1e-6);
    await inside.locator('#translation-beam-1').click();
  });

  it('the bottleneck: a longer sentence, units at zero, another context, sentences that are near', async () => {
    await focusText(page);
    await clickWord(page, 'sister');
    await inside.locator('#tab-bottleneck').click();
    const text = SENTENCES[2] ?? '';
    const all = text.split(' ').length;
    await inside.locator(`.bottleneck[data-words="${all}"]`).waitFor();
    const results = inside.locator('.bottleneck .result .target');
    const [whole] = await engine.translate([text]);
    await results.nth(0).filter({ hasText: whole?.text ?? '' }).waitFor();
    await inside.locator('#bottleneck-length').fill('5');
    const [short] = await engine.translate([text.split(' ').slice(0, 5).join(' ')]);
    await results.nth(0).filter({ hasText: short?.text ?? '' }).waitFor();
    const [other] = await engine.translate([SENTENCES[1] ?? '']);
    assert.equal(await results.nth(2).textContent(), other?.text);
    await inside.locator('#bottleneck-mask').fill(String((await engine.decode(text)).context.length));
    const masked = Array.from({ length: (await engine.decode(text)).context.length }, (_, unit) => unit);
    const [nothing] = await engine.translate([text], { masked });
    await results.nth(1).filter({ hasText: nothing?.text ?? '' }).waitFor();
    // Two sentences of this document, five others, and what they are.
    assert.equal(await inside.locator('.bottleneck .nearest li:not(.dim)').count(), 7);
    await screenshot(page, 'lens-bottleneck');
    for (const [theme, name] of [['light', 'light'], ['highContrast', 'contrast'], ['dark', 'dark']] as const) {
      await changeTheme(page, theme);
      await screenshot(page, `lens-bottleneck-${name}`);
    }
  });
});

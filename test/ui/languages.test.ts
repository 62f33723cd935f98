import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { assertAlive, clickWord, commandTitles, decorated, hoverWord, openFile, openWorkbench, panel, root, runCommand, screenshot, statusItem, type Workbench } from './workbench';

/** VS Code's own name for a language nobody speaks. */
const LANGUAGE = 'qps-ploc';

/** What may be seen untranslated: names of labels, packs, formats and series, and the text itself. */
const NAMES = /\b(?:Gatelens|[A-Z]{2,}|positive|negative|neutral|en|lm|number|lstm|gru|rnn|sentiment|tanh|numpy|ms)\b/g;

/** A copy of the extension whose every text is in brackets in that language, without the values in it. */
function bracketed(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-texts-'));
  for (const part of ['dist', 'media/inspector', 'package.json']) fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  for (const part of ['models', 'node_modules', 'samples']) fs.symlinkSync(path.join(root, part), path.join(folder, part));
  fs.mkdirSync(path.join(folder, 'l10n'));
  // An extension that is developed has its contributions from this file in every language.
  translate('package.nls.json', path.join(folder, 'package.nls.json'));
  translate('l10n/bundle.l10n.json', path.join(folder, 'l10n', `bundle.l10n.${LANGUAGE}.json`));
  return folder;
}

function translate(from: string, to: string): void {
  const texts = JSON.parse(fs.readFileSync(path.join(root, from), 'utf8')) as Readonly<Record<string, string>>;
  fs.writeFileSync(to, JSON.stringify(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, `⟦${text.replace(/\{\d\}/g, '⟧$&⟦')}⟧`]))));
}

/** What the agreement lab begins with. */
const PAIR = 'The writer of the books is are new';

/** Words that stand outside of brackets in what is seen. */
function untranslated(seen: readonly string[], sentence: string): string[] {
  const own = new Set(sentence.match(/\p{L}+/gu));
  return seen.filter(text => {
    const rest = text.replace(/⟦[^⟦⟧]*⟧/g, ' ');
    return (rest.replace(NAMES, ' ').match(/\p{L}{3,}/gu) ?? []).some(word => !own.has(word));
  });
}

/** All that is seen or read out in a part of a page, but for formulas. */
function textsIn(part: Locator): Promise<string[]> {
  return part.evaluate(whole => {
    const seen = new Set<string>();
    for (const one of [whole, ...whole.querySelectorAll('*')]) {
      if (one.closest('code, style, script, [data-formula], body [lang]')) continue;
      for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext']) seen.add(one.getAttribute(name) ?? '');
      for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE) seen.add(node.textContent ?? '');
    }
    return [...seen].filter(text => text.trim() !== '');
  });
}

describe('another language', () => {
  let workbench: Workbench;
  let page: Page;
  let extension: string;
  before(async function () {
    this.timeout(120_000);
    workbench = await openWorkbench({ extension: (extension = bracketed()), language: LANGUAGE });
    ({ page } = workbench);
    await openFile(page, 'lecture.txt');
    await decorated(page, 10);
  });
  after(async () => {
    await workbench?.close();
    fs.rmSync(extension, { recursive: true, force: true });
  });

  const all = (seen: readonly string[], sentence: string): void => {
    assert.ok(seen.length > 0, 'nothing is seen');
    assert.deepEqual(untranslated(seen, sentence), []);
  };

  it('is that of every command', async () => {
    const titles = (await commandTitles(page, 'Gatelens')).filter(title => title.startsWith('Gatelens'));
    assert.ok(titles.length >= 8, titles.join());
    all(titles, '');
  });

  it('is that of the status bar and of the hover', async () => {
    await clickWord(page, 'terribly');
    const item = statusItem(page, 'gatelens.mood').filter({ hasText: '⟦' });
    await item.waitFor();
    all([await item.innerText()], '');
    const hover = await hoverWord(page, 'movie', '%');
    all([await hover.innerText()], 'movie tree beauty');
    await page.keyboard.press('Escape');
  });

  it('is that of the inspector and of each of its lenses', async function () {
    this.timeout(120_000);
    const sentence = 'The movie was terribly exciting.';
    await runCommand(page, 'Gatelens: ⟦Open Gate Inspector⟧');
    const inside = panel(page);
    await inside.locator('.word[aria-current]', { hasText: 'terribly' }).first().waitFor();
    assert.equal(await inside.locator('html').getAttribute('lang'), LANGUAGE);
    const tabs = inside.locator('[role=tab]');
    for (let at = 0; at < (await tabs.count()); at++) {
      await tabs.nth(at).click();
      await inside.locator('body').evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      all(await textsIn(inside.locator('body')), `${sentence} ${PAIR}`);
    }
    await inside.locator('#view').selectOption('one');
    await inside.locator('#tab-surgery').click();
    await inside.locator('#mute-backward').click();
    await inside.locator('#effects-pos tbody tr').first().waitFor();
    all(await textsIn(inside.locator('body')), `${sentence} ${PAIR}`);
    all([await statusItem(page, 'gatelens.altered').innerText()], '');
    await screenshot(page, 'language');
    await inside.locator('#undo').click();
    await inside.locator('.altered').waitFor({ state: 'hidden' });
    assertAlive(workbench);
  });
});

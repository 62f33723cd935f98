import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { assertAlive, changeTheme, commandTitles, newDocument, openWorkbench, root, runCommand, screenshot, statusItem, until, visibleText, type Workbench } from './workbench';

const FOLDER = path.join(root, 'test/fixtures/language');
const PROMPT = 'Ada wrote';
const BEHIND = 'A line behind it.';

/** What `gatelens generate` writes behind the prompt at the temperature 0, word for word. */
function generated(words: number): string {
  const options = ['--models', FOLDER, '--words', String(words), '--temperature', '0'];
  return execFileSync('node', ['dist/cli.js', 'generate', PROMPT, ...options], { encoding: 'utf8' }).slice(PROMPT.length, -1);
}

/** What the box of proposed text says, with its width in pixels; undefined when there is none. */
function proposed(page: Page): Promise<{ readonly text: string; readonly position: string; readonly border: string; readonly width: number } | undefined> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll('.editor-group-container.active .view-line span[class*="ced-"]')) {
      const style = getComputedStyle(one, '::after');
      if (style.content === 'none' || style.content === 'normal') continue;
      return { text: JSON.parse(style.content) as string, position: style.position, border: style.borderTopStyle, width: parseFloat(style.width) };
    }
    return undefined;
  });
}

describe('continuing a text in the editor', () => {
  let workbench: Workbench;
  let page: Page;
  const complete = (text: string) => until(async () => (await proposed(page))?.text === text.trim());
  const gone = () => until(async () => (await proposed(page)) === undefined);
  const shown = async () => (await visibleText(page)).trimEnd();

  before(async function () {
    this.timeout(120_000);
    const settings = { 'gatelens.modelFolder': FOLDER, 'gatelens.continuation.temperature': 0, 'gatelens.continuation.words': 40 };
    workbench = await openWorkbench({ settings });
    ({ page } = workbench);
    await newDocument(page, `${PROMPT}\n\n${BEHIND}\n`);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `FAILED ${this.currentTest.fullTitle()}`);
    assertAlive(workbench);
  });
  after(() => workbench.close());

  it('proposes what `gatelens generate` writes, in a marked box below the line, and leaves the text alone', async () => {
    const before = await shown();
    await runCommand(page, 'Gatelens: Continue Text');
    await complete(generated(40));
    const { position, border, width = 0 } = (await proposed(page)) ?? {};
    assert.deepEqual([position, border], ['absolute', 'dashed']);
    assert.ok(width > 300, `${width} pixels are not enough for forty words`);
    assert.equal(await shown(), before);
    await statusItem(page, 'gatelens.continuation').filter({ hasText: 'Tab' }).waitFor();
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    it(`can be read in the theme ${theme}`, async () => {
      await changeTheme(page, theme);
      await complete(generated(40));
      await screenshot(page, `continuing-${theme}`);
    });

  it('is gone without a trace after Escape', async () => {
    await page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Escape');
    await gone();
    await statusItem(page, 'gatelens.continuation').waitFor({ state: 'hidden' });
    assert.equal(await shown(), `${PROMPT}\n\n${BEHIND}`);
    const titles = await commandTitles(page, 'Gatelens: Accept');
    assert.ok(!titles.includes('Gatelens: Accept the Proposed Text'), titles.join());
  });

  it('stands in the text after Tab, is undone in one step, and Tab is Tab again', async () => {
    await runCommand(page, 'Gatelens: Continue Text');
    await complete(generated(40));
    await page.keyboard.press('Tab');
    await gone();
    const text = PROMPT + generated(40);
    await until(async () => (await shown()).replaceAll('\n', '').startsWith(text.replaceAll('\n', '')));
    await page.keyboard.press('Control+Z');
    await until(async () => (await shown()) === `${PROMPT}\n\n${BEHIND}`);
    await page.keyboard.press('Tab');
    await until(async () => (await shown()).split('\n')[0]?.trim() === PROMPT && (await shown()).split('\n')[0] !== PROMPT);
  });
});

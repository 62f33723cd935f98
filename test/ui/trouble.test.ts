import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { copyPack, edit, replace } from '../model/packs';
import { MAPS, openInspector } from './inspected';
import { assertAlive, clickWord, focusText, newDocument, openFile, openWorkbench, panel, runCommand, screenshot, statusItem, until, type Workbench } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const OTHER = 'Nobody liked the dreadful music.';

/** Packs of which the first cannot be looked into, and the second does not give its weights. */
function packsIn(folder: string): string {
  const broken = copyPack(folder);
  edit(broken, manifest => (manifest.name = 'broken'));
  replace(broken, 'gates', () => Buffer.from('no graph'));
  fs.renameSync(broken, path.join(folder, 'broken'));
  const silent = copyPack(folder);
  edit(silent, manifest => {
    manifest.name = 'silent';
    delete manifest.encoder.equations;
    delete manifest.encoder.memory;
  });
  fs.renameSync(silent, path.join(folder, 'silent'));
  return folder;
}

/** A folder of prose that takes seconds to look through, and of what is no sentence. */
function textsIn(folder: string): string {
  const sentences = Array.from({ length: 400 }, (_, at) => `In ${1000 + at} the old sailor slowly painted a boat for nobody, and the music was dreadful.`);
  for (let file = 0; file < 40; file++) fs.writeFileSync(path.join(folder, `prose-${file}.txt`), sentences.map(one => `${file} ${one}`).join('\n\n'));
  fs.writeFileSync(path.join(folder, 'line.txt'), 'the engine was never built '.repeat(375_000));
  fs.writeFileSync(path.join(folder, 'long.txt'), `${'so '.repeat(350)}it ended.`);
  fs.writeFileSync(path.join(folder, 'bytes.txt'), 'PK\u0003\u0004\0\0\0\0 not prose');
  return folder;
}

/** The model processes of a host, by what the system says of each process. */
function modelProcesses({ server: { home } }: Workbench): number[] {
  const read = (pid: string, part: string): string => {
    try {
      return fs.readFileSync(`/proc/${pid}/${part}`, 'utf8');
    } catch {
      return ''; // gone meanwhile, or another person's
    }
  };
  const all = fs.readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return all.filter(pid => read(pid, 'cmdline').includes('dist/server.js') && read(pid, 'environ').includes(home)).map(Number);
}

describe('when something goes wrong, the inspector', () => {
  let workbench: Workbench;
  let page: Page;
  let inside: FrameLocator;
  let folders: string[];
  const lens = () => inside.locator('.lens:visible');
  const notice = (title: string) => inside.locator('.notice h2', { hasText: title }).waitFor();
  const advice = () => inside.locator('.notice p').innerText();
  const shows = (word: string) => inside.locator(`${MAPS} .word[aria-current]`, { hasText: word }).waitFor();
  const hidden = () => inside.locator('.altered').waitFor({ state: 'hidden' });
  const alter = async (): Promise<void> => {
    await inside.locator('#tab-surgery').click();
    await inside.locator('#mute-backward').click();
    await inside.locator('.altered').waitFor({ state: 'visible' });
    await inside.locator('#effects-pos tbody tr').first().waitFor();
  };
  let killed: number | undefined;
  /** Kills the model process, or the next one as soon as there is one. */
  const kill = (): Promise<void> =>
    until(async () => {
      const pid = modelProcesses(workbench).find(one => one !== killed);
      if (pid !== undefined) process.kill((killed = pid), 'SIGKILL');
      return pid !== undefined;
    });

  before(async function () {
    this.timeout(120_000);
    folders = ['packs', 'texts'].map(name => fs.mkdtempSync(path.join(os.tmpdir(), `gatelens-${name}-`)));
    const [packs = '', texts = ''] = folders;
    workbench = await openWorkbench({ folder: textsIn(texts), settings: { 'gatelens.modelFolder': packsIn(packs), 'gatelens.maxFileSize': 1_000_000 } });
    ({ page } = workbench);
    inside = await openInspector(page, `${SENTENCE}\n\n${OTHER}`, 'terribly');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `FAILED ${this.currentTest.title}`);
  });
  after(async () => {
    await workbench?.close();
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });

  it('names the network that cannot be shown, and shows the next', async () => {
    assert.match(await inside.locator('.instead').innerText(), /“broken” cannot be shown.* gates\.onnx is not a graph.* Install the pack again/);
    assert.equal(await inside.locator('#network').inputValue(), 'silent');
    await inside.locator('#network').selectOption('broken');
    await inside.locator('.instead', { hasText: '“broken” cannot be shown' }).waitFor();
    await screenshot(page, 'trouble-broken');
  });

  it('says in each lens that needs weights why a network has none, and what to do', async () => {
    for (const id of ['why', 'memory', 'decoding']) {
      await inside.locator(`#tab-${id}`).click();
      await lens().filter({ hasText: /cannot be had: .*no encoder\.equations\. Install a newer version of the pack.* Or choose another network/ }).waitFor();
    }
    await inside.locator('#network').selectOption('en');
    await inside.locator('#tab-why').click();
    await inside.locator('.why[data-head]').waitFor();
    assert.equal(await inside.locator('.instead').innerText(), '');
  });

  it('goes on when its models are killed, also in the middle of a search of the folder', async function () {
    this.timeout(120_000);
    await kill();
    await focusText(page);
    await clickWord(page, 'music');
    await shows('music');
    await inside.locator('#tab-find').click();
    await inside.locator('#find-folder').click();
    await lens().filter({ hasText: /[1-9]\d* other places .* Looking on/ }).waitFor();
    await kill();
    await lens().filter({ hasText: /[1-9]\d* other places in [\d,]{4,} sentences of \d+ files/ }).waitFor();
    await inside.locator('#find-stop').click();
  });

  it('says what to do when its models are killed again and again, undoes alterations even then, and comes back by a restart', async function () {
    this.timeout(120_000);
    await alter();
    await inside.locator('#tab-find').click();
    await inside.locator('#find-folder').click();
    const given = lens().filter({ hasText: /ended \d times within a minute .* Restart it to try again/ });
    for (const over = given.waitFor().then(() => true); !(await Promise.race([over, kill().catch(() => over)])); );
    assert.equal(await inside.locator('#find-stop').isVisible(), false);
    await focusText(page);
    await clickWord(page, 'movie');
    await notice('The gates cannot be shown');
    assert.match(await advice(), /Restart it to try again/);
    assert.ok(await inside.locator('.altered').isVisible());
    await screenshot(page, 'trouble-killed');
    await inside.locator('#undo').press('Escape');
    await hidden();
    await statusItem(page, 'gatelens.altered').waitFor({ state: 'hidden' });
    await runCommand(page, 'Gatelens: Restart Model Process');
    await shows('movie');
  });

  const odd: readonly [string, string, string, RegExp][] = [
    ['an empty document', '', 'There is no sentence at the caret', /Put the caret into a line with words/],
    ['a line of 10 MB', 'line.txt', 'This line is too long to read to its end', /has [\d,]{10,} characters.*first 10,000 are read/],
    ['a file of bytes', 'bytes.txt', 'No text is open', /Open a text/],
  ];
  for (const [what, file, title, words] of odd) {
    it(`says what ${what} is, and lets go of alterations there`, async () => {
      await alter();
      await focusText(page);
      if (file === 'bytes.txt') await openBytes(page, file);
      else if (file) {
        await openFile(page, file);
        await focusText(page);
        await page.keyboard.press('Control+End');
      } else {
        await runCommand(page, 'File: New Untitled Text File');
      }
      await notice(title);
      assert.match(await advice(), words);
      assert.ok(await inside.locator('.altered').isVisible());
      await runCommand(page, 'Gatelens: Undo All Alterations');
      await hidden();
      await screenshot(page, `trouble-${title}`);
      await runCommand(page, 'View: Focus First Editor Group');
      await runCommand(page, 'View: Revert and Close Editor');
      await inside.locator(`${MAPS} .word`).first().waitFor();
    });
  }

  it('shows markup in a text as text', async () => {
    await focusText(page);
    await newDocument(page, 'Ada </script><img src=x onerror=document.body.remove()> wrote "&amp;" letters.');
    await clickWord(page, 'letters');
    await shows('letters');
    const words = await inside.locator(`${MAPS} .word .text`).allInnerTexts();
    assert.ok(words.join('').includes('</script><imgsrc=xonerror=document.body.remove()>wrote"&amp;"'), words.join(' '));
    for (const id of ['why', 'memory', 'letters', 'decoding', 'surgery', 'compare', 'find', 'export']) await inside.locator(`#tab-${id}`).click();
    // The editor has a script of its own in the page.
    assert.equal(await inside.locator('img, script:not([src], #_vscodeApiScript)').count(), 0);
    await focusText(page);
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('draws a sentence of 350 words in the pieces in which it is labelled', async () => {
    await openFile(page, 'long.txt');
    await focusText(page);
    await page.keyboard.press('Control+Home');
    await inside.locator(`${MAPS} .word`).nth(249).waitFor();
    await page.keyboard.press('Control+End');
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: '.' }).waitFor();
    await until(async () => (await inside.locator(`${MAPS} .word`).count()) === 103);
    await screenshot(page, 'trouble-long');
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('says that no text is open when the last is closed', async () => {
    await alter();
    await runCommand(page, 'View: Focus First Editor Group');
    await runCommand(page, 'View: Revert and Close Editor');
    await notice('No text is open');
    await inside.locator('#undo').press('Escape');
    await hidden();
  });

  it('makes room for a text that was opened over it', async () => {
    await openFile(page, 'prose-0.txt');
    await clickWord(page, 'sailor');
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    await shows('sailor');
    await screenshot(page, 'trouble-beside');
  });

  it('begins with the models’ own labels after the window was loaded anew', async function () {
    this.timeout(90_000);
    await alter();
    const tab = page.locator('.tabs-container .tab', { hasText: 'Gate Inspector' });
    await tab.filter({ hasText: 'altered network' }).waitFor();
    const loaded = page.waitForEvent('load');
    await runCommand(page, 'Developer: Reload Window');
    await loaded;
    await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    inside = panel(page);
    await shows('sailor');
    await hidden();
    await tab.filter({ hasNotText: 'altered network' }).waitFor();
    assert.equal(await statusItem(page, 'gatelens.altered').isVisible(), false);
    assert.equal(await inside.locator('#network').inputValue(), 'en');
    assertAlive(workbench);
  });
});

/** Opens a file that VS Code does not show as a text. */
async function openBytes(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input[type="text"], .quick-input-widget input.input').first().fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
}

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { segment } from '../../src/core/segment';
import { openEngine } from '../../src/model/engine';
import { apart } from './apart';
import { changeTheme, decorated, decorationsOf, hoverWord, newDocument, notifications, openFile, root, runCommand, screenshot, statusItem, themes, until, wordBox } from './workbench';

const PACKS = path.join(root, 'test/fixtures/language');
const FILE = 'surprise.txt';
const TEXT = 'Grace Hopper found late boats. Mary bought slowly. Hooli helped Rivers train.';

/** The alpha of each level's shade, by theme, as package.json gives it, and the level of each word of the text. */
interface Expected {
  readonly shade: (theme: 'dark' | 'light', level: number) => string;
  readonly words: ReadonlyMap<string, number>;
}

async function expected(): Promise<Expected> {
  const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { contributes: { colors: { id: string; defaults: Record<string, string> }[] } };
  const colours = new Map(manifest.contributes.colors.map(({ id, defaults }) => [id, defaults]));
  const engine = openEngine({ folders: [PACKS] });
  const sentences = segment(TEXT);
  const answers = await engine.surprisal(sentences.map(({ tokens }) => tokens.map(token => token.text)));
  engine.dispose();
  const words = new Map<string, number>();
  sentences.forEach(({ tokens }, at) =>
    tokens.forEach(({ text }, index) => {
      words.set(text, Math.min(4, Math.floor((answers[at]?.bits[index] ?? 0) / 3)));
    }),
  );
  return { shade: (theme, level) => colours.get(`gatelens.surprisal${level}`)?.[theme] ?? '', words };
}

/** `#rrggbbaa` as the browser writes it, with two digits of its alpha. */
function computed(colour: string): string {
  const [r, g, b, a] = [1, 3, 5, 7].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${((a ?? 0) / 255).toFixed(2)})`;
}

const rounded = (colour: string) => colour.replace(/, (0\.\d+)\)$/, (_, alpha: string) => `, ${Number(alpha).toFixed(2)})`);

describe('surprisal in the workbench', () => {
  const own = apart(FILE, { 'gatelens.modelFolder': PACKS });
  let page: Page;
  before(async function () {
    this.timeout(60_000);
    ({ page } = own);
    await newDocument(page, TEXT);
  });

  it('shades every word by its bits, once it is asked for', async () => {
    assert.deepEqual(await decorationsOf(page, 'Hopper'), []);
    await runCommand(page, 'Gatelens: Show Surprisal');
    await decorated(page, 10);
    const { shade, words } = await expected();
    const seen = new Set<number>();
    for (const [word, level] of words) {
      if (word === '.') continue;
      const backgrounds = (await decorationsOf(page, word)).map(({ background }) => rounded(background)).filter(one => one.startsWith('rgba(255, 140, 40'));
      assert.deepEqual(backgrounds, level === 0 ? [] : [computed(shade('dark', level))], word);
      seen.add(level);
    }
    assert.ok(seen.size > 2, 'all words are of one level');
  });

  it('says in a hover how many bits a word has, and what was likelier', async () => {
    await runCommand(page, 'View: Revert and Close Editor');
    await openFile(page, FILE);
    await runCommand(page, 'Gatelens: Show Surprisal');
    await decorated(page, 20);
    const hover = await hoverWord(page, 'cheese', 'probability');
    assert.match(await hover.innerText(), /Surprisal \d+\.\d bits · probability [\s\S]*bits expected here \(entropy\)[\s\S]*Outside the vocabulary[\s\S]*Likeliest here:[\s\S]*%/);
    await screenshot(page, 'surprisal-hover');
    await page.keyboard.press('Escape');
    await page.mouse.move(640, 780);
  });

  it('says in the status bar how many bits a word has on the whole', async () => {
    await statusItem(page, 'gatelens.surprisal').filter({ hasText: /\d+\.\d bits per word/ }).waitFor();
  });

  it('can be read in every kind of theme, by lines in high contrast', async function () {
    this.timeout(120_000);
    const word = 'garden';
    for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
      await changeTheme(page, theme);
      await decorated(page, 20);
      const boxes = (await decorationsOf(page, word)).filter(({ borderBottom }) => /^[12]px (dotted|dashed|solid)/.test(borderBottom));
      assert.equal(boxes.length, 1, `${word} in ${theme}`);
      const [{ background = '', border = '' } = {}] = boxes;
      const [shade, line] = [background, border].map(colour => !/^rgba\(.*, 0\)$/.test(colour));
      assert.deepEqual([shade, line], theme === 'dark' || theme === 'light' ? [true, false] : [false, true], `${theme}: ${background} ${border}`);
      await screenshot(page, `surprisal-${theme}`);
    }
    await changeTheme(page, 'dark');
  });

  it('follows what is typed, and is gone when it is asked for again', async () => {
    await newDocument(page, 'Ada wrote the first program.');
    await runCommand(page, 'Gatelens: Show Surprisal');
    await decorated(page, 2);
    const { x } = await wordBox(page, 'program');
    await page.keyboard.type(' Zebras sleep.');
    await until(async () => (await decorationsOf(page, 'Zebras')).length > 0);
    assert.equal((await wordBox(page, 'program')).x, x);
    await runCommand(page, 'Gatelens: Show Surprisal');
    await until(async () => (await decorationsOf(page, 'Zebras')).length === 0);
    await runCommand(page, 'View: Revert and Close Editor');
    assert.deepEqual(await notifications(page), []);
  });
});

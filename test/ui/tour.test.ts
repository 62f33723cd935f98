import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from 'playwright-core';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, decorations, focusText, panel, quickRow, runCommand, screenshot, statusItem, until } from './workbench';

const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly contributes: { readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly { readonly id: string; readonly description: string; readonly media: { readonly markdown: string } }[] }[] } };
const steps = manifest.contributes.walkthroughs.find(({ id }) => id === 'lecture')?.steps ?? [];

describe('the tour of recurrent networks', function () {
  this.timeout(300_000);
  let page: Page;
  let inside: FrameLocator;
  const lens = (id: string) => inside.locator(`#tab-${id}[aria-selected="true"]`).waitFor();
  const take = async (title: string, word: string, id: string): Promise<void> => {
    const choose = async () => {
      await runCommand(page, 'Gatelens: Take the Tour of Recurrent Networks');
      await quickRow(page, title).click({ timeout: 10_000 });
    };
    // The panel of the step before may take the focus late, which closes the list: then it is opened again, as a person would.
    await choose().catch(choose);
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: word }).waitFor();
    await lens(id);
  };
  const labels = async (): Promise<string> => {
    const words = await inside.locator(`${MAPS} .word .text`).allInnerTexts();
    const all = await inside.locator(`${MAPS} .word`).evaluateAll(every => every.map(one => one.querySelector<HTMLElement>('.label')?.dataset['label'] ?? ''));
    return words.map((word, at) => `${word}/${all[at] ?? ''}`).join(' ');
  };
  const labelled = (wanted: string): Promise<void> => until(async () => (await labels()).includes(wanted));
  const network = (pack: string): Promise<void> => until(async () => (await inside.locator('.intro').innerText()).includes(`“${pack}”`));
  const mood = async (name: string): Promise<number> => Number(await inside.locator(`.class-line [data-class="${name}"]`).getAttribute('data-probability'));

  before(async () => {
    ({ page } = await sharedWorkbench());
  });
  after(async () => {
    await runCommand(page, 'View: Focus First Editor Group');
    await closeInspector(page);
  });

  it('has a step of the walkthrough for each of its ideas, each with a task', () => {
    assert.ok(steps.length >= 13);
    for (const { id, media } of steps) {
      assert.match(nls[`lecture.${id}.description`] ?? '', new RegExp(`\\[Show It\\]\\(command:gatelens\\.tour\\?%22${id}%22\\)`));
      assert.match(readFileSync(media.markdown, 'utf8'), /\*\*Try\*\*: .{30}/);
    }
  });

  it('labeling: every word has a part of speech, and the lens says why', async () => {
    await take('Sequence labeling', 'playing', 'why');
    await labelled('We/PRON are/AUX playing/VERB soccer/NOUN ./PUNCT');
    await screenshot(page, 'tour-labeling');
  });

  it('stacked: without the first layer seven of ten labels change, and without the second they are all one', async () => {
    await take('Stacked layers', 'clock', 'surgery');
    await inside.locator('#effects-pos tbody tr').first().waitFor();
    await until(async () => (await inside.locator('#effects-pos tr.flipped').count()) === 7);
    await screenshot(page, 'tour-stacked');
    await inside.locator('#mute-layer-0').click();
    await inside.locator('#mute-layer-1').click();
    await until(async () => new Set((await labels()).split(' ').map(one => one.split('/').at(-1))).size === 1);
  });

  it('bidirectional: “That” is a determiner to who does not know that no noun follows', async () => {
    await take('Both directions', 'That', 'surgery');
    await labelled('That/DET is/AUX true/ADJ');
    await statusItem(page, 'gatelens.altered').filter({ hasText: 'Altered network' }).waitFor();
    await screenshot(page, 'tour-bidirectional');
    await runCommand(page, 'Gatelens: Undo All Alterations');
    await labelled('That/PRON is/AUX true/ADJ');
  });

  it('characters: an unseen word is a verb by its spelling, and without it none', async () => {
    await take('Characters', 'zweetled', 'letters');
    await labelled('Qlorbian/PROPN zweetled/VERB a/DET frabjous/ADJ snarf/NOUN');
    await inside.locator('.letters[data-word="zweetled"]').waitFor();
    await screenshot(page, 'tour-characters');
    await inside.locator('#tab-surgery').click();
    await inside.locator('#mute-characters').click();
    await labelled('Qlorbian/NOUN zweetled/AUX a/DET frabjous/NOUN snarf/NOUN');
  });

  it('classification: one label for the sentence, another one for its opposite', async () => {
    await take('Sequence classification', 'loved', 'why');
    await until(async () => (await mood('positive')) > 0.8);
    await screenshot(page, 'tour-classification');
    await focusText(page);
    await clickWord(page, 'hated');
    await until(async () => (await mood('negative')) > 0.8);
  });

  it('modeling: gravel surprises more than tea, in bits', async () => {
    await runCommand(page, 'Gatelens: Take the Tour of Recurrent Networks');
    await quickRow(page, 'Language modeling').click();
    await statusItem(page, 'gatelens.surprisal').filter({ hasText: 'bits per word' }).waitFor();
    await until(async () => (await decorations(page)).length > 20);
    await screenshot(page, 'tour-modeling');
  });

  it('translation: a sentence goes in and another comes out, of another number of pieces', async () => {
    await take('Encoder and decoder', 'witch', 'translation');
    await inside.locator('.translation .side-map canvas').first().waitFor();
    const [source, target] = await Promise.all(['source', 'target'].map(async name => Number(await inside.locator('.translation').getAttribute(`data-${name}`))));
    assert.ok(source && target && source !== target, `${source} ${target}`);
    assert.equal(await inside.locator('.translation .written').textContent(), 'La bruja verde llegó.');
    assert.equal(await inside.locator('.translation .bar-row').count(), 8);
    await screenshot(page, 'tour-translation');
  });

  it('bottleneck: a few words come through better than all of them, and attention gains more the longer the source', async () => {
    await take('The bottleneck', 'brother', 'bottleneck');
    const chance = async (): Promise<number> => Number.parseFloat((await inside.locator('.bottleneck .result .dim').first().innerText()).match(/(\d+) %/)?.[1] ?? 'NaN');
    const words = await inside.locator('#bottleneck-length').getAttribute('max');
    await inside.locator(`.bottleneck[data-words="${words}"]`).waitFor();
    const whole = await chance();
    await inside.locator('#bottleneck-length').fill('5');
    await inside.locator('.bottleneck[data-words="5"]').waitFor();
    assert.ok((await chance()) > whole, `${await chance()} ${whole}`);
    const rows = inside.locator('.bottleneck .measured-part tbody tr');
    const bleu = async (text: string): Promise<number[]> => (await rows.filter({ hasText: text }).first().locator('td').allInnerTexts()).slice(1).map(Number);
    const [plain, attention] = [await bleu('LSTM'), await bleu('with attention')];
    const kept = attention.map((value, at) => (plain[at] ?? 0) / value);
    assert.ok((kept.at(-1) ?? 1) < (kept[0] ?? 0), `of what attention reaches, no attention keeps ${kept.join(' ')}`);
    await screenshot(page, 'tour-bottleneck');
  });

  it('gradients: a line for each cell, and the plain RNN’s falls deepest', async () => {
    await take('Vanishing gradients', 'writer', 'gradients');
    await network('en-lstm');
    await inside.locator('#layer-1').check({ force: true });
    await inside.locator('.gradients[data-layer="1"][data-packs="en-gru en-lstm en-rnn"]').waitFor();
    const left = async (pack: string): Promise<number> => {
      const head = await inside.locator('.gradients tr').first().locator('th').allTextContents();
      const row = inside.locator('.gradients tr', { hasText: 'The' }).first();
      return Number(await row.locator('td').nth(head.findIndex(text => text.includes(pack)) - 1).getAttribute('data-log'));
    };
    await until(async () => (await left('en-rnn')) < (await left('en-gru')) && (await left('en-gru')) < (await left('en-lstm')));
    await screenshot(page, 'tour-gradients');
  });

  it('agreement: the nearest noun makes “are” likelier to two of three language models, and of the networks taught the number the RNN', async () => {
    await take('Agreement', 'writer', 'agreement');
    const rows = inside.locator('.agreement table', { hasText: 'Right form' }).locator('tbody tr');
    await rows.nth(5).waitFor();
    const right: Record<string, boolean> = {};
    for (const row of await rows.all()) {
      const [one = 0, other = 0] = (await row.locator('td.value').allInnerTexts()).map(text => Number.parseFloat(text));
      right[await row.locator('th').innerText()] = one > other;
    }
    assert.deepEqual(right, { 'lm-gru': false, 'lm-lstm': true, 'lm-rnn': false, 'number-gru': true, 'number-lstm': true, 'number-rnn': false });
    await screenshot(page, 'tour-agreement');
  });

  it('the gates of an LSTM and of a GRU: the LSTM remembers a subject longer', async () => {
    const share = async (word: number): Promise<number> => Number(await inside.locator('.memory [data-band="left"] [role=cell]').nth(word).getAttribute('data-value'));
    await take('The gates of an LSTM', 'keys', 'memory');
    await network('en-lstm');
    await inside.locator('#layer-0').check({ force: true });
    await inside.locator(`${MAPS} .word`, { hasText: 'are' }).click();
    await inside.locator('.memory[data-token="9"]').waitFor();
    const lstm = await share(1);
    await screenshot(page, 'tour-lstm');
    await take('The gates of a GRU', 'children', 'memory');
    await network('en-gru');
    await inside.locator(`${MAPS} .word`, { hasText: 'were' }).click();
    await inside.locator('.memory[data-token="6"]').waitFor();
    const gru = await share(1);
    assert.ok(lstm > 0.08 && gru < 0.01, `${lstm} ${gru}`);
    await screenshot(page, 'tour-gru');
  });

  it('choosing: the table of cells', async () => {
    await runCommand(page, 'Gatelens: Take the Tour of Recurrent Networks');
    await quickRow(page, 'What to choose when').click();
    const tab = page.locator('.tabs-container .tab', { hasText: 'Compare Cells' });
    await tab.waitFor();
    await screenshot(page, 'tour-choosing');
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  });

  it('its walkthrough is found on the page of VS Code for those', async () => {
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await quickRow(page, 'A Tour of Recurrent Networks').click();
    await page.locator('.getting-started-step, .step-list-container', { hasText: 'Both directions' }).first().waitFor();
    await screenshot(page, 'tour-walkthrough');
    await page.locator('.tabs-container .tab.active').first().click({ button: 'middle' });
  });
});

import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { closeInspector, frames, MAPS, openInspector, printed, scrolledTo } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, runCommand, screenshot } from './workbench';

const SENTENCE = 'The movie was terribly exciting.';
const OTHER = 'Nobody liked the dreadful music.';
const MOOD = ['--pack', 'en-sentiment'];

describe('the network of another pack', () => {
  let page: Page;
  let inside: FrameLocator;
  const close = (actual: unknown, expected: number | undefined): void => assert.ok(Math.abs(Number(actual) - (expected ?? NaN)) < 1e-5, `${actual} is not ${expected}`);
  const told = (selector: string): Promise<Record<string, string | undefined>> => inside.locator(selector).evaluate(one => ({ ...(one as HTMLElement).dataset }));
  const all = (selector: string): Promise<Record<string, string | undefined>[]> => inside.locator(selector).evaluateAll(found => found.map(one => ({ ...(one as HTMLElement).dataset })));
  const open = (lens: string): Promise<void> => inside.locator(`#tab-${lens}`).click();
  /** Waits until the class line shows what the command line prints. */
  const shown = async (sentence: string, ...options: readonly string[]): Promise<void> => {
    const { label = '', probabilities = {} } = printed(sentence, ...MOOD, ...options).sentiment ?? {};
    const chosen = probabilities[label] ?? NaN;
    await inside.locator(`.share:has(strong)[data-class="${label}"]`, { hasText: `${(chosen * 100).toFixed(1)} %` }).waitFor();
    for (const { class: name = '', probability } of await all('.class-line .share')) close(probability, probabilities[name]);
  };

  before(async () => {
    ({ page } = await sharedWorkbench());
    inside = await openInspector(page, `${SENTENCE}\n${OTHER}\n`, 'terribly');
  });
  after(async () => {
    await inside.locator('#network').selectOption('en');
    await inside.locator(`${MAPS} .word .label`).first().waitFor();
    await closeInspector(page);
  });

  it('is chosen by what it was trained for, and shows its gates and the class of the sentence', async () => {
    await inside.locator('#network option').nth(1).waitFor({ state: 'attached' });
    assert.deepEqual(await inside.locator('#network option').allInnerTexts(), [
      'parts of speech and names (en)',
      ...['gru', 'lstm', 'rnn'].map(cell => `parts of speech (en-${cell})`),
      'mood of the sentence (en-sentiment)',
      ...['es', 'hi'].map(language => `parts of speech (${language})`),
      ...['gru', 'lstm', 'rnn'].map(cell => `next word (lm-${cell})`),
      ...['gru', 'lstm', 'rnn'].map(cell => `number of a verb that comes next (number-${cell})`),
    ]);
    assert.equal(await inside.locator('.class-line').isVisible(), false);
    await inside.locator('#network').selectOption('en-sentiment');
    await shown(SENTENCE);
    assert.equal(await inside.locator(`${MAPS} .word .label`).count(), 0);
    const gates = printed(SENTENCE, ...MOOD).gates[0] ?? assert.fail();
    const plot = inside.locator(`${MAPS} [data-series=forget] [role=grid]`);
    await plot.focus();
    await plot.press('Control+End');
    const { unit, value } = await told('.head .readout');
    assert.equal(unit, String(gates.units - 1));
    close(value, gates.series['forget']?.at(-1));
  });

  it('has its class taken apart by Why', async () => {
    await open('why');
    await inside.locator('.why[data-head=sentiment]').waitFor();
    const { sentiment, scores } = printed(SENTENCE, ...MOOD);
    const { chosen, against, score, model } = await told('.why');
    assert.equal(chosen, sentiment?.label);
    const { labels = [], values: [row = []] = [] } = scores['sentiment'] ?? {};
    const of = (label = ''): number => row[labels.indexOf(label)] ?? NaN;
    assert.ok(Math.abs(Number(model) - (of(chosen) - of(against))) < 1e-4);
    assert.ok(Math.abs(Number(score) - Number(model)) < 1e-4);
    await screenshot(page, 'network-why');
  });

  it('loses its backward direction: the class and its probabilities are those of `gatelens gates --mute`', async () => {
    await open('surgery');
    await inside.locator('.surgery li.dim', { hasText: 'how the probability of each mood moves' }).waitFor();
    await screenshot(page, 'network-sample');
    await inside.locator('#mute-backward', { hasText: 'the backward direction' }).click();
    await shown(SENTENCE, '--mute', 'backward');
    await inside.locator('#effects-sentiment').waitFor();
    const [before, after] = [printed(SENTENCE, ...MOOD).sentiment, printed(SENTENCE, ...MOOD, '--mute', 'backward').sentiment];
    for (const row of await all('#effects-sentiment tbody tr')) {
      close(row['before'], before?.probabilities[row['class'] ?? '']);
      close(row['after'], after?.probabilities[row['class'] ?? '']);
    }
    const flips = before?.label !== after?.label;
    assert.match(await inside.locator('#effects-sentiment caption').innerText(), flips ? /flips from/ : /still/);
    assert.equal(await inside.locator('.class-line s').count(), flips ? 1 : 0);
    await screenshot(page, 'network-surgery');
  });

  it('is compared with what it was before, and Compare and Export say that it is altered', async () => {
    await open('compare');
    await inside.locator('#compare-pin').click();
    await open('export');
    await inside.locator('.take .help', { hasText: 'The network is altered' }).waitFor();
    await inside.locator('#undo').click();
    await shown(SENTENCE);
    await inside.locator('.take .help', { hasText: 'The network is altered' }).waitFor({ state: 'hidden' });
    await open('compare');
    await inside.locator('.compare .note', { hasText: 'A was read by an altered network (Mute the backward direction).' }).waitFor();
    await inside.locator('.compare .pair-maps').waitFor();
    await screenshot(page, 'network-compare');
    await inside.locator('#compare-unpin').click();
  });

  it('gives its own equations, memory and letters', async () => {
    await open('equation');
    const gates = printed(SENTENCE, ...MOOD).gates[0] ?? assert.fail();
    await inside.locator(`${MAPS} [data-series=cell] [role=grid]`).focus();
    for (const key of ['Control+Home', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await inside.locator('.equation[data-series=cell][data-token="1"]').waitFor();
    const { value, result } = await told('.equation');
    close(value, gates.series['cell']?.[gates.units + 1]);
    assert.ok(Math.abs(Number(result) - Number(value)) < 1e-4);
    await open('memory');
    await inside.locator('.memory[data-unit="1"]').waitFor();
    await open('letters');
    await inside.locator('.letters[data-word=movie][data-pack=en-sentiment]').waitFor();
    await open('decoding');
    await inside.locator('.decoding .note', { hasText: 'no paths to choose from' }).waitFor();
    await open('find');
    await inside.locator('#find-document').waitFor();
  });

  it('has its pinned cell marked in every view, until another sentence', async () => {
    const mark = inside.locator(`${MAPS} .mark.pinned:visible`);
    assert.equal(await mark.count(), 1);
    await scrolledTo(mark);
    await page.mouse.move(4, 4);
    await frames(inside);
    assert.equal(await mark.isVisible(), true);
    await screenshot(page, 'network-pinned');
    await inside.locator('#form').selectOption('lines');
    await inside.locator('#units').fill('1, 7');
    await inside.locator('#units').press('Enter');
    await frames(inside);
    assert.equal(await mark.isVisible(), true);
    await screenshot(page, 'network-pinned-lines');
    await inside.locator('#units').fill('7');
    await inside.locator('#units').press('Enter');
    await mark.waitFor({ state: 'hidden' });
    await inside.locator('#units').fill('');
    await inside.locator('#units').press('Enter');
    await inside.locator('#form').selectOption('map');
    await inside.locator('#view').selectOption('all');
    assert.deepEqual(await inside.locator('.small:has(.mark.pinned:not([hidden]))').evaluateAll(found => found.map(one => (one as HTMLElement).dataset['map'])), ['0 forward cell']);
    await screenshot(page, 'network-pinned-small');
    await inside.locator('#view').selectOption('layer');
    await runCommand(page, 'View: Focus First Editor Group');
    await clickWord(page, 'dreadful');
    await shown(OTHER);
    assert.equal(await inside.locator('.mark.pinned:visible').count(), 0);
  });

  it('is still on show when the page was loaded anew', async () => {
    await inside.locator('body').evaluate(body => body.setAttribute('data-old', ''));
    await runCommand(page, 'Developer: Reload Webviews');
    await inside.locator('body:not([data-old]) .class-line').waitFor();
    await shown(OTHER);
    assert.equal(await inside.locator('#network').inputValue(), 'en-sentiment');
  });
});

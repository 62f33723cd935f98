import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { openEngine } from '../../src/model/engine';
import { closeInspector, MAPS } from './inspected';
import { sharedWorkbench } from './shared';
import { clickWord, decorated, focusText, newDocument, panel, runCommand, screenshot, until } from './workbench';

const SPANISH = 'Los niños corrían por el muelle y un viejo tocaba la guitarra.';
const SHORT = 'Sí, todos.';
const ENGLISH = 'The boat was late, but nobody in the harbour seemed to mind that day.';

describe('Spanish beside English', function () {
  this.timeout(300_000);
  let page: Page;
  let inside: FrameLocator;
  const labels = (): Promise<string[]> => inside.locator(`${MAPS} .word`).evaluateAll(all => all.map(one => one.querySelector<HTMLElement>('.label')?.dataset['label'] ?? ''));
  const network = (pack: string): Promise<void> => until(async () => (await inside.locator('.intro').innerText()).includes(`“${pack}”`));

  before(async () => {
    ({ page } = await sharedWorkbench());
    await newDocument(page, `${SPANISH} ${SHORT}\n\n${ENGLISH}\n`);
    await decorated(page, 10);
  });
  after(() => closeInspector(page));

  it('a paragraph goes to the pack of its language, with its short sentences', async () => {
    const engine = openEngine({ folders: ['models'] });
    const [wanted] = await engine.annotate([SPANISH.replace('.', ' .').split(' ')], ['pos'], undefined, ['es']);
    engine.dispose();
    await clickWord(page, 'muelle');
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    inside = panel(page);
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'muelle' }).waitFor();
    await network('es');
    assert.deepEqual(await labels(), wanted?.pos?.labels);
    await screenshot(page, 'spanish');
    await focusText(page);
    await clickWord(page, 'Sí');
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'Sí' }).waitFor();
    await network('es');
  });

  it('an English paragraph of the same document goes to the English pack', async () => {
    await focusText(page);
    await clickWord(page, 'harbour');
    await inside.locator(`${MAPS} .word[aria-current]`, { hasText: 'harbour' }).waitFor();
    await network('en');
  });
});

// The gate inspector in the workbench, as its tests use it.
import { execFileSync } from 'node:child_process';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Classification, Gates } from '../../src/core/types';
import { clickWord, newDocument, panel, runCommand } from './workbench';

/** The sentence and its maps, as a selector: lenses may hold words and maps of their own. */
export const MAPS = '.body > .scroller';

interface Labels {
  readonly upos: string;
  readonly ner: string;
}

/** What `gatelens gates` prints, as far as it is compared. */
export interface Printed {
  readonly tokens: readonly (Labels & { readonly text: string; readonly before?: Labels })[];
  readonly sentiment?: Classification;
  readonly scores: Readonly<Record<string, { readonly labels: readonly string[]; readonly values: readonly (readonly number[])[] }>>;
  readonly gates: readonly (Omit<Gates, 'series'> & { readonly series: Readonly<Record<string, readonly number[]>> })[];
}

const asked = new Map<string, Printed>();

/** What `gatelens gates` prints for a sentence, with options such as `--mute backward`. */
export function printed(sentence: string, ...options: readonly string[]): Printed {
  const key = [sentence, ...options].join(' ');
  const known = asked.get(key);
  if (known) return known;
  const found = JSON.parse(execFileSync('node', ['dist/cli.js', 'gates', sentence, '--format', 'json', ...options], { encoding: 'utf8', maxBuffer: 1 << 28 })) as Printed;
  asked.set(key, found);
  return found;
}

/** Opens a new document with the caret in a word, and the inspector on it. */
export async function openInspector(page: Page, text: string, word: string): Promise<FrameLocator> {
  await newDocument(page, text);
  await clickWord(page, word);
  await runCommand(page, 'Gatelens: Open Gate Inspector');
  const inside = panel(page);
  await inside.locator(`${MAPS} .word[aria-current]`, { hasText: word }).waitFor();
  return inside;
}

/** Closes it. */
export async function closeInspector(page: Page): Promise<void> {
  const tab = page.locator('.tabs-container .tab', { hasText: 'Gate Inspector' });
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
}

/** Where an element is after it was scrolled to the middle of what it is in. */
export async function scrolledTo(one: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  await one.evaluate(element => element.scrollIntoView({ block: 'center' }));
  const box = await one.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return box;
}

/** Waits until the page has drawn what it was told. */
export async function frames(inside: FrameLocator): Promise<void> {
  await inside.locator('body').evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

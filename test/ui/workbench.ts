// The real workbench as a test (or a person) uses it: open, command palette, pointer, colours, status bar, panel.
// Selectors of VS Code's DOM live here and nowhere else.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type * as Host from '../../scripts/host.mjs';

/** The repository: tests run from its root. */
export const root = process.cwd();
const shots = path.join(root, '.tmp', 'shots');

/** A workbench in a browser with its server. */
export interface Workbench {
  readonly page: Page;
  readonly server: Host.Server;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Absolute path of the folder to open; `samples` when not given. */
  readonly folder?: string;
  /** Absolute path of a text to open at once. */
  readonly file?: string;
  /** Development extension; `null`: none. The repository when not given. */
  readonly extension?: string | null;
  /** VSIX files to install. */
  readonly install?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel. */
  readonly scale?: number;
  /** False: the folder is not trusted. */
  readonly trust?: boolean;
  /** Of the texts that extensions show; English when not given. */
  readonly language?: string;
}

/** Starts server and browser and waits until the workbench is drawn in its theme. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { folder = path.join(root, 'samples'), file, extension = root, install = [], settings = {} } = options;
  const host = (await import(pathToFileURL(path.join(root, 'scripts/host.mjs')).href)) as typeof Host;
  const server = await host.startServer({ settings, install, trust: options.trust ?? true });
  let browser: Browser | undefined;
  try {
    browser = await host.launchBrowser();
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    // What a language pack would set.
    if (options.language) await page.addInitScript(language => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language }), options.language);
    const payload: [string, string][] = extension ? [['extensionDevelopmentPath', server.remote(extension)]] : [];
    await page.goto(server.url({ folder, ...(file ? { file } : {}), payload }));
    await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    await themed(page);
    return { page, server, close: () => close(server, browser) };
  } catch (error) {
    await close(server, browser);
    throw error;
  }
}

async function close(server: Host.Server, browser: Browser | undefined): Promise<void> {
  await browser?.close();
  await server.stop();
}

/** Waits until a theme extension's colours are there (the first seconds show a fallback). */
async function themed(page: Page): Promise<void> {
  await page.locator('.monaco-workbench[class*="-themes-"], .monaco-workbench[class*="theme-defaults"]').first().waitFor();
}

/** Fails when the extension host died. */
export function assertAlive({ server }: Workbench): void {
  const crash = server.crash();
  if (crash) throw new Error(`the extension host died: ${crash}`);
}

const input = (page: Page): Locator => page.locator('.quick-input-widget input.input, .quick-input-widget input[type="text"]').first();

/** Runs a command by its title from the command palette, e.g. `Gatelens: Tag This Document`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await input(page).waitFor({ state: 'visible' });
  await input(page).fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row .label-name').getByText(title, { exact: true }).first().click();
}

/** Row of an open quick pick or palette that holds a text. */
export function quickRow(page: Page, text: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}

/** Titles the palette offers for what is typed. */
export async function commandTitles(page: Page, typed: string): Promise<string[]> {
  await page.keyboard.press('F1');
  await input(page).fill(`>${typed}`);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  const titles = await page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  await page.keyboard.press('Escape');
  await input(page).waitFor({ state: 'hidden' });
  return titles;
}

/** Opens a file of the folder by name through Go to File, and waits for its first line. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await input(page).waitFor({ state: 'visible' });
  await input(page).fill(name);
  // Not by Enter, which takes the row that is chosen while the list is still the one from before.
  await quickRow(page, name).click();
  await input(page).waitFor({ state: 'hidden' });
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  await editor(page).locator('.view-line').first().waitFor();
}

/** The active text editor. */
export function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

/** What the active editor shows, line by line (only what is scrolled into view). */
export async function visibleText(page: Page): Promise<string> {
  const lines = await editor(page).locator('.view-line').evaluateAll(all =>
    all
      .map(line => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(line => line.text.replaceAll('\u00a0', ' ')),
  );
  return lines.join('\n');
}

/** Makes a new untitled document with this text (typed as one insertion). */
export async function newDocument(page: Page, text: string): Promise<void> {
  await runCommand(page, 'File: New Untitled Text File');
  await page.locator('.tabs-container .tab.active', { hasText: 'Untitled' }).waitFor();
  // The tab is drawn before its editor: until then what is typed goes into the document before.
  await until(async () => (await visibleText(page)).trim() === '');
  await page.locator('.editor-group-container.active .editor-instance .monaco-editor.focused').first().waitFor();
  await page.keyboard.insertText(text);
  const beginning = text.trimStart().slice(0, 10);
  await until(async () => (await visibleText(page)).trimStart().startsWith(beginning));
}

/** Waits until something is so, at most ten seconds. */
export async function until(so: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 50))) if (await so()) return;
  throw new Error('what was waited for did not come about in ten seconds');
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rectangles of the n-th visible occurrence of a text within one line of the editor (viewport pixels). */
export async function wordBox(page: Page, word: string, nth = 0): Promise<Box> {
  await editor(page).locator('.view-line', { hasText: word }).first().waitFor();
  const box = await editor(page).evaluate(findWord, { word, nth });
  if (!box) throw new Error(`“${word}” is not visible in the editor`);
  return box;
}

function findWord(root: Element, { word, nth }: { word: string; nth: number }): Box | undefined {
  const lines = [...root.querySelectorAll('.view-line')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  let left = nth;
  for (const line of lines) {
    // A word may be cut into several spans by decorations: search the line's text, then map back to its nodes.
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) nodes.push(node as Text);
    const text = nodes.map(node => node.data.replaceAll('\u00a0', ' ')).join('');
    let at = text.indexOf(word);
    while (at >= 0 && left > 0) {
      left -= 1;
      at = text.indexOf(word, at + 1);
    }
    if (at < 0) continue;
    const place = (offset: number): [Text, number] | undefined => {
      let before = 0;
      for (const node of nodes) {
        if (offset <= before + node.length) return [node, offset - before];
        before += node.length;
      }
      return undefined;
    };
    const [start, end] = [place(at), place(at + word.length)];
    if (!start || !end) return undefined;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }
  return undefined;
}

/** Puts the caret into a word by a click; clicks again when the tooltip of a tab, over which the palette left the pointer, took the click. */
export async function clickWord(page: Page, word: string, nth = 0): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const box = await wordBox(page, word, nth);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    if (await caretWithin(page, await wordBox(page, word, nth))) return;
  }
  throw new Error(`the caret does not get into “${word}”`);
}

/** Whether the caret of the active editor comes to be in a rectangle, within a second. */
async function caretWithin(page: Page, box: Box): Promise<boolean> {
  const inside = ({ x, y, width, height }: Box): boolean =>
    [...document.querySelectorAll('.editor-group-container.active .cursors-layer .cursor')].some(cursor => {
      const caret = cursor.getBoundingClientRect();
      return x <= caret.x && caret.x <= x + width && caret.y <= y + height && y <= caret.y + caret.height;
    });
  const seen = page.waitForFunction(inside, box, { timeout: 1000 });
  return seen.then(() => true, () => false);
}

/** Points at a word and returns the hover that appears (the one that holds `text`, when given). */
export async function hoverWord(page: Page, word: string, text = '', nth = 0): Promise<Locator> {
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents, .monaco-resizable-hover .hover-contents', text ? { hasText: text } : {}).first();
  const box = await wordBox(page, word, nth);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 20, y + 60);
  await page.mouse.move(x, y, { steps: 4 });
  await hover.waitFor({ state: 'visible' });
  return hover;
}

/** One drawn decoration: class, rectangle and the colours the browser computed. */
export interface Decoration extends Box {
  readonly className: string;
  readonly background: string;
  readonly border: string;
  readonly borderBottom: string;
  readonly color: string;
  readonly opacity: string;
  readonly textDecoration: string;
}

/** Gives the focus back to the text when a panel has it. */
export async function focusText(page: Page): Promise<void> {
  await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
  await editor(page).waitFor();
}

/** Waits until this is what is selected in the only text, which may be without the focus. */
export async function textSelected(page: Page, text: string): Promise<void> {
  await until(async () => (await page.evaluate(readSelected)) === text);
}

/** Selects from the beginning of a word to the end of another, with the pointer. */
export async function dragOver(page: Page, from: string, to: string): Promise<void> {
  const [first, last] = [await wordBox(page, from), await wordBox(page, to)];
  await page.mouse.move(first.x + 1, first.y + first.height / 2);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width - 1, last.y + last.height / 2, { steps: 5 });
  await page.mouse.up();
  await until(async () => (await page.evaluate(readSelected)).endsWith(to));
}

function readSelected(): string {
  const boxes = [...document.querySelectorAll('.editor-instance .monaco-editor .selected-text')].map(one => one.getBoundingClientRect());
  let found = '';
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      for (let at = 0; at < (node as Text).length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        const [across, down] = [x + width / 2, y + height / 2];
        if (boxes.some(box => box.left <= across && across <= box.right && box.top <= down && down <= box.bottom)) found += (node as Text).data[at];
      }
    }
  }
  return found.replaceAll('\u00a0', ' ');
}

/** Everything extensions drew in the active editor: boxes behind the text and styled pieces of text. */
export async function decorations(page: Page): Promise<Decoration[]> {
  const drawn = editor(page).locator('.view-overlays .cdr[class*="ced-"], .view-line span[class*="ced-"]');
  return drawn.evaluateAll(all =>
    all.map(element => {
      const style = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return {
        ...{ x, y, width, height },
        className: element.className,
        background: style.backgroundColor,
        border: style.borderTopColor,
        borderBottom: `${style.borderBottomWidth} ${style.borderBottomStyle} ${style.borderBottomColor}`,
        color: style.color,
        opacity: style.opacity,
        textDecoration: style.textDecoration,
      };
    }),
  );
}

/** Decorations that cover the middle of a word. */
export async function decorationsOf(page: Page, word: string, nth = 0): Promise<Decoration[]> {
  const box = await wordBox(page, word, nth);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const covers = (d: Decoration) => d.x <= x && x <= d.x + d.width && d.y <= y && y <= d.y + d.height;
  return (await decorations(page)).filter(covers);
}

/** Waits until the active editor shows at least this many decorations. */
export async function decorated(page: Page, atLeast = 1): Promise<void> {
  const count = (least: number) =>
    document.querySelectorAll('.editor-instance .cdr[class*="ced-"], .editor-instance .view-line span[class*="ced-"]').length >= least;
  await page.waitForFunction(count, atLeast);
}

/** The status bar item whose id holds `id` (`<publisher>.<extension>.<item>`). */
export function statusItem(page: Page, id = 'gatelens'): Locator {
  return page.locator(`.statusbar-item[id*="${id}"]`).first();
}

/** The page inside the only open webview panel. */
export function panel(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** The themes every VS Code has. */
export const themes = {
  dark: { name: 'Dark Modern', className: 'vs-dark' },
  light: { name: 'Light Modern', className: 'vs' },
  highContrast: { name: 'Dark High Contrast', className: 'hc-black' },
  highContrastLight: { name: 'Light High Contrast', className: 'hc-light' },
} as const;

/** Changes the colour theme through the palette and waits until it is drawn. */
export async function changeTheme(page: Page, theme: keyof typeof themes): Promise<void> {
  const { name, className } = themes[theme];
  await runCommand(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget input[placeholder*="Theme"]').waitFor();
  await input(page).fill(name);
  await quickRow(page, name).waitFor();
  await page.keyboard.press('Enter');
  await input(page).waitFor({ state: 'hidden' });
  await page.locator(`.monaco-workbench.${className}`).first().waitFor();
}

/** Answers the dialog that asks where to save a file. */
export function saveAs(page: Page, file: string): Promise<void> {
  return nameFile(page, file, 'OK');
}

/** Names a file in VS Code's own dialog, and presses the button of a name. */
export async function nameFile(page: Page, file: string, button: string): Promise<void> {
  // Until it has read the folder it may write its own name over what is typed.
  await quickRow(page, '..').waitFor();
  for (let tries = 0; tries < 5; tries += 1) {
    await input(page).fill(file);
    await quickRow(page, '..').waitFor();
    if ((await input(page).inputValue()) !== file) continue;
    await page.locator('.quick-input-widget').getByRole('button', { name: button }).click();
    if (await input(page).waitFor({ state: 'hidden', timeout: 5000 }).then(() => true, () => false)) return;
  }
  throw new Error(`${file} cannot be named`);
}

/** Texts of the notifications on screen. */
export async function notifications(page: Page): Promise<string[]> {
  return page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
}

/** Closes all editors without saving. */
export async function closeEditors(page: Page): Promise<void> {
  await runCommand(page, 'View: Revert and Close Editor');
}

/** Saves a picture of the window as `.tmp/shots/<name>.png` and returns its path. */
export async function screenshot(page: Page, name: string, clip?: Box): Promise<string> {
  fs.mkdirSync(shots, { recursive: true });
  const file = path.join(shots, `${name.replace(/[^\w-]+/g, '-')}.png`);
  await page.screenshot({ path: file, animations: 'disabled', ...(clip ? { clip } : {}) });
  return file;
}

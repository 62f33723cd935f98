// From a key to the repainted sentence, in the real workbench, in files of 50, 5,000 and 50,000 lines:
//   node bench/typing.mjs [--keys 100] [--lines 50,5000,50000]
// and from a key to the colour that an extension sets which does nothing else (bench/painter), in the same run.
// A letter is typed behind a space, which begins a word: it has a colour only when its sentence has been labelled anew.
// Milliseconds from the browser's keydown event to the letter's colour, and how long the event loop of the extension
// host was held: while the file was opened and tagged, while typing, and after a megabyte was pasted.
import fs from 'node:fs';
import path from 'node:path';
import { option, root } from './bundle.mjs';
import { extensionHost } from './hostProcess.mjs';
import { median, table } from './timing.mjs';
import { loadWorkbench } from '../scripts/workbench.mjs';

const keys = Number(option('keys', 100));
const sizes = String(option('lines', '50,5000,50000')).split(',').map(Number);
const { clickWord, decorated, openWorkbench } = await loadWorkbench();
const rows = [];
for (const lines of sizes) for (const peer of [false, true]) rows.push(await measure(lines, peer));
console.log(table(['lines', 'by', 'key to colour, median ms', '95th percentile', 'greatest', 'host held on opening, ms', 'on typing', 'on pasting 1 MB'], rows));

async function measure(lines, peer) {
  const settings = { 'gatelens.preset': 'all', 'editor.wordWrap': 'off' };
  const extension = path.join(root, peer ? 'bench/painter' : '.');
  const workbench = await openWorkbench({ file: made(lines), settings, extension, size: { width: 1400, height: 900 } });
  try {
    const { page } = workbench;
    const host = await extensionHost();
    const held = [];
    const during = async work => {
      await host.restart();
      await work();
      held.push(await host.longest());
    };
    await during(async () => {
      await (peer ? page.locator('.view-line').first().waitFor() : decorated(page, 10));
      await page.waitForTimeout(5000);
    });
    await clickWord(page, 'harbour');
    await page.keyboard.press('End');
    await page.evaluate(watch);
    const times = [];
    await during(async () => {
      for (let key = 0; key < keys; key++) {
        await page.keyboard.press('Space');
        await page.evaluate(() => window.coloured(false));
        await page.keyboard.press('abdgmost'[key % 8]);
        times.push(await page.evaluate(() => window.coloured(true)));
        for (const back of ['Backspace', 'Backspace']) await page.keyboard.press(back);
        await page.evaluate(() => window.coloured(true));
      }
    });
    await during(async () => {
      await page.keyboard.press('Control+End');
      await page.evaluate(text => navigator.clipboard.writeText(text), text(9000));
      await page.keyboard.press('Control+V');
      await page.waitForTimeout(10_000);
    });
    const sorted = [...times].sort((a, b) => a - b);
    const numbers = [median(times), sorted[Math.floor(0.95 * (sorted.length - 1))], sorted.at(-1), ...held];
    return [lines.toLocaleString('en'), peer ? 'painter' : 'Gatelens', ...numbers.map(value => value.toFixed(1))];
  } finally {
    await workbench.close();
  }
}

/**
 * In the page: `coloured(so)` is the milliseconds from the last key until the frame is painted in which the character before
 * the caret has a colour, or has none.
 */
function watch() {
  let pressed = 0;
  addEventListener('keydown', event => (pressed = event.timeStamp), true);
  const has = () => {
    const { x, y, height } = document.querySelector('.monaco-editor.focused .cursors-layer .cursor').getBoundingClientRect();
    return document.elementsFromPoint(x - 3, y + height / 2).some(element => /\bced-/.test(element.className));
  };
  // A message that is sent while a frame is made arrives when that frame has been handed over for painting.
  const painted = () =>
    new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
  window.coloured = so =>
    new Promise(resolve => {
      const look = async () => {
        if (has() !== so) return;
        changes.disconnect();
        await painted();
        resolve(performance.now() - pressed);
      };
      const changes = new MutationObserver(look);
      changes.observe(document.body, { subtree: true, childList: true, attributes: true });
      look();
    });
}

function made(lines) {
  const out = path.join(root, `out/bench/${lines}-lines.txt`);
  fs.mkdirSync(path.dirname(out), { recursive: true });
  fs.writeFileSync(out, text(lines));
  return out;
}

/** Lines of a sentence, a blank one after every tenth. */
function text(lines) {
  const [who, what, where] = [['Ada', 'Grace', 'Alan', 'Janet', 'Charles'], ['letter', 'machine', 'garden', 'bridge'], ['London', 'Oslo', 'the old harbour', 'Bergen']];
  const line = n => (n % 10 === 9 ? '' : `${who[n % 5]} carried the ${what[n % 4]} number ${n} to ${where[(n >> 1) % 4]} before the ${n + 3}th week of the winter.`);
  return `${Array.from({ length: lines }, (_, n) => line(n)).join('\n')}\n`;
}

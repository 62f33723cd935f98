// From a moved caret to drawn gates, in the real workbench: milliseconds from the key to the picture, and memory.
//   node bench/inspector.mjs [--moves 200] [--file FILE] [--altered]
// The file has a sentence of about 30 words on each line (made here when not given); the caret goes up and down its lines.
// With --altered the backward direction is muted, and both networks read each sentence.
// The time is from the browser's keydown event to the moment the page has drawn the sentence's gates, both by one clock.
import fs from 'node:fs';
import path from 'node:path';
import { option, root } from './bundle.mjs';
import { memory } from './hostProcess.mjs';
import { median } from './timing.mjs';
import { loadWorkbench } from '../scripts/workbench.mjs';

const moves = Number(option('moves', 200));
// Until then the workbench warms up.
const first = Math.min(20, moves - 1);
const file = path.resolve(option('file', made()));
const { clickWord, decorated, openWorkbench, panel, runCommand } = await loadWorkbench();
const workbench = await openWorkbench({ file, size: { width: 1400, height: 900 } });
try {
  const { page } = workbench;
  await decorated(page, 10);
  await clickWord(page, fs.readFileSync(file, 'utf8').split(' ')[1]);
  await runCommand(page, 'Gatelens: Open Gate Inspector');
  const inside = panel(page);
  await inside.locator('#inspector[data-drawn]').waitFor();
  if (process.argv.includes('--altered')) {
    await inside.locator('#tab-surgery').click();
    await inside.locator('#mute-backward').click();
    await inside.locator('.altered').waitFor();
    await runCommand(page, 'View: Focus First Editor Group');
  }
  await page.evaluate(() => document.addEventListener('keydown', event => (window.pressed = performance.timeOrigin + event.timeStamp), true));
  await inside.locator('#inspector').evaluate(page => {
    window.drawings = [];
    const watch = () => window.drawings.push(performance.timeOrigin + performance.now());
    new MutationObserver(watch).observe(page, { attributes: true, attributeFilter: ['data-drawn'] });
  });
  await clickWord(page, fs.readFileSync(file, 'utf8').split(' ')[1]);

  const lines = fs.readFileSync(file, 'utf8').trim().split('\n').length;
  const times = [];
  const heap = await page.context().newCDPSession(page);
  for (let move = 0; move < moves; move++) {
    // Down to the last line, up to the first, and again.
    const key = Math.floor(move / (lines - 1)) % 2 === 0 ? 'ArrowDown' : 'ArrowUp';
    const count = await inside.locator('body').evaluate(() => window.drawings.length);
    await page.keyboard.press(key);
    const drawn = await inside.locator('body').evaluate(async (_, count) => {
      while (window.drawings.length === count) await new Promise(requestAnimationFrame);
      return window.drawings.at(-1);
    }, count);
    times.push(drawn - (await page.evaluate(() => window.pressed)));
    if (move === first || (move + 1) % Math.ceil(moves / 5) === 0) console.log(`after ${move + 1} moves: ${await memory(heap)}`);
  }
  const steady = times.slice(first);
  const sorted = [...steady].sort((a, b) => a - b);
  const at = share => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  console.log(`${steady.length} moves of the caret, sentences of about 30 words: ${median(steady).toFixed(1)} ms median, ${at(0.95)} ms 95th percentile, ${at(0)} to ${at(1)} ms`);
} finally {
  await workbench.close();
}

/** A text with sentences of 30 words, a line each. */
function made() {
  const [who, what, where] = [['Ada', 'Grace', 'Alan', 'Janet', 'Charles'], ['letter', 'machine', 'garden', 'bridge'], ['London', 'Oslo', 'the old harbour', 'Bergen']];
  const line = n => `${who[n % 5]} said that the ${what[n % 4]} which ${who[(n + 2) % 5]} had carried to ${where[n % 4]} in the ${n + 3}th week of the war would not be ready before the end of May .`;
  const out = path.join(root, 'out/bench/sentences.txt');
  fs.mkdirSync(path.dirname(out), { recursive: true });
  fs.writeFileSync(out, `${Array.from({ length: 20 }, (_, n) => line(n)).join('\n')}\n`);
  return out;
}

// From the command to the first label in fresh windows of the real workbench, and what is used when nothing happens:
//   node bench/starting.mjs [--windows 5]
// Milliseconds from the click on "Gatelens: Tag This Document" in the palette to the first word with a colour: the model
// process is started and the pack is read within. Then, over ten seconds without a key, processor time and memory.
import fs from 'node:fs';
import path from 'node:path';
import { option, root } from './bundle.mjs';
import { descendants, PROCESSES } from './hostProcess.mjs';
import { median } from './timing.mjs';
import { loadWorkbench } from '../scripts/workbench.mjs';

const IDLE = 10_000;
const { editor, openWorkbench } = await loadWorkbench();
const times = [];
for (let window = 0; window < Number(option('windows', 5)); window++) times.push(await measure());
console.log(`from the command to the first label: ${median(times).toFixed(0)} ms median of ${times.length} windows, ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms`);

async function measure() {
  const workbench = await openWorkbench({ file: path.join(root, 'samples/walk.txt'), folder: path.join(root, 'bench'), settings: { 'gatelens.tagOnOpen': false } });
  try {
    const { page } = workbench;
    await editor(page).locator('.view-line').first().waitFor();
    // The window settles: other extensions start, too.
    await page.waitForTimeout(5000);
    await page.keyboard.press('F1');
    await page.keyboard.type('Gatelens: Tag This Document');
    await page.evaluate(watch);
    await page.locator('.quick-input-list .monaco-list-row .label-name').getByText('Gatelens: Tag This Document', { exact: true }).first().click();
    const time = await page.evaluate(() => window.labelled);
    const before = used();
    await page.waitForTimeout(IDLE);
    const after = used();
    console.log(`${time.toFixed(0)} ms; then in ${IDLE / 1000} s: ${after.map(({ name, cpu, size }, at) => `${name} ${cpu - before[at].cpu} ms of processor time, ${Math.round(size)} MB`).join('; ')}`);
    return time;
  } finally {
    await workbench.close();
  }
}

/** In the page: `labelled` is the milliseconds from the next press of a button to the first decoration. */
function watch() {
  window.labelled = new Promise(resolve => {
    let pressed;
    addEventListener('pointerdown', event => (pressed = event.timeStamp), true);
    const look = () => (document.querySelector('.monaco-editor [class*="ced-"]') ? resolve(performance.now() - pressed) : requestAnimationFrame(look));
    look();
  });
}

/** Processor time in ms and memory in MB of the model process and the extension host. */
function used() {
  return Object.entries(PROCESSES).map(([name, pattern]) => {
    const [{ pid, size }] = descendants(pattern);
    // Fields 14 and 15: user and system time in hundredths of a second.
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return { name, size, cpu: (Number(fields[11]) + Number(fields[12])) * 10 };
  });
}

// Writing for half an hour with the inspector open, in the real workbench: node bench/soak.mjs [--minutes 30]
// Writes sentences, corrects them, scrolls, moves the caret, undoes. Memory each minute; what is written to the consoles of
// the workbench and of the extension host as an error; processes that are left when the window is closed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { option, root } from './bundle.mjs';
import { extensionHost, memory } from './hostProcess.mjs';
import { loadWorkbench } from '../scripts/workbench.mjs';

const minutes = Number(option('minutes', 30));
const file = path.join(root, 'out/bench/soak.txt');
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(file, 'Ada wrote the first letter in Oslo.\n\n'.repeat(200));

const { clickWord, decorated, openWorkbench, panel, runCommand } = await loadWorkbench();
const workbench = await openWorkbench({ file, settings: { 'editor.quickSuggestions': { other: false } }, size: { width: 1400, height: 900 } });
const { page } = workbench;
// The editor itself complains of a network that is not there; what is ours names us.
const errors = [];
const note = text => /gatelens/i.test(text) && errors.push(text);
page.on('console', message => message.type() === 'error' && note(message.text()));
page.on('pageerror', error => note(error.stack ?? String(error)));
try {
  await decorated(page, 10);
  await clickWord(page, 'letter');
  await runCommand(page, 'Gatelens: Open Gate Inspector');
  await panel(page).locator('#inspector[data-drawn]').waitFor();
  await clickWord(page, 'letter');
  const session = await page.context().newCDPSession(page);
  const host = await extensionHost();
  const [began, sentences] = [Date.now(), endless()];
  for (let minute = 0, keys = 0; minute <= minutes; minute++) {
    console.log(`${String(minute).padStart(3)} min, ${keys} keys: ${await memory(session)}; in the extension host: ${(await host.heap()).toFixed(1)} MB`);
    while (minute < minutes && Date.now() < began + (minute + 1) * 60_000) keys += await write(sentences);
  }
} finally {
  await workbench.close();
}
const left = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n').filter(row => row.includes(`${root}/dist/server.js`));
console.log(`${errors.length} errors of ours in the consoles, ${left.length} processes left.`);
for (const error of new Set(errors)) console.log(`  ${error}`);

/** Writes a sentence, looks at another place, comes back, and now and then takes it all back; the number of keys. */
async function write(sentences) {
  const { keyboard } = page;
  const { value: text } = sentences.next();
  for (const letter of text) await keyboard.press(letter === ' ' ? 'Space' : letter, { delay: 20 });
  const moves = ['Control+ArrowLeft', 'Control+ArrowLeft', 'Control+Backspace', 'PageDown', 'PageDown', 'ArrowUp', 'PageUp', 'PageUp', 'End'];
  for (const key of moves) await keyboard.press(key, { delay: 50 });
  if (text.length % 3 === 0) for (let times = 0; times < 6; times++) await keyboard.press('Control+Z', { delay: 30 });
  return text.length + moves.length;
}

/** Sentences without end. */
function* endless() {
  const [who, did, what] = [['Ada', 'Grace', 'Alan', 'Janet'], ['wrote', 'found', 'carried', 'lost', 'liked'], ['the old letter', 'a garden in Oslo', 'nothing', 'terribly exciting books', 'his machine in May']];
  for (let n = 0; ; n++) yield ` ${who[n % 4]} ${did[n % 5]} ${what[(n * 3) % 5]}.`;
}

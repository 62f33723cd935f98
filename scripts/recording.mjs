// Makes the recording of the README from the real thing: docs/images/recording.webp, an animated picture, frame by frame.
// Needs the packs in models/.
import path from 'node:path';
import sharp from 'sharp';
import { root, say } from './steps.mjs';
import { loadWorkbench } from './workbench.mjs';

const { clickWord, decorated, focusText, hoverWord, openWorkbench, panel, runCommand } = await loadWorkbench();

const size = { width: 1180, height: 700 };
const workbench = await openWorkbench({
  file: path.join(root, 'samples', 'walk.txt'),
  size,
  settings: { 'window.commandCenter': false, 'window.title': '${rootName}${separator}${activeEditorShort}', 'breadcrumbs.enabled': false, 'editor.lineNumbers': 'off', 'editor.folding': false, 'editor.minimap.enabled': false },
});
const { page } = workbench;
const frames = [];
/** Takes what is to be seen, for so many milliseconds. */
const take = async delay => frames.push({ delay, picture: await page.screenshot({ animations: 'disabled' }) });

try {
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await decorated(page, 40);
  await page.mouse.move(640, 690);
  await take(1800);
  await hoverWord(page, 'miserable', '%');
  await take(2200);
  await page.mouse.move(640, 690);
  await clickWord(page, 'miserable');
  await runCommand(page, 'Gatelens: Open Gate Inspector');
  await panel(page).locator('.word[aria-current]', { hasText: 'miserable' }).first().waitFor();
  await panel(page).locator('#lens-why .bar-row').first().waitFor();
  await take(1600);
  for (const word of ['promised', 'ferry', 'Stavanger']) {
    await focusText(page);
    await clickWord(page, word);
    await panel(page).locator('.word[aria-current]', { hasText: word }).first().waitFor();
    await take(1100);
  }
  await panel(page).locator('#tab-surgery').click();
  await panel(page).locator('#mute-backward').click();
  await panel(page).locator('.effects table').first().waitFor();
  await take(2200);
  await panel(page).locator('#undo').click();
  await panel(page).locator('.altered').waitFor({ state: 'hidden' });
  await panel(page).locator('#tab-memory').click();
  await panel(page).locator('.memory .bar-cell').first().waitFor();
  await take(2000);
  await runCommand(page, 'Gatelens: Take the Tour of Recurrent Networks');
  await page.locator('.quick-input-list .monaco-list-row').nth(6).waitFor();
  await take(1800);
  await page.keyboard.press('Escape');
} finally {
  await workbench.close();
}

const file = path.join(root, 'docs', 'images', 'recording.webp');
await sharp(frames.map(({ picture }) => picture), { join: { animated: true } })
  .webp({ quality: 80, effort: 6, loop: 0, delay: frames.map(({ delay }) => delay) })
  .toFile(file);
say(`docs/images/recording.webp: ${frames.length} frames`);

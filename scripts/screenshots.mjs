// Makes the pictures of the README from the real thing: docs/images/{hover,correcting,comparing,surprisal,continuing,inspector,why,surgery,gradients,cells-lens,cells,light,
// agreement,translation,bottleneck,hindi}.png.
// Needs the packs in models/.
import fs from 'node:fs';
import path from 'node:path';
import { root, say } from './steps.mjs';
import { loadWorkbench } from './workbench.mjs';

const { changeTheme, clickWord, decorated, dragOver, focusText, hoverWord, openFile, openWorkbench, panel, quickRow, runCommand, statusItem } = await loadWorkbench();

const images = path.join(root, 'docs', 'images');
fs.mkdirSync(images, { recursive: true });
const workbench = await openWorkbench({
  file: path.join(root, 'samples', 'walk.txt'),
  size: { width: 1280, height: 760 },
  settings: { 'window.commandCenter': false, 'window.title': '${rootName}${separator}${activeEditorShort}', 'breadcrumbs.enabled': false, 'editor.lineNumbers': 'off', 'editor.folding': false },
});
const { page } = workbench;
const shoot = async (name, clip) => {
  await page.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled', ...(clip ? { clip } : {}) });
  say(`docs/images/${name}.png`);
};

try {
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await decorated(page, 40);
  const hover = await hoverWord(page, 'down', '%');
  await shoot('hover', below(await hover.boundingBox()));
  await page.mouse.move(640, 740);

  await clickWord(page, 'dark');
  await runCommand(page, 'Gatelens: Correct Label…');
  await quickRow(page, 'NOUN').click();
  await clickWord(page, 'Electric');
  await runCommand(page, 'Gatelens: Correct Label…');
  await quickRow(page, 'org').click();
  await dragOver(page, 'MS', 'Fjordlys');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await shoot('correcting', { x: 50, y: 60, width: 1220, height: 560 });
  await page.keyboard.press('Escape');
  fs.rmSync(path.join(root, 'samples', '.gatelens'), { recursive: true });

  await openFile(page, 'gold.conllu');
  await runCommand(page, 'Gatelens: Compare with Gold Labels');
  await page.locator('.statusbar-item', { hasText: 'agree' }).click();
  await page.locator('.markers-panel .monaco-list-row', { hasText: '“man”' }).click();
  await page.locator('.statusbar-item', { hasText: 'Kept in' }).waitFor({ state: 'detached' });
  await shoot('comparing');
  await runCommand(page, 'Gatelens: Compare with Gold Labels');
  await runCommand(page, 'View: Close Panel');

  await openFile(page, 'surprise.txt');
  await runCommand(page, 'Gatelens: Clear Tags');
  await runCommand(page, 'Gatelens: Show Surprisal');
  await decorated(page, 40);
  await hoverWord(page, 'cheese', 'Surprisal');
  await shoot('surprisal');
  await runCommand(page, 'Gatelens: Show Surprisal');
  await page.mouse.move(640, 740);

  await openFile(page, 'continue.txt');
  await clickWord(page, 'village');
  await page.keyboard.press('End');
  await runCommand(page, 'Gatelens: Continue Text');
  await statusItem(page, 'gatelens.continuation').waitFor();
  await page.locator('.statusbar-item', { hasText: 'Continuing the text' }).waitFor({ state: 'detached' });
  await shoot('continuing');
  await page.keyboard.press('Escape');

  await openFile(page, 'lecture.txt');
  await clickWord(page, 'Janet');
  await runCommand(page, 'Gatelens: Open Gate Inspector');
  await panel(page).locator('.word[aria-current]', { hasText: 'Janet' }).first().waitFor();
  await panel(page).locator('#inspector[data-drawn]').waitFor();
  await panel(page).locator('#lens-why .bar-row').first().waitFor();
  await panel(page).locator('#network option', { hasText: 'parts of speech' }).first().waitFor({ state: 'attached' });
  await shoot('inspector');

  await page.setViewportSize({ width: 1440, height: 980 });
  await lens('why', '.bar-row');
  await shoot('why', await inspector());

  await focusText(page);
  await clickWord(page, 'house');
  await panel(page).locator('.word[aria-current]', { hasText: 'house' }).first().waitFor();
  await lens('surgery', '#mute-backward');
  await panel(page).locator('#mute-backward').click();
  await panel(page).locator('.effects table').first().waitFor();
  await shoot('surgery', await inspector());
  await panel(page).locator('#undo').click();
  await panel(page).locator('.altered').waitFor({ state: 'hidden' });

  await focusText(page);
  await openFile(page, 'distance.txt');
  await clickWord(page, 'sister');
  await panel(page).locator('.word[aria-current]', { hasText: 'sister' }).first().waitFor();
  await page.setViewportSize({ width: 1440, height: 1280 });
  await lens('gradients', '.curve');
  await panel(page).locator('#layer-1').check({ force: true });
  await panel(page).locator('.gradients[data-layer="1"]').waitFor();
  await page.mouse.move(640, 740);
  await shoot('gradients', await panel(page).locator('.lenses').boundingBox());
  await panel(page).locator('#layer-0').check({ force: true });
  await lens('cells', '[data-pack=en-lstm] [data-series=hidden]');
  await page.mouse.move(640, 740);
  await shoot('cells-lens', await panel(page).locator('.lenses').boundingBox());
  await lens('agreement', 'table');
  await panel(page).locator('.agreement table', { hasText: 'Right form' }).first().waitFor();
  await page.mouse.move(640, 740);
  await shoot('agreement', await panel(page).locator('.lenses').boundingBox());
  await focusText(page);
  await openFile(page, 'translate.txt');
  await clickWord(page, 'witch');
  await panel(page).locator('.word[aria-current]', { hasText: 'witch' }).first().waitFor();
  await lens('translation', '.side-map canvas');
  await page.mouse.move(640, 740);
  await shoot('translation', await panel(page).locator('.lenses').boundingBox());
  await focusText(page);
  await clickWord(page, 'learn');
  await page.setViewportSize({ width: 1440, height: 2400 });
  await lens('bottleneck', '.measured');
  await panel(page).locator('#bottleneck-length').waitFor();
  await page.mouse.move(640, 740);
  await shoot('bottleneck', await panel(page).locator('.lenses').boundingBox());
  await page.setViewportSize({ width: 1440, height: 1280 });
  await lens('memory', '.memory .bar-cell');
  await focusText(page);
  await openFile(page, 'hindi.txt');
  await clickWord(page, 'नाव');
  await panel(page).locator('.word[aria-current]', { hasText: 'नाव' }).first().waitFor();
  await lens('letters', '.letters [role=grid]');
  await page.mouse.move(640, 740);
  await shoot('hindi');
  await lens('memory', '.memory .bar-cell');
  await page.setViewportSize({ width: 1440, height: 980 });
  await focusText(page);
  await openFile(page, 'lecture.txt');
  await clickWord(page, 'house');
  await panel(page).locator('.word[aria-current]', { hasText: 'house' }).first().waitFor();

  await changeTheme(page, 'light');
  await lens('memory', '.memory .bar-cell');
  await shoot('light', await inspector());
  await changeTheme(page, 'dark');
  await page.locator('.tabs-container .tab', { hasText: 'Gate Inspector' }).click({ button: 'middle' });
  await page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 1440, height: 760 });
  await runCommand(page, 'Gatelens: Compare Cells');
  await panel(page).locator('.numbers tbody tr').first().waitFor();
  await page.mouse.move(640, 740);
  await shoot('cells');
} finally {
  await workbench.close();
}

/** A clip from the text's left margin with room around a hover (pixels). */
function below(box) {
  const top = Math.max(64, box.y - 90);
  return { x: 72, y: top, width: Math.max(760, box.x + box.width - 40), height: box.height + 170 };
}

/** Opens a lens and waits until it shows something. */
async function lens(id, shown) {
  await panel(page).locator(`#tab-${id}`).click();
  await panel(page).locator(`#lens-${id} ${shown}`).first().waitFor();
}

/** A clip of the inspector alone. */
function inspector() {
  return page.locator('iframe.webview.ready').boundingBox();
}

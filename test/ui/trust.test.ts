import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyPack, edit } from '../model/packs';
import { assertAlive, decorated, openFile, openWorkbench, panel, runCommand, screenshot, type Workbench } from './workbench';

describe('a folder that is not trusted', () => {
  let workbench: Workbench;
  let folder: string;
  before(async function () {
    this.timeout(120_000);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatelens-untrusted-'));
    edit(copyPack(folder), manifest => (manifest.name = 'planted'));
    fs.mkdirSync(path.join(folder, '.vscode'));
    fs.writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'gatelens.modelFolder': folder, 'gatelens.threads': 16, 'gatelens.tagOnOpen': true }));
    fs.writeFileSync(path.join(folder, 'letter.txt'), 'The movie was terribly exciting.');
    workbench = await openWorkbench({ folder, trust: false, settings: { 'security.workspace.trust.startupPrompt': 'never' } });
  });
  after(async () => {
    await workbench?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('has its texts tagged and looked into, and chooses no models', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openFile(page, 'letter.txt');
    await decorated(page, 3);
    await runCommand(page, 'Gatelens: Open Gate Inspector');
    const list = panel(page).locator('#network option');
    await list.nth(1).waitFor({ state: 'attached' });
    assert.deepEqual(await list.evaluateAll(all => all.map(one => (one as HTMLOptionElement).value)), fs.readdirSync('models').filter(name => fs.existsSync(`models/${name}/gates.onnx`)).sort());
    await screenshot(page, 'untrusted');
    assertAlive(workbench);
  });
});

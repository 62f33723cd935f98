import assert from 'node:assert/strict';
import { type SaveDialogOptions, Uri, window } from 'vscode';
import { save } from '../../src/editor/saving';
import { memoryFiles } from './memory';

const BYTES = Uint8Array.of(1, 2, 3);

describe('saving an export', () => {
  const files = new Map<string, Uint8Array>();
  const away = [memoryFiles('gatelens-memory', files), memoryFiles('gatelens-fixed', new Map(), true)];
  const { showSaveDialog, showErrorMessage } = window;
  after(() => {
    Object.assign(window, { showSaveDialog, showErrorMessage });
    for (const one of away) one.dispose();
  });

  /** Saves into `folder`, a person choosing one place after another; gives where it was saved, what the dialog began with, and what was said. */
  async function saved(folder: string | undefined, ...places: readonly string[]) {
    const [begun, said, left]: [string[], string[], string[]] = [[], [], [...places]];
    Object.assign(window, {
      showSaveDialog: ({ defaultUri }: SaveDialogOptions) => (begun.push(String(defaultUri?.scheme)), Promise.resolve(left.length > 0 ? Uri.parse(left.shift() ?? '') : undefined)),
      showErrorMessage: (message: string, again: string) => (said.push(message), Promise.resolve(again)),
    });
    return { place: await save('gates.csv', BYTES, folder === undefined ? undefined : Uri.parse(folder)), begun, said };
  }

  it('begins in the workspace, wherever that is, and writes there', async () => {
    const { place, begun, said } = await saved('gatelens-memory:/exports', 'gatelens-memory:/exports/gates.csv');
    assert.deepEqual([place, begun, said], ['/exports/gates.csv', ['gatelens-memory'], []]);
    assert.deepEqual(files.get('/exports/gates.csv'), BYTES);
  });

  it('begins on this computer when the workspace cannot be written', async () => {
    const { place, begun } = await saved('gatelens-fixed:/exports');
    assert.deepEqual([place, begun], [undefined, ['file']]);
  });

  it('says why a place cannot be written, and asks for another', async () => {
    const { place, begun, said } = await saved('gatelens-memory:/', 'gatelens-fixed:/gates.csv', 'gatelens-memory:/again.csv');
    assert.deepEqual([place, begun], ['/again.csv', ['gatelens-memory', 'file']]);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /gates\.csv cannot be saved there: .+/);
    assert.deepEqual(files.get('/again.csv'), BYTES);
  });
});

import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { mute } from '../../src/core/surgery';
import type { Altered } from '../../src/protocol';
import { close, gatelens, labelled, show, tag } from './gatelens';

const TEXT = 'Ada wrote a letter. She went to London.';

/** Both layers of the tiny pack say nothing: every word has the label that the head's bias likes best. */
const SILENT: Altered = {
  pack: 'tiny',
  surgeries: [mute([{ layer: 1, direction: 'forward' }]), mute([{ layer: 1, direction: 'backward' }])],
  applied: true,
};

/** The parts of speech in what `labelled` gives, each once. */
const kinds = (sentences: readonly string[]): readonly string[] => [...new Set(sentences.flatMap(one => one.match(/(?<=\/)[A-Z]+(?=\/)/g) ?? []))];

describe('an altered network', () => {
  afterEach(async () => (await gatelens()).alterations.set(undefined));

  it('labels a whole document when it is applied, and everything is as it was when it is undone', async () => {
    const { alterations } = await gatelens();
    const { document } = await show(TEXT).then(async editor => (await tag(editor), editor));
    const before = await labelled(document);
    assert.ok(kinds(before).length > 1, 'the sentences have but one label');
    alterations.set(SILENT, document);
    assert.equal(kinds(await labelled(document)).length, 1);
    await commands.executeCommand('gatelens.undoAlterations');
    assert.equal(alterations.now, undefined);
    assert.deepEqual(await labelled(document), before);
    await close(document);
  });

  it('leaves the labels of a document alone until it is applied', async () => {
    const { alterations } = await gatelens();
    const editor = await show(TEXT);
    await tag(editor);
    const before = await labelled(editor.document);
    alterations.set({ ...SILENT, applied: false }, editor.document);
    assert.ok(alterations.now);
    assert.deepEqual(await labelled(editor.document), before);
    await close(editor.document);
  });

  it('tags a document that is not tagged for as long as it is applied', async () => {
    const { alterations, analyses } = await gatelens();
    const { document } = await show(TEXT);
    alterations.set(SILENT, document);
    assert.equal(kinds(await labelled(document)).length, 1);
    alterations.set({ ...SILENT, applied: false }, document);
    assert.equal(analyses.follows(document), false);
    await close(document);
  });

  it('is none when nothing is in the list', async () => {
    const { alterations } = await gatelens();
    alterations.set({ ...SILENT, surgeries: [] });
    assert.equal(alterations.now, undefined);
  });

  it('is not exported as if it were the model', async () => {
    const { alterations } = await gatelens();
    const { document } = await show(TEXT);
    alterations.set(SILENT, document);
    await labelled(document);
    let refused = false;
    const asked = commands.executeCommand('gatelens.exportConllu').then(() => (refused = true));
    // The question whether to undo is answered by closing it.
    while (!refused) await Promise.race([asked, commands.executeCommand('notifications.clearAll')]);
    assert.equal(window.activeTextEditor?.document, document);
    assert.ok(!workspace.textDocuments.some(one => one.languageId === 'conllu' && one.getText().includes('Ada')));
    await close(document);
  });
});

import assert from 'node:assert/strict';
import { type CodeAction, commands, type Diagnostic, languages, type TextEditor, type Uri, workspace, window } from 'vscode';
import { close, next, replace, show, tag } from './gatelens';

/** Resolves with the differences that are listed for a file as soon as there are as many. */
async function listed(uri: Uri, count: number): Promise<readonly Diagnostic[]> {
  while (languages.getDiagnostics(uri).length !== count) await next(languages.onDidChangeDiagnostics);
  return languages.getDiagnostics(uri);
}

/** A CoNLL-U file with the labels that the models give, in all but one word, and what they say of that. */
async function goldFile(): Promise<{ readonly editor: TextEditor; readonly model: string }> {
  const prose = await show('Ada wrote the first program.\n\nThe writer met Charles Babbage in London.');
  await tag(prose);
  await commands.executeCommand('gatelens.exportConllu');
  const text = window.activeTextEditor?.document.getText() ?? '';
  await close(prose.document);
  const [, model = ''] = /^3\tmet\t_\t(\w+)/m.exec(text) ?? [];
  const editor = await show(text.replace(/^(3\tmet\t_\t)\w+/m, '$1INTJ').replace(/^(7\tLondon.*?)\|NER=[\w-]+/m, '$1'), 'conllu');
  return { editor, model };
}

describe('comparing with gold labels', () => {
  it('lists what differs at its place, follows edits, and writes what the models say on request', async () => {
    const { editor, model } = await goldFile();
    const { document } = editor;
    await commands.executeCommand('gatelens.compareWithGold');
    const [first, ...others] = await listed(document.uri, 2);
    assert.ok(first);
    assert.equal(document.getText(first.range), 'INTJ');
    assert.equal(first.code, `INTJ → ${model}`);
    assert.deepEqual(others.map(({ range, code }) => [document.getText(range), code]), [['London', 'name: O → B-LOC']]);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, first.range, 'quickfix');
    const accept = actions.find(({ title }) => title === `Write ${model} into the file`);
    assert.ok(accept?.edit);
    await workspace.applyEdit(accept.edit);
    assert.equal((await listed(document.uri, 1))[0]?.code, 'name: O → B-LOC');
    await commands.executeCommand('gatelens.compareWithGold');
    await listed(document.uri, 0);
    await close(document);
  });

  it('says which line is no CoNLL-U, and goes on when it is', async () => {
    const { editor } = await goldFile();
    const { document } = editor;
    await commands.executeCommand('gatelens.compareWithGold');
    await listed(document.uri, 2);
    const tab = document.getText().indexOf('\tmet');
    await replace(editor, tab, tab + 1, ' ');
    const [wrong] = await listed(document.uri, 1);
    assert.match(`${document.lineAt(wrong?.range.start ?? document.positionAt(0)).text}: ${wrong?.message}`, /^3 met.*: 9 columns instead of 10/);
    await replace(editor, tab, tab + 1, '\t');
    await listed(document.uri, 2);
    await close(document);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });
});

import assert from 'node:assert/strict';
import { commands, NotebookCellData, NotebookCellKind, NotebookData, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import { subjectAt } from '../../src/editor/inspectorSubject';
import { proseBelow } from '../../src/editor/proseFiles';
import { close, gatelens, labelled, next, show, tag } from './gatelens';
import { memoryFiles } from './memory';

const TEXT = 'Ada Lovelace wrote to Charles Babbage in London.';

/** Fails unless a document in an editor is tagged, drawn, and looked into. */
async function works(editor: TextEditor): Promise<void> {
  const { analyses, shown } = await gatelens();
  await tag(editor);
  assert.match((await labelled(editor.document)).join(), /Ada\/[A-Z]+\//);
  assert.ok(shown(editor).size > 0, 'nothing is drawn');
  const subject = subjectAt({ document: editor.document, offset: 4 }, analyses);
  assert.ok(!('title' in subject) && subject.token === 1, 'there is nothing to look into');
}

describe('a text', () => {
  it('that was never saved is tagged', async () => {
    const editor = await show(TEXT);
    assert.equal(editor.document.uri.scheme, 'untitled');
    await works(editor);
    await close(editor.document);
  });

  it('in a virtual workspace is tagged', async () => {
    const files = memoryFiles('gatelens-virtual', new Map([['/book/one.md', new TextEncoder().encode(TEXT)]]));
    await works(await window.showTextDocument(Uri.parse('gatelens-virtual:/book/one.md')));
    await commands.executeCommand('workbench.action.closeActiveEditor');
    files.dispose();
  });

  it('in a virtual workspace that cannot search is found all the same, without what is hidden', async () => {
    const paths = ['/book/deep/er/two.txt', '/book/one.md', '/book/code.ts', '/book/.git/log.txt', '/book/node_modules/a/readme.md', '/other.md'];
    const files = memoryFiles('gatelens-virtual', new Map(paths.map(path => [path, Uint8Array.of()])));
    const found = async (most: number): Promise<string[]> => (await proseBelow(Uri.parse('gatelens-virtual:/book'), most)).map(({ path }) => path);
    assert.deepEqual(await found(9), ['/book/one.md', '/book/deep/er/two.txt']);
    assert.deepEqual(await found(1), ['/book/one.md']);
    files.dispose();
  });

  it('that git keeps is tagged on both sides of a comparison', async () => {
    const provider = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: ({ query }) => `${TEXT} ${query}` });
    const [left, right] = ['before', 'after'].map(version => Uri.parse(`git:/letter.md?${version}`));
    await commands.executeCommand('vscode.diff', left, right, 'letter.md');
    const sides = window.visibleTextEditors.filter(({ document }) => document.uri.scheme === 'git');
    assert.equal(sides.length, 2);
    const { analyses } = await gatelens();
    for (const side of sides) {
      if (!analyses.follows(side.document)) analyses.follow(side.document);
      await works(side);
    }
    await commands.executeCommand('workbench.action.closeActiveEditor');
    provider.dispose();
  });

  it('in a cell of a notebook is tagged while it is written, and forgotten with the notebook', async () => {
    const { analyses } = await gatelens();
    const cells = [new NotebookCellData(NotebookCellKind.Markup, TEXT, 'markdown'), new NotebookCellData(NotebookCellKind.Code, 'print(1)', 'python')];
    const book = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData(cells));
    const written = next(window.onDidChangeActiveTextEditor, editor => editor?.document === book.cellAt(0).document);
    await window.showNotebookDocument(book);
    await commands.executeCommand('notebook.cell.edit');
    const editor = await written;
    assert.ok(editor);
    await works(editor);
    const document: TextDocument = book.cellAt(0).document;
    const closed = next(workspace.onDidCloseNotebookDocument, one => one === book);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closed;
    assert.equal(analyses.follows(document), false);
    assert.equal(analyses.follows(book.cellAt(0).document), false);
  });
});

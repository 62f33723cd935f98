import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, extensions, type Event, Range, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import type { Api } from '../../src/editor/extension';
import { isBinary } from '../../src/editor/commands';
import { isProse } from '../../src/editor/opening';

/** The extension under test, activated. */
export async function gatelens(): Promise<Api> {
  const extension = extensions.getExtension<Api>('gatelens.gatelens');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

before(async () => {
  await set('modelFolder', repositoryFile('test/fixtures').fsPath);
});

after(async () => {
  await set('modelFolder', undefined);
});

/** Shows a new untitled document that is not tagged, whatever the workspace's settings say. */
export async function show(content: string, language = 'plaintext'): Promise<TextEditor> {
  const { analyses } = await gatelens();
  const document = await workspace.openTextDocument({ content, language });
  const editor = await bring(document);
  if (isProse(document) && !isBinary(document) && workspace.getConfiguration('gatelens').get('tagOnOpen') === true) {
    if (!analyses.follows(document)) await next(analyses.onDidChange, one => one === document);
    analyses.drop(document);
  }
  // VS Code may begin a new untitled document with what it kept of the one that was closed before.
  if (document.getText() !== content) await replace(editor, 0, document.getText().length, content);
  return editor;
}

/** Shows a document; a busy host may first give the editor with the document that it had before. */
export async function bring(document: TextDocument): Promise<TextEditor> {
  let editor = await window.showTextDocument(document);
  while (editor.document !== document) editor = await window.showTextDocument(document);
  return editor;
}

/** Runs the toggle and waits until the document is completely tagged. */
export async function tag(editor: TextEditor): Promise<void> {
  const { analyses } = await gatelens();
  if (!analyses.follows(editor.document)) await commands.executeCommand('gatelens.tagDocument');
  const analysis = await analyses.settled(editor.document);
  assert.ok(analysis?.complete, 'the document is not tagged');
}

/** Replaces the text between two offsets. */
export async function replace(editor: TextEditor, start: number, end: number, text: string): Promise<void> {
  const { document } = editor;
  const done = await editor.edit(edit => edit.replace(new Range(document.positionAt(start), document.positionAt(end)), text));
  assert.ok(done, 'the edit was refused');
}

/** Resolves with the first event that `wanted` accepts. */
export function next<T>(event: Event<T>, wanted: (value: T) => boolean = () => true): Promise<T> {
  return new Promise(resolve => {
    const listening = event(value => {
      if (!wanted(value)) return;
      listening.dispose();
      resolve(value);
    });
  });
}

/** Closes the active editor without saving and waits until its document is gone. */
export async function close(document: TextDocument): Promise<void> {
  const closed = next(workspace.onDidCloseTextDocument, one => one === document && !workspace.textDocuments.includes(document));
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await closed;
}

/** Changes a setting for the time of one test; give it `undefined` to take it back. */
export async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('gatelens').update(name, value, ConfigurationTarget.Global);
}

/** A document's labels sentence by sentence, as `Ada/PROPN wrote/VERB`. */
export async function labelled(document: TextDocument): Promise<string[]> {
  const { analyses } = await gatelens();
  const analysis = await analyses.settled(document);
  assert.ok(analysis, 'the document is not tagged');
  assert.equal(analysis.version, document.version);
  return analysis.sentences.map((sentence, index) => {
    const annotation = analysis.annotations[index];
    const words = sentence.tokens.map((token, at) => `${token.text}/${annotation?.pos?.labels[at]}/${annotation?.ner?.labels[at]}`);
    return `${sentence.start}: ${words.join(' ')} ${annotation?.sentiment?.label}`;
  });
}

/** A file of the repository. */
export function repositoryFile(path: string): Uri {
  const extension = extensions.getExtension('gatelens.gatelens');
  assert.ok(extension);
  return Uri.joinPath(extension.extensionUri, path);
}

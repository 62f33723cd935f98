import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, languages, window, workspace } from 'vscode';
import { close, gatelens, labelled, next, replace, repositoryFile, set, show, tag } from './gatelens';

/** Ends every model process as soon as it is there, until it is told to stop. */
async function hunting(): Promise<() => void> {
  const { pid } = await gatelens();
  const timer = setInterval(() => {
    const found = pid();
    if (found !== undefined) process.kill(found, 'SIGKILL');
  }, 5);
  return () => clearInterval(timer);
}

/** Answers error messages as a person would, and counts them. */
function reading(answer: () => Promise<string>) {
  const own = window.showErrorMessage;
  const read: string[][] = [];
  const show = async (...words: string[]) => (read.push(words), answer());
  Object.assign(window, { showErrorMessage: show });
  return { read, stop: () => void Object.assign(window, { showErrorMessage: own }) };
}

describe('when something goes wrong', () => {
  it('a model process that dies is started again and nobody notices', async () => {
    const { pid } = await gatelens();
    const editor = await show('The engine was never built.');
    await tag(editor);
    const first = pid();
    assert.ok(first);
    process.kill(first, 'SIGKILL');
    await replace(editor, 0, 0, 'Nobody knew. ');
    assert.equal((await labelled(editor.document)).length, 2);
    assert.notEqual(pid(), first);
    await close(editor.document);
  });

  it('a model process that hangs is replaced and nobody notices', async function () {
    if (process.platform === 'win32') this.skip();
    const { pid } = await gatelens();
    const editor = await show('The engine was never built.');
    await tag(editor);
    const first = pid();
    assert.ok(first);
    process.kill(first, 'SIGSTOP');
    await replace(editor, 0, 0, 'Nobody knows. ');
    assert.equal((await labelled(editor.document)).length, 2);
    assert.notEqual(pid(), first);
    await close(editor.document);
  });

  it('a model process that will not live is told of once, and everything is tagged again after Restart', async () => {
    const { analyses } = await gatelens();
    const one = await show('The engine was never built.');
    await tag(one);
    const other = await show('Nobody knew why.');
    await tag(other);
    let choose: (button: string) => void = () => undefined;
    const { read, stop } = reading(() => new Promise(resolve => (choose = resolve)));
    const rest = await hunting();
    try {
      for (const editor of [one, other]) await replace(await window.showTextDocument(editor.document), 0, 0, 'Now it was broken. ');
      await Promise.all([one, other].map(({ document }) => analyses.settled(document)));
      assert.equal(analyses.follows(one.document) || analyses.follows(other.document), false);
      assert.equal(read.length, 1, read.join('\n'));
      assert.match(read[0]?.[0] ?? '', /^Gatelens: The model process ended \d times/);
      assert.deepEqual(read[0]?.slice(1), ['Restart', 'Show Log']);
    } finally {
      rest();
      stop();
    }
    const again = next(analyses.onDidChange, document => document === other.document);
    choose('Restart');
    await again;
    for (const editor of [one, other]) assert.equal((await labelled(editor.document)).length, 2);
    await close(one.document);
    await close(other.document);
  });

  it('the command that restarts the models tags open documents anew', async () => {
    const editor = await show('The engine was never built.');
    await tag(editor);
    const before = await labelled(editor.document);
    await commands.executeCommand('gatelens.restart');
    assert.deepEqual(await labelled(editor.document), before);
    await close(editor.document);
  });

  it('a folder of packs that is not there is no reason to lose the others or the editor', async () => {
    const { analyses } = await gatelens();
    const editor = await show('The engine was never built.');
    await set('modelFolder', repositoryFile('no-such-folder').fsPath);
    analyses.follow(editor.document);
    await analyses.settled(editor.document);
    await set('modelFolder', repositoryFile('test/fixtures').fsPath);
    await tag(editor);
    assert.equal((await labelled(editor.document)).length, 1);
    await close(editor.document);
  });

  it('choosing another language keeps a document’s tags', async () => {
    const { analyses } = await gatelens();
    const editor = await show('The engine was never built.');
    await tag(editor);
    assert.ok((await languages.setTextDocumentLanguage(editor.document, 'markdown')) === editor.document);
    assert.ok(analyses.follows(editor.document));
    await close(editor.document);
  });
});

describe('tagging on opening', () => {
  it('tags prose that is shown when the setting says so, and leaves cleared tags cleared', async () => {
    const { analyses } = await gatelens();
    assert.equal(workspace.getConfiguration('gatelens').get('tagOnOpen'), true, 'the samples tag on opening');
    const document = await workspace.openTextDocument({ content: 'The engine was never built.', language: 'markdown' });
    const followed = next(analyses.onDidChange, one => one === document);
    await window.showTextDocument(document);
    await followed;
    assert.ok(analyses.follows(document));
    await commands.executeCommand('gatelens.clear');
    const other = await show('const a = 1;', 'javascript');
    assert.equal(analyses.follows(other.document), false);
    await window.showTextDocument(document);
    assert.equal(analyses.follows(document), false);
    await close(other.document);
    await close(document);
  });

  it('can be set apart for a language', async () => {
    const { analyses } = await gatelens();
    const own = (value: boolean | undefined) => workspace.getConfiguration('gatelens', { languageId: 'markdown' }).update('tagOnOpen', value, ConfigurationTarget.Global, true);
    await own(false);
    const left = await workspace.openTextDocument({ content: 'The engine was never built.', language: 'markdown' });
    const tagged = await workspace.openTextDocument({ content: 'The engine was never built.', language: 'plaintext' });
    await window.showTextDocument(left);
    const followed = next(analyses.onDidChange, one => one === tagged);
    await window.showTextDocument(tagged);
    await followed;
    assert.deepEqual([left, tagged].map(one => analyses.follows(one)), [false, true]);
    await own(undefined);
    await close(tagged);
    await close(left);
  });
});

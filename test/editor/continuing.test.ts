import assert from 'node:assert/strict';
import { commands, Position, Selection, window, type TextEditor } from 'vscode';
import type { Proposal } from '../../src/editor/proposals';
import { close, gatelens, next, replace, repositoryFile, set, show } from './gatelens';

const TEXT = 'Ada wrote the first program.\n\nGrace read the';

/** Shows a text with the caret at its end, or at an offset. */
async function caret(text: string, at = text.length, language = 'plaintext'): Promise<TextEditor> {
  const editor = await show(text, language);
  const place = editor.document.positionAt(at);
  editor.selection = new Selection(place, place);
  return editor;
}

/** Asks for a continuation, and gives what is proposed when it is complete. */
async function proposal(): Promise<Proposal> {
  const { continuing } = await gatelens();
  await commands.executeCommand('gatelens.continueText');
  assert.ok(continuing.now?.complete, 'nothing is proposed');
  return continuing.now;
}

/** Asks for a long continuation, does something as soon as its first word is there, and waits until the asking is over. */
async function meanwhile(act: () => PromiseLike<unknown>): Promise<void> {
  const { continuing } = await gatelens();
  await set('continuation.words', 200);
  const first = next(continuing.onDidChange, one => one !== undefined && one.text !== '');
  const over = commands.executeCommand('gatelens.continueText');
  await first;
  await act();
  await over;
}

describe('continuing a text', () => {
  before(async () => {
    await set('modelFolder', repositoryFile('test/fixtures/language').fsPath);
    await set('continuation.temperature', 0);
  });
  after(async () => {
    await set('continuation.temperature', undefined);
    await set('modelFolder', repositoryFile('test/fixtures').fsPath);
  });
  beforeEach(async () => set('continuation.words', 5));
  afterEach(async () => {
    const { continuing } = await gatelens();
    await commands.executeCommand('gatelens.rejectContinuation');
    assert.equal(continuing.now, undefined);
    await set('continuation.words', undefined);
  });

  it('comes word by word, and leaves the document as it is', async () => {
    const { continuing } = await gatelens();
    const { document } = await caret(TEXT);
    const version = document.version;
    const seen: string[] = [];
    const listening = continuing.onDidChange(one => one !== undefined && !one.complete && seen.push(one.text));
    const { text, at } = await proposal();
    listening.dispose();
    assert.equal(seen.length, 6);
    seen.forEach((one, index) => assert.ok(index === 0 ? one === '' : one.startsWith(seen[index - 1] ?? '?') && one.length > (seen[index - 1]?.length ?? 0), one));
    assert.equal(seen.at(-1), text);
    assert.ok(at.isEqual(document.positionAt(TEXT.length)));
    assert.deepEqual([document.getText(), document.version], [TEXT, version]);
    await close(document);
  });

  it('is written by Tab’s command at the caret, and undone in one step', async () => {
    const { continuing } = await gatelens();
    const at = TEXT.indexOf(' the first');
    const editor = await caret(TEXT, at);
    const { text } = await proposal();
    await commands.executeCommand('gatelens.acceptContinuation');
    const accepted = TEXT.slice(0, at) + text + TEXT.slice(at);
    assert.equal(editor.document.getText(), accepted);
    assert.equal(editor.document.offsetAt(editor.selection.active), at + text.length);
    assert.equal(continuing.now, undefined);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), TEXT);
    await close(editor.document);
  });

  it('goes on behind what is selected, and does not run into the word behind it', async () => {
    const editor = await caret(TEXT);
    const selected = next(window.onDidChangeTextEditorSelection, one => one.textEditor === editor && one.selections[0]?.active.character === 0);
    editor.selection = new Selection(2, 11, 2, 0);
    // Else the editor may tell of it only when words are proposed behind it, as if the caret had gone elsewhere.
    await selected;
    const { text } = await proposal();
    await commands.executeCommand('gatelens.acceptContinuation');
    assert.equal(editor.document.lineAt(2).text, `Grace read ${text.trimStart()} the`);
    await close(editor.document);
  });

  it('leaves nothing in the document and nothing to undo when it is rejected', async () => {
    const editor = await caret(TEXT);
    const { document } = editor;
    await replace(editor, 0, 3, 'Eva');
    const version = document.version;
    await proposal();
    await commands.executeCommand('gatelens.rejectContinuation');
    assert.equal(document.version, version);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), TEXT);
    await close(document);
  });

  it('ends at once when it is rejected while words come, and what came by then can be accepted', async () => {
    const { continuing } = await gatelens();
    const { document } = await caret(TEXT);
    await meanwhile(() => commands.executeCommand('gatelens.rejectContinuation'));
    assert.equal(continuing.now, undefined);
    assert.equal(document.getText(), TEXT);
    await meanwhile(() => commands.executeCommand('gatelens.acceptContinuation'));
    const added = document.getText().slice(TEXT.length);
    assert.ok(document.getText().startsWith(TEXT) && added !== '' && added.split(' ').length < 200, added);
    await close(document);
  });

  it('ends when the caret goes elsewhere, the text is edited, or another editor is shown', async () => {
    const { continuing } = await gatelens();
    const editor = await caret(TEXT);
    const { document } = editor;
    const gone = () => next(continuing.onDidChange, one => one === undefined);
    await meanwhile(() => {
      const ended = gone();
      editor.selection = new Selection(0, 0, 0, 0);
      return ended;
    });
    assert.equal(document.getText(), TEXT);
    await meanwhile(() => Promise.all([gone(), replace(editor, 0, 3, 'Eva')]));
    assert.equal(document.getText(), TEXT.replace('Ada', 'Eva'));
    let other: TextEditor | undefined;
    await meanwhile(async () => Promise.all([gone(), show('Another text.').then(shown => (other = shown))]));
    assert.equal(window.activeTextEditor, other);
    if (other) await close(other.document);
    await close(document);
  });

  /** What is proposed at the end of a text. */
  const of = async (text: string, language = 'plaintext'): Promise<string> => {
    const { document } = await caret(text, text.length, language);
    const { text: proposed } = await proposal();
    await close(document);
    return proposed;
  };

  it('goes on with the paragraph at the caret, without its markup', async () => {
    const plain = await of('Grace read the');
    assert.match(plain, /^ \S/);
    assert.equal(await of('# Ada wrote\n\n> Grace **read** *the*', 'markdown'), plain);
    assert.equal(await of('Grace\nread the '), plain.slice(1));
  });

  it('begins anew in an empty paragraph', async () => {
    const begun = await of('');
    assert.equal(await of('Ada wrote the first program.\n\n'), begun);
    assert.doesNotMatch(begun, /^\s/);
  });

  it('says which language model is not there', async () => {
    const { continuing } = await gatelens();
    const { document } = await caret(TEXT);
    await set('languageModel', 'nobody');
    await commands.executeCommand('gatelens.continueText');
    assert.equal(continuing.now, undefined);
    assert.equal(document.getText(), TEXT);
    await set('languageModel', undefined);
    await proposal();
    await close(document);
  });

  it('draws words that differ from time to time above the temperature 0', async () => {
    await set('continuation.temperature', 2);
    await set('continuation.topP', 1);
    const { document } = await caret(TEXT);
    const [one, two] = [await proposal(), await proposal()];
    assert.notEqual(one.text, two.text);
    assert.deepEqual(two.at, new Position(2, 'Grace read the'.length));
    await set('continuation.temperature', 0);
    await set('continuation.topP', undefined);
    await close(document);
  });
});

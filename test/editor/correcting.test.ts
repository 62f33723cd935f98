import assert from 'node:assert/strict';
import { type CodeAction, commands, type Hover, MarkdownString, Selection, type TextEditor, Uri, window, workspace } from 'vscode';
import { close, gatelens, labelled, next, show, tag } from './gatelens';

const TEXT = 'Ada wrote the first program.\n\nThe writer met Charles Babbage in London.';

/** Selects the words from the first character of one to the last of another, or puts the caret into one. */
function point(editor: TextEditor, from: string, to?: string): void {
  const [start, end] = [TEXT.indexOf(from), to === undefined ? TEXT.indexOf(from) : TEXT.indexOf(to) + to.length];
  editor.selection = new Selection(editor.document.positionAt(start), editor.document.positionAt(end));
}

/** What the quick fix menu lists for what is selected. */
const quickFixes = ({ document, selection }: TextEditor) => commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, selection, 'quickfix');

/** Runs the quick fix whose title begins like this, and waits for the labels. */
async function fix(editor: TextEditor, title: string): Promise<void> {
  const action = (await quickFixes(editor)).find(one => one.title.startsWith(title));
  assert.ok(action?.command, `there is no quick fix ${title}`);
  await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
}

/** Runs a command and chooses the first of what it lists. */
async function chooseFirst(command: string): Promise<void> {
  let open = true;
  const done = Promise.resolve(commands.executeCommand(command)).finally(() => (open = false));
  while (open) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  await done;
}

/** The label of a word as `UPOS/name`. */
async function labelOf({ document }: TextEditor, word: string): Promise<string | undefined> {
  return new RegExp(` ${word}/(\\S+)`).exec((await labelled(document)).join(' '))?.[1];
}

/** What is in the file; '' when there is none. */
async function fileText(): Promise<string> {
  const { corrections } = await gatelens();
  return Promise.resolve(workspace.fs.readFile(corrections.uri)).then(bytes => new TextDecoder().decode(bytes), () => '');
}

/** Writes the file as another program would, and waits until that was noticed. */
async function write(text: string): Promise<void> {
  const { corrections } = await gatelens();
  const noticed = next(corrections.onDidChange);
  await workspace.fs.writeFile(corrections.uri, new TextEncoder().encode(text));
  await noticed;
}

describe('a correction', () => {
  let editor: TextEditor;
  beforeEach(async () => {
    editor = await show(TEXT);
    await tag(editor);
  });
  afterEach(async () => {
    await close(editor.document);
    const { corrections } = await gatelens();
    const gone = next(corrections.onDidChange);
    if ((await fileText()) === '') return;
    await workspace.fs.delete(Uri.joinPath(corrections.uri, '..'), { recursive: true });
    await gone;
  });

  it('is offered as a quick fix, holds at once, and is kept in a file with what the model said', async () => {
    point(editor, 'program');
    const [before, others] = [await labelOf(editor, 'program'), await quickFixes(editor)];
    const label = /^Label as (\w+)/.exec(others.find(({ title }) => title.startsWith('Label as'))?.title ?? '')?.[1] ?? '';
    assert.notEqual(`${label}/O`, before);
    await fix(editor, `Label as ${label}`);
    assert.equal(await labelOf(editor, 'program'), `${label}/O`);
    assert.match(await fileText(), new RegExp(`^5\tprogram\t_\t${label}\t.*\\|Model=${before?.split('/')[0]}\\|`, 'm'));
    await fix(editor, 'Undo the correction');
    assert.equal(await labelOf(editor, 'program'), before);
    assert.equal(await fileText(), '');
  });

  it('makes one name of the words that are selected, and a hover says who decided', async () => {
    point(editor, 'The writer', 'Babbage');
    await fix(editor, '“The writer met Charles Babbage”: org');
    assert.deepEqual([await labelOf(editor, 'The'), await labelOf(editor, 'Babbage')].map(one => one?.split('/')[1]), ['B-ORG', 'I-ORG']);
    point(editor, 'London');
    await commands.executeCommand('gatelens.confirmLabels');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.active);
    const said = hovers.flatMap(({ contents }) => contents).map(one => (one instanceof MarkdownString ? one.value : '')).join('');
    assert.match(said, /A person decided that\. The model says \w+, \d+ %\.[\s\S]*command:gatelens\.undoCorrections/);
  });

  it('is confirmed for all that is selected, is drawn as decided, and is no longer gone to as unsure', async () => {
    const { shown } = await gatelens();
    await workspace.getConfiguration('gatelens').update('confidenceThreshold', 1, true);
    editor.selection = new Selection(0, 0, 0, 0);
    await commands.executeCommand('gatelens.nextUnsure');
    assert.equal(editor.document.getText(editor.selection), 'Ada');
    point(editor, 'Ada', 'program.');
    const before = await labelled(editor.document);
    await commands.executeCommand('gatelens.confirmLabels');
    assert.deepEqual(await labelled(editor.document), before);
    assert.deepEqual(shown(editor).get('decided')?.map(range => editor.document.getText(range)), ['Ada', 'wrote', 'the', 'first', 'program', '.']);
    editor.selection = new Selection(0, 0, 0, 0);
    await commands.executeCommand('gatelens.nextUnsure');
    assert.equal(editor.document.getText(editor.selection), 'The');
    await workspace.getConfiguration('gatelens').update('confidenceThreshold', undefined, true);
  });

  it('of a mood holds for the sentences that are selected, in the status bar and in the file, and is undone with the rest', async () => {
    const { analyses, mood } = await gatelens();
    const moved = async (from: string, to?: string) => {
      const heard = next(window.onDidChangeTextEditorSelection);
      point(editor, from, to);
      await heard;
    };
    await moved('first');
    const said = mood.text;
    await moved('Ada', 'Babbage');
    await chooseFirst('gatelens.correctMood');
    const model = /^# sentiment = (\w+)\n# model_sentiment = \1$/m.exec(await fileText())?.[1];
    assert.equal((await fileText()).match(/^# model_sentiment/gm)?.length, 2, 'both sentences have the likeliest mood now');
    const other = model === 'positive' ? 'negative' : 'positive';
    for (const sentence of analyses.get(editor.document)?.sentences ?? []) await commands.executeCommand('gatelens.decide', { sentence, sentiment: other });
    assert.match((await labelled(editor.document))[1] ?? '', new RegExp(`${other}$`));
    assert.equal(mood.text, `Mood: ${other} ✓`);
    await moved('first');
    assert.equal(mood.text, `Mood: ${other} ✓`);
    await chooseFirst('gatelens.correctMood');
    assert.equal(mood.text, said, 'what the model says comes first where a person decided');
    assert.doesNotMatch(await fileText(), /first/, 'a sentence in which nothing is decided is not kept');
    await moved('Ada', 'London.');
    await commands.executeCommand('gatelens.undoCorrections');
    assert.equal(await fileText(), '');
  });

  it('is made by a key that is bound to a label, where that can be one', async () => {
    point(editor, 'program');
    await commands.executeCommand('gatelens.correctLabel', { label: 'SYM' });
    assert.equal(await labelOf(editor, 'program'), 'SYM/O');
    point(editor, 'The writer', 'Babbage');
    await commands.executeCommand('gatelens.correctLabel', { label: 'ORG' });
    assert.equal((await labelOf(editor, 'Babbage'))?.split('/')[1], 'I-ORG');
    const before = await fileText();
    await commands.executeCommand('gatelens.correctLabel', { label: 'SYM' });
    assert.equal(await fileText(), before, 'several words have no part of speech together');
    await commands.executeCommand('gatelens.correctMood', { label: 'negative' });
    assert.match((await labelled(editor.document))[1] ?? '', /negative$/);
    await commands.executeCommand('gatelens.correctMood', { label: 'gloomy' });
    assert.match((await labelled(editor.document))[1] ?? '', /negative$/);
  });

  it('that was written into the file by hand holds too, in every document with that sentence, and in the export', async () => {
    await write('1\tAda\t_\tVERB\t_\t_\t_\t_\t_\tModel=PROPN\n2\twrote\t_\tNONSENSE\t_\t_\t_\t_\t_\tModel=VERB|NER=B-NONSENSE|ModelNER=O\n3\tthe\t_\tDET\t_\t_\t_\t_\t_\t_\n4\tfirst\t_\tADJ\t_\t_\t_\t_\t_\t_\n5\tprogram\t_\tNOUN\t_\t_\t_\t_\t_\t_\n6\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_\n');
    assert.equal((await labelled(editor.document))[0]?.split('/')[1], 'VERB');
    assert.doesNotMatch((await labelled(editor.document)).join(' '), /NONSENSE/, 'a label that no pack has is passed over');
    const before = await fileText();
    point(editor, 'program');
    await commands.executeCommand('gatelens.confirmLabels');
    assert.equal(await fileText(), before, 'nor is it lost when another word is decided');
    const other = await show('Nobody knew. Ada wrote the first program.');
    await tag(other);
    assert.equal((await labelOf(other, 'Ada'))?.split('/')[0], 'VERB');
    await commands.executeCommand('gatelens.exportConllu');
    assert.match(window.activeTextEditor?.document.getText() ?? '', /^1\tAda\t_\tVERB\t.*\|Model=\w+\|.*start_char=13\|/m);
    await close(other.document);
  });

  it('is refused while the file cannot be read, and the file stays as it is', async () => {
    const broken = '1\tAda\tno columns\n';
    await write(broken);
    const before = await labelled(editor.document);
    point(editor, 'Ada');
    await commands.executeCommand('gatelens.confirmLabels');
    assert.equal(await fileText(), broken);
    assert.deepEqual(await labelled(editor.document), before);
  });

  it('is not offered where nothing is tagged, nor by itself', async () => {
    const { analyses } = await gatelens();
    analyses.drop(editor.document);
    assert.deepEqual(await quickFixes(editor), []);
  });
});

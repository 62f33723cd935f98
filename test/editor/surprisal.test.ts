import assert from 'node:assert/strict';
import { commands, Range, type Hover, type MarkdownString, type TextEditor } from 'vscode';
import { segment } from '../../src/core/segment';
import { openEngine } from '../../src/model/engine';
import { surprisalMarks } from '../../src/editor/marks';
import { chance, surprisalText } from '../../src/editor/surprisalHover';
import { close, gatelens, next, replace, repositoryFile, set, show } from './gatelens';

const LANGUAGE = 'test/fixtures/language';
const TEXT = 'Ada wrote the zebra. Why?\n\nTom and Mary took the old train to Paris.';

/** What is drawn in an editor: words by mark. */
async function drawn(editor: TextEditor): Promise<Readonly<Record<string, readonly string[]>>> {
  const { surprisal } = await gatelens();
  return Object.fromEntries([...surprisal.shown(editor)].map(([key, ranges]) => [key, ranges.map(range => editor.document.getText(range))]));
}

/** The words of a text by their level, as the engine says. */
async function expected(text: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const engine = openEngine({ folders: [repositoryFile(LANGUAGE).fsPath] });
  const sentences = segment(text);
  const answers = await engine.surprisal(sentences.map(({ tokens }) => tokens.map(token => token.text)));
  engine.dispose();
  const found: Record<string, string[]> = {};
  const add = (key: string, word: string) => (found[key] ??= []).push(word);
  sentences.forEach(({ tokens }, at) =>
    tokens.forEach((token, index) => {
      const level = Math.min(4, Math.floor((answers[at]?.bits[index] ?? 0) / 3));
      if (level > 0) add(`surprisal ${level}`, token.text);
      if (answers[at]?.known[index] === false) add('unknown', token.text);
    }),
  );
  return found;
}

async function toggled(editor: TextEditor): Promise<void> {
  const { surprisal } = await gatelens();
  await commands.executeCommand('gatelens.showSurprisal');
  await surprisal.documents.settled(editor.document);
}

describe('surprisal in the text', () => {
  before(() => set('modelFolder', repositoryFile(LANGUAGE).fsPath));
  after(() => set('modelFolder', repositoryFile('test/fixtures').fsPath));

  it('is drawn word by word when it is asked for, follows edits, and is gone when it is asked for again', async () => {
    const { surprisal } = await gatelens();
    const editor = await show(TEXT);
    assert.deepEqual(await drawn(editor), {});
    await toggled(editor);
    assert.deepEqual(await drawn(editor), await expected(TEXT));
    const edited = TEXT.replace('Why?', 'It was late, Tom.');
    await replace(editor, 0, TEXT.length, edited);
    await surprisal.documents.settled(editor.document);
    assert.deepEqual(await drawn(editor), await expected(edited));
    await commands.executeCommand('gatelens.showSurprisal');
    assert.deepEqual(await drawn(editor), {});
    await close(editor.document);
  });

  it('comes back by itself after the models were restarted', async () => {
    const { surprisal } = await gatelens();
    const editor = await show(TEXT);
    await toggled(editor);
    await commands.executeCommand('gatelens.restart');
    await surprisal.documents.settled(editor.document);
    assert.deepEqual(await drawn(editor), await expected(TEXT));
    await commands.executeCommand('gatelens.showSurprisal');
    await close(editor.document);
  });

  it('is that of the model that is chosen, and comes back when one is chosen that is there', async () => {
    const { surprisal } = await gatelens();
    const editor = await show(TEXT);
    await toggled(editor);
    const changed = (follows: boolean) => next(surprisal.documents.onDidChange, document => document === editor.document && surprisal.documents.follows(document) === follows);
    const gone = changed(false);
    await set('languageModel', 'lm-nobody');
    await gone;
    assert.deepEqual(await drawn(editor), {});
    const back = changed(true);
    await set('languageModel', undefined);
    await back;
    await surprisal.documents.settled(editor.document);
    assert.deepEqual(await drawn(editor), await expected(TEXT));
    await commands.executeCommand('gatelens.showSurprisal');
    await close(editor.document);
  });

  it('leaves labels alone, and is left alone when they are cleared', async () => {
    const { analyses, surprisal } = await gatelens();
    const editor = await show(TEXT);
    await toggled(editor);
    assert.ok(!analyses.follows(editor.document));
    await commands.executeCommand('gatelens.clear');
    assert.ok(surprisal.documents.follows(editor.document));
    await commands.executeCommand('gatelens.showSurprisal');
    await close(editor.document);
  });

  it('is explained where the pointer is, only while it is shown', async () => {
    const editor = await show(TEXT);
    const at = editor.document.positionAt(TEXT.indexOf('zebra'));
    const hovers = async () => {
      const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', editor.document.uri, at);
      return found.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value)).filter(text => text.includes('Surprisal'));
    };
    assert.deepEqual(await hovers(), []);
    await toggled(editor);
    const [text = ''] = await hovers();
    assert.match(text, /\*\*Surprisal \d+\.\d bits\*\* · probability .+ · \d+\.\d bits expected here \(entropy\)/);
    assert.match(text, /Outside the vocabulary/);
    assert.equal(text.split('```')[1]?.trim().split('\n').length, 6);
    await close(editor.document);
  });

  it('names the end of a sentence and words outside the vocabulary, and reads small probabilities as one in so many', () => {
    const likeliest = [[{ kind: 'end', word: '', probability: 0.5 }, { kind: 'unknown', word: '', probability: 0.3 }, { kind: 'word', word: 'Ada', probability: 0.001 }]] as const;
    const { value } = surprisalText({ bits: Float32Array.of(10), entropy: Float32Array.of(2.5), known: [true], likeliest }, 0);
    assert.match(value, /Surprisal 10\.0 bits/);
    assert.match(value, /\(the end\) +50 % █+ +Ada +<1 %\n\(an unknown word\) +30 % ███/);
    assert.doesNotMatch(value, /Outside the vocabulary:/);
    assert.deepEqual([0.5, 0.012, 1 / 1234].map(chance), ['50 %', '1.2 %', '1 in 1,200']);
  });

  it('has four levels of three bits each above the first', () => {
    const bits = Float32Array.of(0, 2.9, 3, 6, 9, 12, 40);
    const tokens = [...bits].map((_, at) => ({ start: 2 * at, end: 2 * at + 1, text: 'a' }));
    const analysis = { version: 1, sentences: [{ start: 0, text: 'a a a a a a a', tokens, multiwords: [] }], annotations: [{ bits, entropy: bits, known: tokens.map(() => true), likeliest: [] }], complete: true, leftOut: 0, foreign: new Map<string, number>(), coverage: 'whole' } as const;
    const found = [...surprisalMarks(analysis, { start: 0, end: 99 })].map(([{ key }, spans]) => [key, spans.map(({ start }) => start / 2)]);
    assert.deepEqual(found, [['surprisal 1', [2]], ['surprisal 2', [3]], ['surprisal 3', [4]], ['surprisal 4', [5, 6]]]);
  });

  it('only the part on screen of a long document is read', async () => {
    const { surprisal } = await gatelens();
    await set('maxFileSize', 1_000);
    const editor = await show(`${TEXT}\n\n`.repeat(600));
    await toggled(editor);
    const analysis = surprisal.documents.get(editor.document);
    assert.equal(analysis?.coverage, 'visible');
    assert.ok(analysis.complete && analysis.sentences.length < 1_000, String(analysis.sentences.length));
    editor.revealRange(new Range(1_500, 0, 1_500, 0));
    await close(editor.document);
    await set('maxFileSize', undefined);
  });
});

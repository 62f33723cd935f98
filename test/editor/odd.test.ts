import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { close, gatelens, labelled, replace, set, show, tag } from './gatelens';

describe('odd documents', () => {
  it('an empty document is followed until there is something to tag', async () => {
    const { analyses } = await gatelens();
    const editor = await show('');
    await tag(editor);
    assert.deepEqual(analyses.get(editor.document)?.sentences, []);
    await replace(editor, 0, 0, 'Now there is.');
    assert.equal((await labelled(editor.document)).length, 1);
    await close(editor.document);
  });

  it('a text with zero bytes is refused', async () => {
    const { analyses } = await gatelens();
    const editor = await show('PK\u0003\u0004\0\0\0\0 not prose');
    await commands.executeCommand('gatelens.tagDocument');
    assert.equal(analyses.follows(editor.document), false);
    await close(editor.document);
  });

  it('lone surrogates, mixed scripts and joined emoji are tagged like any word', async () => {
    const editor = await show('A lone \ud83d half and \udc00 another. नमस्ते दुनिया! Привет, Ada 👩‍👩‍👧‍👦 مرحبا بالعالم. 漢字かな交じり文。 e\u0301te\u0301\u0000'.replace('\0', ''));
    await tag(editor);
    for (const line of await labelled(editor.document)) assert.doesNotMatch(line, /\/undefined\//);
    await close(editor.document);
  });

  it('one line of 10 MB is tagged at its beginning and the rest is counted as left out', async function () {
    this.timeout(60_000);
    const { analyses } = await gatelens();
    const { document } = await show('The engine was never built. '.repeat(375_000));
    analyses.follow(document);
    const analysis = await analyses.settled(document);
    assert.equal(analysis?.coverage, 'visible');
    const last = analysis.sentences.at(-1);
    assert.ok(last !== undefined && analysis.complete);
    assert.equal(last.start + last.text.length + analysis.leftOut, document.getText().length);
    await close(document);
  });

  it('in a large document what is on screen is tagged', async () => {
    const { analyses } = await gatelens();
    await set('maxFileSize', 1_000);
    const editor = await show('The engine was never built.\n\n'.repeat(2_000));
    analyses.follow(editor.document);
    const analysis = await analyses.settled(editor.document);
    assert.equal(analysis?.coverage, 'visible');
    assert.ok(analysis.complete && analysis.sentences.length > 0 && analysis.sentences.length < 1_000, String(analysis.sentences.length));
    await set('maxFileSize', undefined);
    await close(editor.document);
  });

  it('of a long document no more is drawn than what is on screen with 100 lines around it', async () => {
    const { shown } = await gatelens();
    const editor = await show('The engine was never built.\n'.repeat(3_000));
    await tag(editor);
    const [screen] = editor.visibleRanges;
    const lines = [...shown(editor).values()].flat().map(range => range.start.line);
    assert.ok(screen && lines.length > 0);
    assert.deepEqual(lines.filter(line => line < screen.start.line - 100 || line > screen.end.line + 100), []);
    await close(editor.document);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands, Range, Selection, window, type TextEditor } from 'vscode';
import { close, gatelens, labelled, replace, set, show, tag } from './gatelens';

const TEXT = 'Ada Lovelace wrote to Charles Babbage in London.\n\nHe did not answer. The engine was never built!\n';

/** Replaces what is at several cursors, given as shares of the document, in one edit. */
async function replaceAt(editor: TextEditor, places: readonly number[], length: number, text: string): Promise<void> {
  const { document } = editor;
  const whole = document.getText().length;
  const starts = places.map(share => Math.floor(share * whole)).sort((a, b) => a - b);
  await editor.edit(edit => {
    let free = 0;
    for (const start of starts) {
      const range = document.validateRange(new Range(document.positionAt(start), document.positionAt(start + length)));
      if (document.offsetAt(range.start) < free) continue;
      edit.replace(range, text);
      free = document.offsetAt(range.end) + 1;
    }
  });
}

describe('tagging a document', () => {
  it('goes on and off by the same command', async () => {
    const { analyses, shown } = await gatelens();
    const editor = await show(TEXT);
    assert.equal(analyses.follows(editor.document), false);
    await tag(editor);
    assert.ok(shown(editor).size > 0, 'nothing is drawn');
    await commands.executeCommand('gatelens.tagDocument');
    assert.equal(analyses.follows(editor.document), false);
    assert.equal(shown(editor).size, 0);
    await close(editor.document);
  });

  it('ends when tags are cleared', async () => {
    const { analyses, shown } = await gatelens();
    const editor = await show(TEXT);
    await tag(editor);
    await commands.executeCommand('gatelens.clear');
    assert.ok(analyses.get(editor.document) === undefined);
    assert.equal(shown(editor).size, 0);
    await close(editor.document);
  });

  it('draws exactly the words that have a colour', async () => {
    const { analyses, shown } = await gatelens();
    const editor = await show(TEXT);
    await tag(editor);
    const analysis = analyses.get(editor.document);
    const nouns = analysis?.annotations.flatMap(annotation => annotation?.pos?.labels.filter(label => label === 'NOUN' || label === 'PROPN') ?? []);
    assert.equal(shown(editor).get('gatelens.noun')?.length ?? 0, nouns?.length);
    await close(editor.document);
  });

  it('tags only the sentences a selection touches, also after an edit before them', async () => {
    const { analyses } = await gatelens();
    const editor = await show(TEXT);
    const at = editor.document.positionAt(TEXT.indexOf('engine'));
    editor.selection = new Selection(at, at.translate(0, 3));
    await commands.executeCommand('gatelens.tagSelection');
    const texts = () => analyses.get(editor.document)?.sentences.map(sentence => sentence.text);
    assert.deepEqual(texts(), ['The engine was never built!']);
    await replace(editor, 0, 0, 'Listen. ');
    await analyses.settled(editor.document);
    assert.deepEqual(texts(), ['The engine was never built!']);
    await close(editor.document);
  });

  it('forgets a document that is closed while it is tagged', async () => {
    const { analyses } = await gatelens();
    const editor = await show(TEXT.repeat(200));
    analyses.follow(editor.document);
    const settled = analyses.settled(editor.document);
    await close(editor.document);
    await settled;
    assert.ok(analyses.get(editor.document) === undefined);
    assert.equal(analyses.follows(editor.document), false);
  });

  it('shows parts of speech, names or both', async () => {
    const { shown } = await gatelens();
    const editor = await show(TEXT);
    await tag(editor);
    await set('layers', 'names');
    assert.ok([...shown(editor).keys()].every(key => key.startsWith('name ')), [...shown(editor).keys()].join());
    await set('layers', 'pos');
    assert.ok([...shown(editor).keys()].every(key => !key.startsWith('name ')), [...shown(editor).keys()].join());
    await set('layers', undefined);
    await close(editor.document);
  });

  it('labels names on the first line below them, where there is room', async () => {
    const { shown } = await gatelens();
    const editor = await show('Mary Smith lives in London.\nMary Smith lives in London.');
    await tag(editor);
    const names = [...shown(editor)].filter(([key]) => key.startsWith('name '));
    assert.deepEqual(new Set(names.flatMap(([, ranges]) => ranges.map(range => range.start.line))), new Set([0, 1]));
    for (const [key, ranges] of names) for (const range of ranges) assert.equal(key.endsWith(' below'), range.start.line === 0, key);
    await close(editor.document);
  });

  it('follows edits to what tagging from scratch gives', async () => {
    const pieces = ['The cat sat.', ' ', '\n\n', "don't", 'Mr. ', 'Oslo', '?', '\n', '\r\n', 'x', '"', '😀', 'e\u0301', '\u200d', 'ly'];
    const places = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 });
    const edit = fc.option(fc.record({ places, length: fc.nat(12), text: fc.constantFrom(...pieces, '') }), { freq: 6 });
    const editor = await show(TEXT);
    await tag(editor);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async edits => {
        for (const one of edits) {
          if (one === null) await commands.executeCommand('undo');
          else await replaceAt(editor, one.places, one.length, one.text);
        }
        const followed = await labelled(editor.document);
        const fresh = await window.showTextDocument(editor.document);
        const { analyses } = await gatelens();
        analyses.drop(fresh.document);
        analyses.follow(fresh.document);
        assert.deepEqual(await labelled(fresh.document), followed);
      }),
      { numRuns: 15, seed: 1 },
    );
    await close(editor.document);
  });
});

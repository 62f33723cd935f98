import assert from 'node:assert/strict';
import { commands, type Hover, MarkdownString, type Position, type Uri } from 'vscode';
import { decide, type Decisions } from '../../src/core/corrections';
import { bars, explanation } from '../../src/editor/hover';
import { close, show, tag } from './gatelens';

async function hoverAt(uri: Uri, position: Position): Promise<MarkdownString[]> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(hover => hover.contents.filter(content => content instanceof MarkdownString));
}

describe('the hover', () => {
  it('explains the label of the word, with runners-up and a link to the inspector', async () => {
    const editor = await show('Ada wrote the blorkest program.');
    await tag(editor);
    const [text] = await hoverAt(editor.document.uri, editor.document.positionAt(16));
    assert.ok(text, 'there is no hover');
    assert.match(text.value, /%\s+[█▏▎▍▌▋▊▉]/);
    assert.match(text.value, /not in the vocabulary/);
    assert.match(text.value, /command:gatelens\.openInspector\?/);
    assert.match(text.value, /%22offset%22%3A14%7D/);
    await close(editor.document);
  });

  it('is silent in a document that is not tagged', async () => {
    const editor = await show('Ada wrote the program.');
    assert.deepEqual(await hoverAt(editor.document.uri, editor.document.positionAt(1)), []);
    await close(editor.document);
  });

  it('trusts only the link to the inspector and never the document', async () => {
    const editor = await show('[Ada](command:workbench.action.quit) <b onclick=x>wrote</b> `x`');
    await tag(editor);
    for (let at = 0; at < editor.document.getText().length; at += 4) {
      for (const text of await hoverAt(editor.document.uri, editor.document.positionAt(at))) {
        assert.doesNotMatch(text.value, /\(command:workbench/);
        assert.ok(!text.supportHtml);
      }
    }
    await close(editor.document);
  });

  it('says which labels it is unsure of, and how often such labels are right', () => {
    const sentence = { start: 0, text: 'Ada runs', tokens: [{ start: 0, end: 3, text: 'Ada' }, { start: 4, end: 8, text: 'runs' }], multiwords: [] };
    const pos = { labels: ['PROPN', 'VERB'], confidence: Float32Array.of(0.45, 0.9), probabilities: Float32Array.of(0.45, 0.55, 0.1, 0.9) };
    const ner = { labels: ['B-PER', 'O'], confidence: Float32Array.of(0.31, 1), probabilities: Float32Array.of() };
    const means = { labels: { scheme: 'plain', names: ['PROPN', 'VERB'] }, target: { uri: 'a:b', offset: 0 }, threshold: 0.7 } as const;
    const said = (index: number, threshold = 0.7) =>
      [...(explanation(sentence, index, { pos, ner }, { ...means, threshold })?.value ?? '').matchAll(/Unsure: right in about (\d+) of 100/g)].map(([, times]) => times);
    assert.deepEqual([said(0), said(1), said(0, 0.4)], [['45', '31'], [], ['31']]);
  });

  it('says what a person decided, of a name as well, and that something is no name where the model says it is one', () => {
    const sentence = { start: 0, text: 'Ada runs', tokens: [{ start: 0, end: 3, text: 'Ada' }, { start: 4, end: 8, text: 'runs' }], multiwords: [] };
    const pos = { labels: ['PROPN', 'VERB'], confidence: Float32Array.of(0.45, 0.9), probabilities: Float32Array.of(0.45, 0.55, 0.1, 0.9) };
    const ner = { labels: ['B-PER', 'O'], confidence: Float32Array.of(0.31, 1), probabilities: Float32Array.of() };
    const said = (index: number, decisions: Decisions) => explanation(sentence, index, decide({ pos, ner }, decisions), { labels: undefined, target: { uri: 'a:b', offset: 0 }, threshold: 0.7 })?.value.replaceAll('&nbsp;', ' ') ?? '';
    assert.match(said(0, { pos: new Map([[0, 'NOUN']]) }), /\*\*noun\*\*[\s\S]*A person decided that\. The model says PROPN, 45 %\.[\s\S]*undoCorrections/);
    assert.match(said(0, { ner: new Map([[0, 'B-LOC']]) }), /\*\*place\*\*.*a person decided that[\s\S]*undoCorrections/);
    assert.match(said(0, { ner: new Map([[0, 'O']]) }), /decided that this is no name/);
    assert.doesNotMatch(said(1, { ner: new Map([[1, 'O']]) }), /no name/);
    assert.doesNotMatch(said(1, {}), /decided|undoCorrections/);
  });

  it('says when an altered network gave the label, and how to undo that', () => {
    const sentence = { start: 0, text: 'Ada', tokens: [{ start: 0, end: 3, text: 'Ada' }], multiwords: [] };
    const pos = { labels: ['PROPN'], confidence: Float32Array.of(1), probabilities: Float32Array.of(1) };
    const said = (altered: boolean) => explanation(sentence, 0, { pos }, { labels: undefined, target: { uri: 'a:b', offset: 0 }, threshold: 0.7, altered })?.value ?? '';
    assert.match(said(true), /Altered network[\s\S]*command:gatelens\.undoAlterations/);
    assert.doesNotMatch(said(false), /Altered|undoAlterations/);
  });

  it('draws bars in columns, to an eighth of a block', () => {
    const drawn = bars([
      { label: 'NOUN', probability: 0.975 },
      { label: 'VERB', probability: 0.0205 },
      { label: 'X', probability: 0.001 },
    ]);
    assert.deepEqual(drawn.split('\n'), ['NOUN  98 % █████████▊', 'VERB   2 % ▎', 'X     <1 %']);
  });
});

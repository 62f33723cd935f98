import assert from 'node:assert/strict';
import { Selection, window } from 'vscode';
import { textOf } from '../../src/editor/mood';
import { close, gatelens, next, show, tag } from './gatelens';

describe('the mood in the status bar', () => {
  it('is hidden until the document is tagged and for what is not prose', async () => {
    const { mood } = await gatelens();
    const prose = await show('What a lovely day.');
    assert.equal(mood.text, undefined);
    await tag(prose);
    assert.match(mood.text ?? '', /(positive|negative|neutral) [01]\.\d\d$/);
    await close(prose.document);
    const code = await show('const a = 1;', 'javascript');
    await tag(code);
    assert.equal(mood.text, undefined);
    await close(code.document);
  });

  it('is that of the sentence at the caret, also behind its end, and the mean over a selection', async () => {
    const { analyses, mood } = await gatelens();
    const text = 'What a lovely day. This is dreadful.   ';
    const editor = await show(text);
    await tag(editor);
    const moods = analyses.get(editor.document)?.annotations.map(annotation => annotation?.sentiment);
    const [first, second] = moods ?? [];
    assert.ok(first && second);
    const said = async (start: number, end = start) => {
      const moved = next(window.onDidChangeTextEditorSelection);
      editor.selection = new Selection(editor.document.positionAt(start), editor.document.positionAt(end));
      await moved;
      return mood.text;
    };
    const of = (one: typeof first) => `${one.label} ${(one.probabilities[one.label] ?? 0).toFixed(2)}`;
    assert.ok((await said(3))?.endsWith(of(first)));
    assert.ok((await said(text.length))?.endsWith(of(second)));
    const mean = (label: string) => ((first.probabilities[label] ?? 0) + (second.probabilities[label] ?? 0)) / 2;
    const label = ['negative', 'neutral', 'positive'].reduce((a, b) => (mean(b) > mean(a) ? b : a));
    assert.ok((await said(0, text.length))?.endsWith(`${label} ${mean(label).toFixed(2)}`));
    await close(editor.document);
  });

  it('is called unsure when it is more likely wrong than right', () => {
    const mood = (negative: number) => [{ sentiment: { label: 'negative', probabilities: { negative, neutral: (1 - negative) / 2, positive: (1 - negative) / 2 } } }];
    assert.equal(textOf(mood(0.49), 0.5), 'Mood: unsure, perhaps negative 0.49');
    assert.equal(textOf(mood(0.5), 0.5), 'Mood: negative 0.50');
    assert.equal(textOf([undefined], 0.5), undefined);
  });

  it('sums the document up in its tooltip', async () => {
    const { mood } = await gatelens();
    const editor = await show('What a lovely day. This is dreadful.');
    await tag(editor);
    assert.match(mood.tooltip ?? '', /^2 sentences\nMood: .+ %/);
    await close(editor.document);
  });
});

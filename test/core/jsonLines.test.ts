import assert from 'node:assert/strict';
import { decide } from '../../src/core/corrections';
import { formatJson } from '../../src/core/jsonLines';
import { segment } from '../../src/core/segment';
import type { Annotation } from '../../src/core/types';
import { tagging } from './check';

describe('a line of JSON', () => {
  const [sentence] = segment('  Ada won.');
  assert.ok(sentence);
  const said: Annotation = { pos: tagging('Ada/PROPN won/VERB ./PUNCT', 0.6), sentiment: { label: 'neutral', probabilities: { neutral: 0.75, positive: 0.25 } } };
  const read = (annotation: Annotation) => JSON.parse(formatJson(sentence, annotation)) as Record<string, unknown> & { readonly tokens: readonly Record<string, unknown>[] };

  it('has the words and the mood, with offsets of the document', () => {
    const { text, start, end, sentiment, tokens } = read(said);
    assert.deepEqual({ text, start, end, sentiment }, { text: 'Ada won.', start: 2, end: 10, sentiment: { label: 'neutral', confidence: 0.75 } });
    assert.deepEqual(tokens[1], { text: 'won', start: 6, end: 9, upos: 'VERB', ner: null, confidence: 0.6 });
  });
  it('has what the model said of what a person decided', () => {
    const { sentiment, tokens } = read(decide(said, { pos: new Map([[1, 'NOUN']]), sentiment: 'positive' }));
    assert.deepEqual(sentiment, { label: 'positive', confidence: 0.75, model: 'neutral' });
    assert.deepEqual(tokens.map(({ model }) => model), [undefined, { upos: 'VERB' }, undefined]);
  });
  it('has no mood where none is known', () => {
    assert.equal('sentiment' in read({}), false);
  });
});

import assert from 'node:assert/strict';
import { marks } from '../../src/editor/marks';

describe('marks', () => {
  const sentence = { start: 10, text: 'Ada runs', tokens: [{ start: 0, end: 3, text: 'Ada' }, { start: 4, end: 8, text: 'runs' }], multiwords: [] };
  const pos = { labels: ['PROPN', 'VERB'], confidence: Float32Array.of(0.95, 0.55), probabilities: Float32Array.of() };
  const ner = { labels: ['B-PER', 'O'], confidence: Float32Array.of(0.6, 1), probabilities: Float32Array.of() };
  const analysis = { version: 1, sentences: [sentence], annotations: [{ pos, ner }], complete: true, leftOut: 0, foreign: new Map<string, number>(), coverage: 'whole' } as const;
  const found = (confidenceThreshold: number, partsOfSpeech?: ReadonlySet<string>) =>
    marks(analysis, { start: 0, end: 99 }, { layers: 'both', partsOfSpeech, preset: 'all', fontStyles: true, confidenceThreshold });
  const drawn = (confidenceThreshold: number) =>
    [...found(confidenceThreshold)].filter(([mark]) => mark.kind === 'weak' || (mark.kind === 'name' && mark.weak)).map(([{ kind }, spans]) => [kind, spans[0]?.start]);
  it('show which words and names are less probable than the threshold', () => {
    assert.deepEqual(drawn(0.7), [['weak', 14], ['name', 10]]);
    assert.deepEqual(drawn(0.58), [['weak', 14]]);
    assert.deepEqual(drawn(0), []);
  });
  it('are those of the parts of speech that are chosen, and of names', () => {
    const kinds = (...tags: string[]) => [...found(0.7, new Set(tags)).keys()].map(mark => mark.key);
    assert.deepEqual(kinds('PROPN'), ['gatelens.properNoun', 'name PER weak']);
    assert.deepEqual(kinds('VERB', 'ADJ'), ['gatelens.verb', 'weak', 'name PER weak']);
  });
});

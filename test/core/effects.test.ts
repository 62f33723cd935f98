import assert from 'node:assert/strict';
import { classChanges, effects, flippedTokens, verdict, type Verdict } from '../../src/core/effects';
import type { Annotation } from '../../src/core/types';
import { tagging } from './check';

const NAMES = ['NOUN', 'VERB'];

const said = (labels: readonly string[], scores: readonly number[], confidence: readonly number[] = labels.map(() => 1)): Verdict => ({
  labels,
  confidence,
  scores: Float32Array.from(scores),
});

describe('what an alteration does', () => {
  it('to a label that stays is what its score gains or loses', () => {
    const [, second] = effects(said(['NOUN', 'VERB'], [5, 1, 2, 6]), said(['NOUN', 'VERB'], [4, 1, 2, 6.5]), NAMES);
    assert.deepEqual(second, {
      token: 1, before: 'VERB', after: 'VERB', flipped: false, confidence: [1, 1],
      scores: [{ label: 'VERB', before: 6, after: 6.5, change: 0.5 }],
    });
  });

  it('to a label that flips is told with the scores of both', () => {
    const [first] = effects(said(['NOUN'], [5, 1], [0.75]), said(['VERB'], [2, 3], [0.5]), NAMES);
    assert.deepEqual(first, {
      token: 0, before: 'NOUN', after: 'VERB', flipped: true, confidence: [0.75, 0.5],
      scores: [{ label: 'NOUN', before: 5, after: 2, change: -3 }, { label: 'VERB', before: 1, after: 3, change: 2 }],
    });
  });

  it('is told without scores where the names of the labels are not known', () => {
    const [first] = effects(said(['NOUN'], [5, 1]), said(['VERB'], [2, 3]), []);
    assert.deepEqual([first?.flipped, first?.scores], [true, []]);
  });

  it('to the class of a sentence is told class by class', () =>
    assert.deepEqual(classChanges({ label: 'good', probabilities: { bad: 0.25, good: 0.75 } }, { label: 'bad', probabilities: { bad: 0.625, good: 0.375 } }), [
      { name: 'bad', before: 0.25, after: 0.625 },
      { name: 'good', before: 0.75, after: 0.375 },
    ]));

  it('flips a token when any of its labels is another', () => {
    const annotation = (pos: string, ner: string): Annotation => ({ pos: tagging(pos), ner: tagging(ner) });
    const before = annotation('Will/AUX Ada/PROPN go/VERB', 'Will/O Ada/B-PER go/O');
    assert.deepEqual([...flippedTokens(before, annotation('Will/PROPN Ada/PROPN go/VERB', 'Will/O Ada/O go/O'))], [0, 1]);
    assert.deepEqual([...flippedTokens(before, before)], []);
  });
});

describe('what a head gave', () => {
  const scores = Float32Array.of(1, 2);
  it('is its labels with their probabilities', () => {
    const { confidence } = tagging('Ada/PROPN', 0.25);
    assert.deepEqual(verdict({ pos: tagging('Ada/PROPN', 0.25) }, 'pos', scores), { labels: ['PROPN'], confidence, scores });
  });
  it('is nothing when it gave nothing', () => assert.equal(verdict({}, 'ner', scores), undefined));
});

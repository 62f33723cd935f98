import assert from 'node:assert/strict';
import { segment } from '../../src/core/segment';
import { moodOf, sentenceAt, sentencesIn, tokenAt, tokensIn, topLabels } from '../../src/core/select';
import type { Annotation, Sentence } from '../../src/core/types';
import { tagging } from './check';

const text = 'Ada wrote it. It works.\n\nGood!';
const sentences = segment(text);

describe('finding a place', () => {
  it('an offset is in the sentence it touches', () => {
    const at = (offset: number) => sentenceAt(sentences, offset);
    assert.deepEqual([0, 5, 13, 14, 23, 24, 25, 30, 99].map(at), [0, 0, 0, 1, 1, -1, 2, 2, -1]);
    assert.equal(sentenceAt([], 0), -1);
  });
  it('an offset is in the token it touches, the later of two', () => {
    const [first] = sentences as [Sentence];
    assert.deepEqual([0, 3, 4, 12, 13, 14].map(offset => tokenAt(first, offset)), [0, 0, 1, 3, 3, -1]);
  });
  it('a span touches the sentences it shares text with', () => {
    const of = (start: number, end: number) => sentencesIn(sentences, { start, end });
    assert.deepEqual(of(0, 30), { start: 0, end: 3 });
    assert.deepEqual(of(13, 15), { start: 1, end: 2 });
    assert.deepEqual(of(23, 25), { start: 2, end: 2 });
    assert.deepEqual(of(16, 16), { start: 1, end: 2 });
    assert.deepEqual(of(24, 24), { start: 0, end: 0 });
  });
  it('a span touches the tokens it shares text with, a caret the one it is in', () => {
    const [, second] = sentences as [Sentence, Sentence];
    const of = (start: number, end: number) => tokensIn(second, { start, end });
    assert.deepEqual([of(0, 30), of(14, 23)], [{ start: 0, end: 3 }, { start: 0, end: 3 }]);
    assert.deepEqual([of(16, 17), of(16, 18), of(15, 17)], [{ start: 1, end: 1 }, { start: 1, end: 2 }, { start: 0, end: 1 }]);
    assert.deepEqual([of(18, 18), of(22, 22), of(24, 24)], [{ start: 1, end: 2 }, { start: 2, end: 3 }, { start: 0, end: 0 }]);
  });
});

describe('what labels say', () => {
  it('the most probable labels come first', () => {
    const pos = { ...tagging('Ada/B wrote/A'), probabilities: Float32Array.of(0.25, 0.75, 0, 0.5, 0.125, 0.375) };
    assert.deepEqual(topLabels(pos, { scheme: 'plain', names: ['A', 'B', 'C'] }, 1, 2), [
      { label: 'A', probability: 0.5 },
      { label: 'C', probability: 0.375 },
    ]);
  });
  it('the mood of several sentences is the mean of theirs', () => {
    const mood = (negative: number): Annotation => ({ sentiment: { label: '', probabilities: { negative, positive: 1 - negative } } });
    assert.deepEqual(moodOf([mood(1), undefined, {}, mood(0.5)]), { label: 'negative', probabilities: { negative: 0.75, positive: 0.25 } });
    assert.equal(moodOf([{}, undefined]), undefined);
  });
});

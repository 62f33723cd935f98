import assert from 'node:assert/strict';
import { batches, characterIds, codePoints, normalise, wordId } from '../../src/core/encode';

const both = { lowerCase: true, digitsToZero: true };

describe('encoding', () => {
  it('a word is stored in lower case with zeros for ASCII digits', () => {
    const cases = [['Ada', 'ada'], ['B2B-1843', 'b0b-0000'], ['ÄÖ', 'äö'], ['ΌΔΟΣ', 'όδος'], ['İ', 'i\u0307'], ['٣3', '٣0'], ['\ud800A', '\ud800a']];
    for (const [word = '', form] of cases) assert.equal(normalise(word, both), form);
    assert.equal(normalise('Ada1', { lowerCase: false, digitsToZero: false }), 'Ada1');
  });
  it('a long word is read as its beginning and its end', () => {
    assert.deepEqual(codePoints('abcdef', 4), ['a', 'b', 'e', 'f']);
    assert.deepEqual(codePoints('abcd', 4), ['a', 'b', 'c', 'd']);
    assert.deepEqual(codePoints('😀\ud800x', 4), ['😀', '\ud800', 'x']);
  });
  it('what is not in the vocabulary is unknown', () => {
    const words = new Map([['<PAD>', 0], ['<UNKNOWN>', 1], ['ada', 2]]);
    assert.deepEqual(['ADA', 'Byron', '<UNKNOWN>'].map(word => wordId(word, words, both)), [2, 1, 1]);
    assert.deepEqual(characterIds('abc', new Map([['a', 2], ['c', 3]]), 10), [2, 1, 3]);
  });
  it('a batch holds sentences of similar length and no more tokens than its budget', () => {
    assert.deepEqual(batches([5, 1, 5, 0, 2, 40], 10), [[1, 4], [0, 2], [5]]);
    assert.deepEqual(batches([], 10), []);
  });
});

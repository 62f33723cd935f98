import assert from 'node:assert/strict';
import { clusters, letterText } from '../../src/core/graphemes';

describe('letters as they are written', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['हिन्दी', ['हि', 'न्दी']],
    ['Janet', ['J', 'a', 'n', 'e', 't']],
    ['cafe\u0301', ['c', 'a', 'f', 'e\u0301']],
    ['', []],
  ];
  for (const [word, wanted] of cases) it(`of “${word}” are ${wanted.length}`, () => assert.deepEqual(clusters(word), wanted));

  it('a mark stands on a dotted circle, a joiner is named, a letter is itself', () => {
    assert.deepEqual(['ि', '\u200D', '\u200C', 'न', '!'].map(letterText), ['\u25CCि', 'ZWJ', 'ZWNJ', 'न', '!']);
  });
});

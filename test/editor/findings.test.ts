import assert from 'node:assert/strict';
import { segment } from '../../src/core/segment';
import { bestFirst, foundAt, nearest, type Candidate } from '../../src/editor/findings';

const CONTENT = 'Ada wrote.\n\nShe went to see old Charles Babbage in London on a very rainy day.';

function candidate(sentence: number, start: number, end: number, share = 1): Candidate {
  const found = segment(CONTENT)[sentence];
  assert.ok(found);
  return { text: { uri: 'file:///a.txt', name: 'a.txt', language: 'plaintext', content: CONTENT }, sentence: found, match: { start, end, share } };
}

describe('places that were found', () => {
  it('come the best first, in the order in which they were found', () => {
    const all = [candidate(0, 0, 1, 0.5), candidate(0, 1, 2, 1), candidate(1, 0, 1, 0.5), candidate(1, 1, 2, 1)];
    assert.deepEqual(bestFirst(all, 3), [all[1], all[3], all[0]]);
  });

  it('have their words, five more on both sides, and where they are in the document', () => {
    const { words, match, span, text, line, share } = foundAt(candidate(1, 5, 7, 0.75), {});
    assert.equal(words.map(word => word.text).join(' '), 'She went to see old Charles Babbage in London on a very');
    assert.deepEqual([match, text, line, share], [{ start: 5, end: 7 }, 'Charles Babbage', 3, 0.75]);
    assert.equal(CONTENT.slice(span.start, span.end), text);
  });

  it('have fewer words at the beginning of a sentence', () => {
    const { words, match } = foundAt(candidate(0, 0, 1), {});
    assert.deepEqual([words.map(word => word.text), match], [['Ada', 'wrote', '.'], { start: 0, end: 1 }]);
  });
});

describe('a text that has moved', () => {
  const cases: readonly [string, string, number, number | undefined][] = [
    ['is where it was', 'xx see see', 3, 3],
    ['is behind', 'xx see', 0, 3],
    ['is before', 'see xx', 4, 0],
    ['is where it is nearest', 'see a see', 5, 6],
    ['is gone', 'nothing', 2, undefined],
  ];
  for (const [title, content, offset, expected] of cases) it(title, () => assert.equal(nearest(content, 'see', offset), expected));
});

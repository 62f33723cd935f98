import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../src/core/types';
import { moved } from '../../src/editor/documents';
import { blocks, LONGEST_LINE, withinLines } from '../../src/editor/blocks';

/** The blocks of a text, and how many characters are in none. */
function cut(text: string) {
  const [spans, found] = [[] as Span[], blocks(text)];
  for (;;) {
    const step = found.next();
    if (step.done === true) return { spans, leftOut: step.value };
    spans.push(step.value);
  }
}

describe('blocks of a text', () => {
  it('end at blank lines', () => {
    const text = 'one\ntwo\n \n\nthree';
    assert.deepEqual([...blocks(text)].map(span => text.slice(span.start, span.end)), ['one\ntwo', 'three']);
  });

  it('hold every character that is not white space once, in order, when no line is too long', () => {
    const line = fc.stringMatching(/^[ab \t]{0,9}$/);
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = lines.join('\n');
        const { spans, leftOut } = cut(text);
        assert.equal(leftOut, 0);
        assert.equal(spans.map(span => text.slice(span.start, span.end)).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
        spans.forEach((span, index) => assert.ok(span.start < span.end && span.start >= (spans[index - 1]?.end ?? 0)));
      }),
    );
  });

  it('hold the beginning of a line that is too long, up to a space and never half a character', () => {
    const words = 'word '.repeat(4_000);
    const { spans: [span], leftOut } = cut(words);
    assert.ok(span && span.end <= LONGEST_LINE && words.charAt(span.end) === ' ');
    assert.equal(leftOut, words.length - span.end);
    const emoji = `x${'😀'.repeat(10_000)}`;
    const end = [...blocks(emoji)][0]?.end ?? 0;
    assert.match(emoji.slice(0, end), /^x(?:😀)+$/u);
  });
});

describe('a text with lines that are too long', () => {
  it('is blank where they are not read, and else as it was', () => {
    const long = 'word '.repeat(4_000);
    const text = `One\n${long}\nTwo`;
    const { text: shown, leftOut } = withinLines(text);
    assert.equal(shown.length, text.length);
    assert.ok(leftOut > 9_000 && shown.startsWith('One\nword word') && shown.endsWith('\nTwo'));
    for (const { index, 0: word } of shown.matchAll(/\S+/g)) assert.equal(text.slice(index, index + word.length), word);
    assert.deepEqual(withinLines('One\nTwo'), { text: 'One\nTwo', leftOut: 0 });
  });
});

describe('a selected part of a document', () => {
  const cases: readonly [string, { rangeOffset: number; rangeLength: number; text: string }, { start: number; end: number }][] = [
    ['stays when an edit is behind it', { rangeOffset: 30, rangeLength: 2, text: 'abc' }, { start: 10, end: 20 }],
    ['moves with an edit before it', { rangeOffset: 0, rangeLength: 2, text: 'abc' }, { start: 11, end: 21 }],
    ['grows with what is written inside', { rangeOffset: 15, rangeLength: 0, text: 'abc' }, { start: 10, end: 23 }],
    ['keeps a place when it is deleted', { rangeOffset: 5, rangeLength: 20, text: '' }, { start: 5, end: 5 }],
  ];
  for (const [title, change, after] of cases) it(title, () => assert.deepEqual(moved({ start: 10, end: 20 }, change), after));
});

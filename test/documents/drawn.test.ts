import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Position, Range } from 'vscode';
import { drawn } from '../../src/editor/drawn';

const at = (text: string, offset: number): Position => {
  const lines = text.slice(0, offset).split('\n');
  return new Position(lines.length - 1, lines.at(-1)?.length ?? 0);
};
const range = (text: string, start: number, end: number) => new Range(at(text, start), at(text, end));

/** Words of a text, as an editor has them: offsets that move with edits, or nothing where an edit touched one. */
const wordsOf = (text: string) => [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));

const edit = fc.record({ from: fc.nat(), length: fc.nat(6), text: fc.stringMatching(/^[ab\n ]{0,5}$/) });
const texts = fc.stringMatching(/^[xyz \n]{0,60}$/);

describe('what an editor draws', () => {
  it('is known wherever no edit touched it, and nowhere else', () => {
    let [sure, unsure] = [0, 0];
    fc.assert(
      fc.property(texts, fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), (first, all) => {
        let time = 0;
        const here = drawn(() => time);
        let text = first;
        let words: ({ start: number; end: number } | undefined)[] = wordsOf(text);
        here.tell('word', wordsOf(text).map(({ start, end }) => range(text, start, end)));
        for (const many of all) {
          time += 1000;
          const before = text;
          const placed = many.map(({ from, length, text: by }) => ({ start: from % (before.length + 1), length, by })).sort((a, b) => b.start - a.start);
          const apart = placed.filter(({ start, length }, index) => placed.slice(0, index).every(other => start + length < other.start));
          for (const { start, length, by } of apart) {
            const end = Math.min(before.length, start + length);
            const delta = by.length - (end - start);
            text = text.slice(0, start) + by + text.slice(end);
            words = words.map(word => (word && word.end < start ? word : word && word.start > end ? { start: word.start + delta, end: word.end + delta } : undefined));
          }
          here.move(apart.map(({ start, length, by }) => ({ range: range(before, start, Math.min(before.length, start + length)), text: by })));
        }
        const known = words.flatMap(word => (word ? [range(text, word.start, word.end)] : []));
        const whole = known.length === words.length;
        if (whole) sure++;
        else unsure++;
        assert.equal(here.has('word', known), whole);
        if (known.length > 0) assert.ok(!here.has('word', known.slice(1)));
      }),
      { numRuns: 3_000 },
    );
    assert.ok(sure > 300 && unsure > 300, `${sure} ${unsure}`);
  });

  it('is not known when it was told so shortly before an edit that the editor may have heard it after that', () => {
    let time = 0;
    const here = drawn(() => time);
    const [word, moved] = [[range('a word', 2, 6)], [range('\na word', 3, 7)]];
    const blank = { range: range('a word', 0, 0), text: '\n' };
    here.tell('word', word);
    assert.ok(here.has('word', word));
    time = 100;
    here.move([blank]);
    assert.ok(!here.has('word', moved));
    here.tell('word', moved);
    assert.ok(here.has('word', moved));
    time = 150;
    here.move([{ range: range('\na word and', 8, 8), text: 'b' }]);
    assert.ok(here.has('word', moved), 'what no edit moves is where it was told to be');
    time = 1000;
    here.move([{ ...blank, range: range('', 0, 0) }]);
    assert.ok(here.has('word', [range('\n\na word', 4, 8)]));
  });

  it('is nothing where nothing was told, or was taken back', () => {
    const here = drawn();
    assert.ok(here.has('word', []));
    here.tell('word', [range('word', 0, 4)]);
    here.tell('word', []);
    assert.ok(here.has('word', []));
    assert.equal(here.shown.size, 0);
  });
});

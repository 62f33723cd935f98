import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align, comparable, difference, type Reading } from '../../src/core/comparison';
import type { Gates } from '../../src/core/types';

const words = (text: string) => (text === '' ? [] : text.split(' '));

/** Two sentences side by side as `a|b` columns, a side that has no token empty. */
function shown(a: string, b: string): string {
  const side = (text: string, at: number | undefined) => (at === undefined ? '' : words(text)[at]);
  return align(words(a), words(b)).map(column => `${side(a, column.a)}|${side(b, column.b)}`).join(' ');
}

describe('two sentences side by side', () => {
  const cases: readonly [string, string, string, string][] = [
    ['a replaced word meets its replacement', 'It was terribly dull .', 'It was terribly good .', 'It|It was|was terribly|terribly dull|good .|.'],
    ['a stretch as long as its replacement meets it word by word', 'a x y d', 'a p q d', 'a|a x|p y|q d|d'],
    ['an added word stands alone', 'She left', 'She never left', 'She|She |never left|left'],
    ['a removed word stands alone', 'not at all bad', 'not bad', 'not|not at| all| bad|bad'],
    ['stretches of unlike length stand after each other', 'a x d', 'a p q d', 'a|a x| |p |q d|d'],
    ['the first and the last may differ', 'x b y', 'p b q', 'x|p b|b y|q'],
    ['sentences with nothing in common meet if they are as long', 'a b', 'c d', 'a|c b|d'],
    ['upper and lower case differ', 'Rose rose', 'rose', 'Rose| rose|rose'],
    ['nothing meets nothing', '', '', ''],
    ['a sentence stands alone beside nothing', 'a b', '', 'a| b|'],
    ['nothing stands beside a sentence', '', 'a b', '|a |b'],
  ];
  for (const [title, a, b, expected] of cases) it(title, () => assert.equal(shown(a, b), expected));
  it('every token has one column, in order', () => {
    const sentence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const columns = align(a, b);
        assert.deepEqual(columns.flatMap(column => column.a ?? []), [...a.keys()]);
        assert.deepEqual(columns.flatMap(column => column.b ?? []), [...b.keys()]);
        assert.ok(columns.every(column => column.a !== undefined || column.b !== undefined));
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

describe('the difference of two series', () => {
  it('is A less B where both have a token and nothing where one has', () => {
    const columns = align(['a', 'x', 'c'], ['a', 'c', 'd']);
    assert.deepEqual(columns, [{ a: 0, b: 0 }, { a: 1 }, { a: 2, b: 1 }, { b: 2 }]);
    const found = difference(columns, Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(0.5, 0, 1, 1, 9, 9), 2);
    assert.deepEqual([...found], [0.5, 2, NaN, NaN, 4, 5, NaN, NaN]);
  });
  it('is taken of the same units of one pack only', () => {
    const gates: Gates = { cell: 'lstm', layer: 0, direction: 'forward', steps: 1, units: 2, series: {} };
    const reading = (pack: string, ...all: Gates[]): Reading => ({ pack, gates: all });
    const one = reading('en', gates);
    const cases: readonly [Reading, boolean][] = [
      [reading('en', { ...gates, steps: 9 }), true],
      [reading('de', gates), false],
      [reading('en', { ...gates, units: 3 }), false],
      [reading('en', { ...gates, cell: 'gru' }), false],
      [reading('en', gates, { ...gates, layer: 1 }), false],
      [reading('en', { ...gates, direction: 'backward' }), false],
    ];
    for (const [other, expected] of cases) assert.equal(comparable(one, other), expected);
  });
});

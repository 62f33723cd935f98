import assert from 'node:assert/strict';
import type { Gradients } from '../../src/core/types';
import type { OfferedPack } from '../../src/questions';
import { curvesOf, decadesOf, distanceOf, familyOf, heightOf, runsOf, ticksOf, type Curve } from '../../media/inspector/lenses/fading';
import { curveText, missingText, powerText, shareText, tokenText } from '../../media/inspector/lenses/fadingWords';

const pack = (name: string, cell: string, heads: readonly string[] = ['pos'], gradients = true, layers = 1): OfferedPack => ({
  name, cell, layers, units: 9, series: [], modeling: false, gradients, heads: heads.map(head => ({ name: head, labels: { scheme: 'plain', names: ['A', 'B'] } })),
});
const EN = pack('en', 'lstm', ['pos', 'ner'], true, 2);
const FAMILY = [pack('a-gru', 'gru'), pack('a-lstm', 'lstm'), pack('a-rnn', 'rnn')];
const OTHERS = [pack('lm-gru', 'gru', []), pack('lm-rnn', 'rnn', [])];

describe('the packs whose gradients are shown at first', () => {
  const cases: readonly [string, readonly OfferedPack[], string, readonly string[]][] = [
    ['are the one on show and the first that differ by their cell', [EN, ...FAMILY, ...OTHERS], 'en', ['en', 'a-gru', 'a-lstm', 'a-rnn']],
    ['are those of its own family when it has one', [EN, ...FAMILY, ...OTHERS], 'lm-rnn', ['lm-gru', 'lm-rnn']],
    ['are the one on show when none differ by their cell', [EN, pack('sentiment', 'lstm', ['sentiment'])], 'en', ['en']],
    ['leave out those without gradients', [EN, pack('a-gru', 'gru', ['pos'], false), ...FAMILY.slice(1)], 'en', ['en', 'a-lstm', 'a-rnn']],
    ['are others when the one on show has none', [{ ...EN, gradients: false }, ...FAMILY], 'en', ['a-gru', 'a-lstm', 'a-rnn']],
    ['are none of none', [], 'en', []],
  ];
  for (const [title, packs, shown, expected] of cases) it(title, () => assert.deepEqual(familyOf(packs, shown), expected));
});

const fading = (layer: number, direction: 'forward' | 'backward', ...logs: readonly number[]) => ({ layer, direction, hidden: Float32Array.from(logs), path: Float32Array.from(logs, log => log / 2) });
const LSTM: Gradients = { pack: 'en', cell: 'lstm', memory: { state: 'cell', keep: 'forget' }, fading: [fading(0, 'forward', 0, -1, -2), fading(0, 'backward', 0, -3, -4), fading(1, 'forward', 0, -5, -Infinity)] };
const RNN: Gradients = { pack: 'plain', cell: 'rnn', fading: [{ layer: 0, direction: 'forward', hidden: Float32Array.of(0, -7, -8) }] };

describe('the lines of the gradients lens', () => {
  const lines = (layer: number, direction: 'forward' | 'backward') => curvesOf([LSTM, { pack: 'broken', error: 'it is' }, RNN], { layer, direction }).map(({ pack: of, kind, index, logs }) => [of, kind, index, ...logs]);
  it('go from the first word to the last, which is read last forward', () =>
    assert.deepEqual(lines(0, 'forward'), [['en', 'hidden', 0, -2, -1, 0], ['en', 'path', 0, -1, -0.5, 0], ['plain', 'hidden', 2, -8, -7, 0]]));
  it('go the other way backward, without networks that do not read that way', () =>
    assert.deepEqual(lines(0, 'backward'), [['en', 'hidden', 0, 0, -3, -4], ['en', 'path', 0, 0, -1.5, -2]]));
  it('are of the highest layer where a network has fewer', () => assert.deepEqual(lines(1, 'forward').map(([of, , , first]) => [of, first]), [['en', -Infinity], ['en', -Infinity], ['plain', -8]]));
  it('count words from the one that is read last', () => assert.deepEqual([distanceOf('forward', 1, 5), distanceOf('backward', 1, 5)], [3, 1]));
});

const curve = (...logs: readonly number[]): Curve => ({ pack: 'en', cell: 'lstm', layer: 0, kind: 'hidden', memory: undefined, index: 0, logs });

describe('the scale of the gradients lens', () => {
  const cases: readonly [string, readonly number[], number, number][] = [
    ['holds all whole powers of ten', [0, -2.5], -3, 0],
    ['holds 1 and a tenth when all is 1', [0, 0], -1, 0],
    ['holds what explodes', [0, 3.2], -1, 4],
    ['ends where the picture ends', [0, -80, 70], -12, 12],
    ['counts no zeros', [0, -Infinity, NaN], -1, 0],
  ];
  for (const [title, logs, low, high] of cases) it(title, () => assert.deepEqual(decadesOf([curve(...logs)]), { low, high }));
  it('has few ticks, 1 among them', () => {
    assert.deepEqual(ticksOf({ low: -3, high: 0 }), [-3, -2, -1, 0]);
    assert.deepEqual(ticksOf({ low: -12, high: 2 }), [-12, -9, -6, -3, 0]);
    assert.deepEqual(ticksOf({ low: -1, high: 2 }), [-1, 0, 1, 2]);
  });
  it('puts 1 on top, the smallest and nothing at the bottom', () => {
    const decades = { low: -4, high: 0 };
    assert.deepEqual([0, -2, -4, -Infinity].map(log => heightOf(log, decades, 100)), [0, 50, 100, 100]);
  });
  it('lines end at what has no size, and go on after it', () => {
    const columns = [0, 1, 2, 3].map(token => ({ x: 10 * token, width: 10 }));
    assert.deepEqual(runsOf(curve(0, -Infinity, -2, -4), columns, { low: -4, high: 0 }, 100), [[{ x: 5, y: 0 }], [{ x: 25, y: 50 }, { x: 35, y: 100 }]]);
  });
});

describe('what is left, in words', () => {
  const shares: readonly [number, string][] = [[0, '1'], [-1, '0.1'], [-0.6777807, '0.21'], [-2.999, '0.001'], [-4, '1.0 · 10⁻⁴'], [-5.337, '4.6 · 10⁻⁶'], [-5.0001, '1.0 · 10⁻⁵'], [12.3, '2.0 · 10¹²'], [-Infinity, '0'], [NaN, '–']];
  for (const [log, expected] of shares) it(`10^${log} is ${expected}`, () => assert.equal(shareText(log), expected));
  it('powers are raised', () => assert.deepEqual([0, -1, -12, 3].map(powerText), ['1', '10⁻¹', '10⁻¹²', '10³']));
  it('is said of each network, with what its gate alone leaves', () => {
    const curves = curvesOf([LSTM, RNN], { layer: 0, direction: 'forward' });
    assert.equal(tokenText(curves, ['a', 'b', 'c'], 0, 'forward'), '“a”, 2 words before the last · LSTM (en) 0.01 (forget gate alone 0.1) · RNN (plain) 1.0 · 10⁻⁸');
    assert.match(tokenText(curves, ['a', 'b', 'c'], 1, 'forward'), /^“b”, 1 word before the last · /);
    assert.match(tokenText(curves, ['a', 'b', 'c'], 2, 'forward'), /^“c”, read last · LSTM \(en\) 1 /);
    assert.deepEqual(curves.map(curveText), ['LSTM (en)', 'LSTM (en), product of its forget gate', 'RNN (plain)']);
  });
  it('networks that do not read that way are named', () => {
    assert.equal(missingText('backward', ['a', 'b']), 'Nothing reads backward in “a”, “b”.');
    assert.equal(missingText('forward', []), '');
  });
});

import assert from 'node:assert/strict';
import { families, familyOf } from '../../media/inspector/lenses/families';
import type { OfferedPack } from '../../src/questions';

const SERIES: Readonly<Record<string, number>> = { rnn: 1, gru: 4, lstm: 6 };
const pack = (name: string, cell: string, heads: readonly string[], layers = 2): OfferedPack => ({
  name, cell, layers, units: 9, gradients: true, modeling: false, series: Array.from({ length: SERIES[cell] ?? 0 }, (_, at) => `s${at}`), heads: heads.map(head => ({ name: head, labels: { scheme: 'plain', names: ['A', 'B'] } })),
});
const EN = pack('en', 'lstm', ['pos', 'ner']);
const SMALL = [pack('en-gru', 'gru', ['pos']), pack('en-lstm', 'lstm', ['pos']), pack('en-rnn', 'rnn', ['pos'])];
const MODELS = [pack('lm-gru', 'gru', [], 1), pack('lm-lstm', 'lstm', [], 1)];
const names = (family: readonly OfferedPack[] | undefined): string[] => (family ?? []).map(({ name }) => name);

describe('packs that differ in their cell alone', () => {
  const all = families([EN, ...SMALL, pack('en-sentiment', 'lstm', ['sentiment']), ...MODELS]);

  it('are those of the same tasks and layers, the simplest cell first', () => assert.deepEqual(all.map(names), [['en-rnn', 'en-gru', 'en-lstm'], ['lm-gru', 'lm-lstm']]));
  it('are one of each cell', () => assert.deepEqual(families([...SMALL, pack('mine', 'rnn', ['pos'])]).map(names), [['en-rnn', 'en-gru', 'en-lstm']]));
  it('are none of one cell', () => assert.deepEqual(families([EN, pack('other', 'lstm', ['pos', 'ner'])]), []));
  it('are the chosen ones, else those of a task of the pack on show, else the first', () => {
    assert.deepEqual(names(familyOf(all, 'lm-lstm', EN)), ['lm-gru', 'lm-lstm']);
    assert.deepEqual(names(familyOf(all, undefined, EN)), ['en-rnn', 'en-gru', 'en-lstm']);
    assert.deepEqual(names(familyOf(all, 'gone', undefined)), ['en-rnn', 'en-gru', 'en-lstm']);
    assert.equal(familyOf([], undefined, EN), undefined);
  });
});

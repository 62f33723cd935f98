import assert from 'node:assert/strict';
import { preferred, readPairs } from '../../src/core/agreement';
import { judge } from '../../src/judging';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { FIXTURES, LANGUAGE, NUMBER } from './packs';

const PAIRS = readPairs(
  [
    'The keys of the cat are old .\tThe keys of the cat is old .',
    'The writer of the boats is here .\tThe writer of the boats are here .',
    'The writers of the zebra were old .\tThe writers of the zebra was old .',
    'The cat slept .\tThe cat sleeps .',
    'Is it old ?\tAre it old ?',
    'The cat\tThe cat is',
  ].join('\n'),
).pairs;

describe('minimal pairs', () => {
  let engine: Engine;
  before(() => (engine = openEngine({ folders: [FIXTURES, LANGUAGE, NUMBER] })));
  after(() => engine.dispose());

  it('are judged by a pack for the number of verbs at the word before the verb', async () => {
    const judgements = await judge(engine, PAIRS, 'tiny-number');
    assert.deepEqual(judgements.map(preferred), ['good', 'good', 'good', 'neither', 'neither', 'neither']);
    assert.deepEqual(judgements.map(({ unknown }) => unknown.join()), ['', '', 'zebra', '', '', '']);
    assert.deepEqual(judgements.slice(3).map(({ why }) => why), [
      'slept and sleeps are not two numbers of a verb',
      'no word stands before the first that differs',
      '(nothing) and is are not two numbers of a verb',
    ]);
    const [annotation] = await engine.annotate(['The keys of the cat'.split(' ')], ['number']);
    const [singular = NaN, plural = NaN] = annotation?.number?.probabilities.slice(-2) ?? [];
    const [first] = judgements;
    assert.ok(first && Math.abs(2 ** -first.good - plural) < 1e-3 && Math.abs(2 ** -first.bad - singular) < 1e-3);
  });

  it('are judged alike whatever stands behind the verb', async () => {
    const changed = PAIRS.map(({ good, bad, line }) => ({ good: good.replace(/old|here/, 'zebra'), bad: bad.replace(/old|here/, 'zebra'), line }));
    const [one, other] = [await judge(engine, PAIRS, 'tiny-number'), await judge(engine, changed, 'tiny-number')];
    assert.deepEqual(other.slice(0, 3), one.slice(0, 3));
  });

  it('are judged by a language model by the bits of both texts, in their order and in any number', async () => {
    const many = Array.from({ length: 90 }, () => PAIRS).flat();
    const judgements = await judge(engine, many);
    assert.equal(judgements.length, many.length);
    assert.deepEqual([judgements[0]?.differing, judgements[3]?.differing], [['are'], ['slept']]);
    for (const at of [0, 5, 200, 539]) {
      const { good = '', bad = '' } = many[at] ?? {};
      for (const [text, bits] of [[good, judgements[at]?.good], [bad, judgements[at]?.bad]] as const) {
        const [read] = await engine.surprisal([text.split(' ')]);
        assert.ok(Math.abs((bits ?? NaN) - (read?.bits.reduce((a, b) => a + b, 0) ?? 0)) < 1e-3, text);
      }
    }
  });

  it('are not judged by a pack of another kind, nor by one that is not there', async () => {
    await assert.rejects(judge(engine, PAIRS, 'tiny'), { name: 'RangeError', message: /The pack tiny judges no pairs/ });
    await assert.rejects(judge(engine, PAIRS, 'other'), /There is no pack named other/);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginsWord, cutPieces, joinPieces } from '../../src/core/pieces';
import { SEED } from '../fuzz';

const IDS = new Map(['▁', '▁The', '▁cat', 's', '▁s', 'leep', 'eep', '.', '▁O', "'", 'Hare', 'H'].map((piece, id) => [piece, id]));
const cut = (text: string) => cutPieces(text, IDS, 8).join('|');

describe('pieces of words', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['The cats', '▁The|▁cat|s'],
    ['The  sleep.', '▁The|▁s|leep|.'],
    ["O'Hare", "▁O|'|Hare"],
    ['', ''],
    ['  \n', ''],
    ['25', '▁|2|5'],
    ['x☃', '▁|x|☃'],
  ];
  for (const [text, wanted] of cases) it(`“${text}” is cut into ${wanted || 'nothing'}`, () => assert.equal(cut(text), wanted));

  it('a piece begins a word where white space was before it', () => {
    assert.deepEqual(cutPieces('The cats', IDS, 8).map(beginsWord), [true, true, false]);
  });

  it('pieces of any text join to it, white space alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const wanted = text.normalize('NFC').replaceAll('▁', '').replace(/\s+/gu, ' ').trim();
        assert.equal(joinPieces(cutPieces(text.replaceAll('▁', ''), IDS, 8)), wanted.normalize('NFC'));
      }),
      { seed: SEED },
    );
  });
});

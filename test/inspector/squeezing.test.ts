import assert from 'node:assert/strict';
import { contextShares } from '../../media/inspector/lenses/contextShares';
import { maskedUnits, prefixOf } from '../../media/inspector/lenses/squeezing';
import type { Gates } from '../../src/core/types';

describe('what is put to the test of a context', () => {
  it('a prefix has so many words', () => {
    assert.equal(prefixOf('  The green  witch arrived. ', 2), 'The green');
    assert.equal(prefixOf('The green', 9), 'The green');
  });

  it('more units of the context at zero hold those of fewer, and all of them at the end', () => {
    for (let count = 1; count <= 40; count++) assert.deepEqual(maskedUnits(40, count).slice(0, count - 1), maskedUnits(40, count - 1));
    assert.deepEqual(maskedUnits(40, 40).sort((a, b) => a - b), Array.from({ length: 40 }, (_, unit) => unit));
    assert.notDeepEqual(maskedUnits(40, 5).sort((a, b) => a - b), [0, 1, 2, 3, 4]);
  });

  it('each direction is traced from where the context is taken from it, and its shares add up to 1', () => {
    const side = (direction: Gates['direction'], cell: readonly number[], forget: readonly number[]): Gates => ({ cell: 'lstm', layer: 0, direction, steps: 3, units: 1, series: { cell: Float32Array.from(cell), forget: Float32Array.from(forget) } });
    // Forward: 1, then half of it kept and 1 written, then half of that kept and 1 written.
    const encoder = [side('forward', [1, 1.5, 1.75], [0, 0.5, 0.5]), side('backward', [4, 4, 2], [0, 1, 0])];
    const [forward, backward] = contextShares({ encoder, source: ['a', 'b', 'c'] }, { state: 'cell', keep: 'forget' });
    assert.deepEqual([...(forward?.shares ?? [])].map(share => +(share * 1.75).toFixed(4)), [0.25, 0.5, 1]);
    assert.deepEqual([...(backward?.shares ?? [])], [1, 0, 0]);
  });
});

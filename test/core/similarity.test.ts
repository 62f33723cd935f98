import assert from 'node:assert/strict';
import { cosine } from '../../src/core/similarity';

describe('the cosine of two vectors', () => {
  const cases: readonly (readonly [readonly number[], readonly number[], number])[] = [
    [[1, 2], [2, 4], 1],
    [[1, 0], [0, 3], 0],
    [[1, 1], [-2, -2], -1],
    [[0, 0], [1, 2], 0],
    [[3, 4], [4, 3], 24 / 25],
  ];
  for (const [a, b, wanted] of cases) it(`of ${a.join(' ')} and ${b.join(' ')} is ${wanted}`, () => assert.ok(Math.abs(cosine(Float32Array.from(a), Float32Array.from(b)) - wanted) < 1e-6));
});

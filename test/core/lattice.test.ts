import assert from 'node:assert/strict';
import { isForbidden, latticeOf } from '../../src/core/lattice';
import { chains, paths } from './chains';

const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('the lattice of a sentence', () => {
  it('the best two paths are the best two of all paths', () => {
    for (const one of chains()) {
      const [best, second] = paths(one).sort((a, b) => b.score - a.score);
      const found = latticeOf(one.emissions, one.steps, one.crf);
      assert.deepEqual([found.best.labels, found.second?.labels], [best?.path, second?.path]);
      close(found.best.score, best?.score ?? NaN);
      close(found.second?.score ?? NaN, second?.score ?? NaN);
      close(found.margin, (best?.score ?? NaN) - (second?.score ?? NaN));
    }
  });
  it('the score of a label at a step is of the best of all paths through it', () => {
    for (const one of chains()) {
      const all = paths(one);
      latticeOf(one.emissions, one.steps, one.crf).through.forEach((score, at) => {
        const through = all.filter(({ path }) => path[Math.floor(at / one.labels)] === at % one.labels);
        close(score, Math.max(...through.map(path => path.score)));
      });
    }
  });
  it('the differences of the two paths add up to the margin, and the largest decided', () => {
    for (const one of chains()) {
      const { differences, decider, margin } = latticeOf(one.emissions, one.steps, one.crf);
      close(sum(differences.map(({ score }) => score)), margin);
      assert.equal(decider?.score, Math.max(...differences.map(({ score }) => score)));
    }
  });
  const still = { start: [0, 0], transitions: [[0, 0], [0, 0]], end: [0, 0] };
  const cases: readonly [string, readonly number[], Partial<typeof still>, { kind: string; step: number; score: number }][] = [
    ['an emission decides', [9, 0, 0, 3], {}, { kind: 'emission', step: 1, score: 3 }],
    ['a start decides', [0, 0, 9, 0], { start: [2, 0] }, { kind: 'move', step: 0, score: 2 }],
    ['a move decides', [9, 0, 0, 1], { transitions: [[4, 0], [0, 0]] }, { kind: 'move', step: 1, score: 4 }],
    ['an ending decides', [9, 0, 0, 0], { end: [0, 5] }, { kind: 'move', step: 2, score: 5 }],
  ];
  for (const [title, emissions, scores, expected] of cases)
    it(title, () => assert.deepEqual(latticeOf(Float32Array.from(emissions), 2, { ...still, ...scores }).decider, expected));
  it('of two paths as good, one is best and the other second', () => {
    const { best, second, margin, differences, decider } = latticeOf(new Float32Array(2), 1, still);
    assert.deepEqual([best.labels, second?.labels, margin, differences, decider], [[0], [1], 0, [], undefined]);
  });
  it('without steps, or with one label, there is no second path', () => {
    const single = { start: [1], transitions: [[2]], end: [3] };
    const found = latticeOf(Float32Array.of(5, 5), 2, single);
    assert.deepEqual([found.best.labels, found.best.score, found.second, found.margin], [[0, 0], 16, undefined, Infinity]);
    assert.deepEqual(latticeOf(new Float32Array(), 0, still).best, { labels: [], score: 0 });
  });
  it('neither path makes a forbidden move', () => {
    const bio = { start: [0, 0, -1e4], transitions: [[0, 0, -1e4], [0, 0, 0], [0, 0, 0]], end: [0, 0, 0] };
    const { best, second } = latticeOf(Float32Array.of(1, 0, 9, 0, 0, 9), 2, bio);
    assert.deepEqual([best.labels, second?.labels], [[1, 2], [0, 0]]);
  });
});

describe('a forbidden move', () => {
  it('is one whose score is far below any that is learnt', () => {
    assert.deepEqual([-1e6, -1e4, -4000, 0].map(isForbidden), [true, true, false, false]);
  });
});

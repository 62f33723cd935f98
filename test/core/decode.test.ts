import assert from 'node:assert/strict';
import { chainOf, marginals, softmax, viterbi } from '../../src/core/decode';
import { chains, paths } from './chains';

describe('decoding a CRF', () => {
  it('the best path is the best of all paths', () => {
    for (const one of chains()) {
      const best = paths(one).reduce((a, b) => (b.score > a.score ? b : a));
      assert.deepEqual(viterbi(one.emissions, one.steps, chainOf(one.crf)), best.path);
    }
  });
  it('a marginal is the share of all paths through a label', () => {
    for (const one of chains()) {
      const scored = paths(one);
      const best = Math.max(...scored.map(({ score }) => score));
      const all = scored.map(({ path, score }) => ({ path, weight: Math.exp(score - best) }));
      const total = all.reduce((sum, { weight }) => sum + weight, 0);
      marginals(one.emissions, one.steps, chainOf(one.crf)).forEach((value, at) => {
        const step = Math.floor(at / one.labels);
        const through = all.filter(({ path }) => path[step] === at % one.labels).reduce((sum, { weight }) => sum + weight, 0);
        assert.ok(Math.abs(value - through / total) < 1e-6);
      });
    }
  });
  it('a forbidden move is never taken and scores of thousands do not overflow', () => {
    const forbidding = chainOf({ start: [0, -1e6], transitions: [[0, -1e6], [0, 0]], end: [0, 0] });
    for (const high of [20, 900]) {
      const emissions = Float32Array.from({ length: 100 }, (_, at) => (at % 2) * high);
      assert.deepEqual(viterbi(emissions, 50, forbidding), Array.from({ length: 50 }, () => 0));
      marginals(emissions, 50, forbidding).forEach((value, at) => assert.ok(Math.abs(value - (at % 2 === 0 ? 1 : 0)) < 1e-6));
    }
  });
  it('no steps, no labels', () => {
    const single = chainOf({ start: [0], transitions: [[0]], end: [0] });
    assert.deepEqual(viterbi(new Float32Array(), 0, single), []);
    assert.equal(marginals(new Float32Array(), 0, single).length, 0);
  });
});

describe('softmax', () => {
  it('adds up to one in each row and is flattened by the temperature', () => {
    const scores = Float32Array.of(1, 2, 3, 1000, 1000, 1000);
    const sharp = softmax(scores, 3);
    const flat = softmax(scores, 3, 10);
    assert.ok(Math.abs(sharp.subarray(0, 3).reduce((a, b) => a + b) - 1) < 1e-6);
    assert.ok(Math.abs((sharp[2] ?? 0) - 0.66524) < 1e-5);
    assert.ok((flat[2] ?? 0) < (sharp[2] ?? 0));
    assert.deepEqual([...sharp.subarray(3)], [...Float32Array.of(1 / 3, 1 / 3, 1 / 3)]);
  });
});

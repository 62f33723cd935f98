import assert from 'node:assert/strict';
import fc from 'fast-check';
import { segment } from '../../src/core/segment';
import { runs, SEED, tell } from '../fuzz';
import { patterns, texts } from './texts';

/** Checks what must hold of the sentences of any text. */
function sound(text: string): void {
  let covered = '';
  let end = 0;
  for (const { start, text: whole, tokens, multiwords } of segment(text)) {
    assert.ok(start >= end && whole !== '', 'sentences overlap');
    assert.equal(text.slice(start, start + whole.length), whole);
    end = start + whole.length;
    let at = 0;
    for (const token of tokens) {
      assert.ok(token.start >= at && token.end > token.start, 'tokens overlap');
      assert.equal(whole.slice(token.start, token.end), token.text);
      assert.ok(!splits(whole, token.end), 'a surrogate pair is split');
      at = token.end;
      covered += token.text;
    }
    assert.ok(tokens[0]?.start === 0 && at === whole.length, 'tokens do not reach the ends of their sentence');
    for (const range of multiwords) assert.ok(range.end - range.start > 1 && range.end <= tokens.length);
  }
  assert.equal(covered, text.replace(/\s/g, ''), 'something is in no sentence');
}

const splits = (text: string, at: number) => /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));

/** Processor time that it takes to segment a text, the less of two times, in microseconds. */
function cost(text: string): number {
  return Math.min(
    ...[0, 1].map(() => {
      const begin = process.cpuUsage();
      segment(text);
      const { user, system } = process.cpuUsage(begin);
      return user + system;
    }),
  );
}

describe('any text at all', () => {
  it('is cut into tokens that slice back from it, in sentences that cover it', function () {
    this.timeout(runs(20_000, 0));
    fc.assert(fc.property(texts, sound), { numRuns: runs(4_000, 1_000_000), seed: SEED });
  });

  it('takes about twice as long when it is twice as long', function () {
    this.timeout(runs(20_000, 0));
    const length = 4_000;
    let most = { pattern: '', time: 0 };
    fc.assert(
      fc.property(patterns, pattern => {
        const text = pattern.repeat(Math.ceil((2 * length) / pattern.length));
        const [once, twice] = [cost(text.slice(0, length)), cost(text.slice(0, 2 * length))];
        if (twice > most.time) most = { pattern, time: twice };
        assert.ok(twice < 3 * once + 10_000, `${JSON.stringify(pattern)}: ${once} and ${twice} µs`);
      }),
      { numRuns: runs(40, 5_000), seed: SEED },
    );
    tell('slowest', JSON.stringify(most.pattern), most.time / (2 * length), 'µs a character');
  });

  it('of 10 MB in one line is no exception', function () {
    this.timeout(runs(20_000, 0));
    const line = 'Ada wrote the 👩‍👩‍👧‍👦 first e\u0301 line\0. ';
    const text = line.repeat(Math.ceil(runs(1_000_000, 10_000_000) / line.length));
    sound(text);
  });
});

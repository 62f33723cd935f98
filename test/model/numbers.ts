import assert from 'node:assert/strict';

/** Checks that numbers are as wanted, those above 1 to so many parts of themselves. */
export function close(found: ArrayLike<number>, wanted: ArrayLike<number>, what: string, tolerance = 1e-4): void {
  assert.equal(found.length, wanted.length, `${what}: length`);
  for (let at = 0; at < wanted.length; at++) {
    const [one, other] = [found[at] ?? NaN, wanted[at] ?? NaN];
    const allowed = tolerance * Math.max(1, Math.abs(other));
    assert.ok(Math.abs(one - other) <= allowed, `${what}[${at}]: ${one}, not ${other}`);
  }
}

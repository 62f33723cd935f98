import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matches, queryOf } from '../../src/core/seeking';
import type { Gates, UnitQuery } from '../../src/core/types';

/** Gates whose units are given as lines: `#` is above a threshold of 0.5. */
function drawn(...lines: string[]): Gates {
  const steps = lines[0]?.length ?? 0;
  const values = Float32Array.from({ length: steps * lines.length }, (_, at) => (lines[at % lines.length]?.[Math.floor(at / lines.length)] === '#' ? 1 : 0));
  return { cell: 'any', layer: 1, direction: 'backward', steps, units: lines.length, series: { hidden: values } };
}

const query = (units: readonly number[], steps: number, alone = false): UnitQuery => ({ layer: 1, direction: 'backward', series: 'hidden', units, above: 0.5, alone, steps });

describe('a brushed range as a query', () => {
  const gates = drawn('.###.', '..#..', '.##..', '####.', '....#', '##...');
  const cases: readonly [string, number, number, boolean, number[]][] = [
    ['has the units that are above the threshold all along', 1, 3, false, [0, 2, 3]],
    ['alone has those that are not above it just outside', 1, 3, true, [2]],
    ['alone needs nothing outside the sentence', 4, 5, true, [4]],
    ['at the start needs nothing before it', 0, 2, true, [5]],
    ['of no steps has no units', 2, 2, false, []],
    ['beyond the sentence has no units', 4, 7, false, []],
  ];
  for (const [title, start, end, alone, units] of cases)
    it(title, () => assert.deepEqual(queryOf(gates, 'hidden', { start, end }, 0.5, alone), { ...query(units, end - start, alone) }));
  it('a value equal to the threshold is not above it', () => {
    assert.deepEqual(queryOf(gates, 'hidden', { start: 1, end: 3 }, 1, false).units, []);
    assert.deepEqual(queryOf(gates, 'cell', { start: 1, end: 3 }, 0, false).units, []);
  });
});

describe('places where units do the same', () => {
  const shown = (gates: Gates, asked: UnitQuery) => matches(gates, asked).map(({ start, end, share }) => `${start}-${end} ${share}`);
  const cases: readonly [string, string[], UnitQuery, string[]][] = [
    ['are where all are above', ['.##..##.', '.##...##'], query([0, 1], 2), ['1-3 1', '6-7 1']],
    ['are only of the units that are asked for', ['##..', '..##'], query([1], 2), ['2-4 1']],
    ['with more of the units come first', ['##.###', '...###', '##.##.'], query([0, 1, 2], 1), ['3-5 1', `0-2 ${2 / 3}`]],
    ['have half of the units at least', ['#...', '..#.', '..#.'], query([0, 1, 2], 1), [`2-3 ${2 / 3}`]],
    ['of like length come first', ['###.#.##'], query([0], 2), ['6-8 1', '0-3 1', '4-5 1']],
    ['are as long as they can be', ['.######.'], query([0], 1), ['1-7 1']],
    ['do not overlap', ['.#####', '.##...', '....##'], query([0, 1, 2], 2), [`1-3 ${2 / 3}`, `4-6 ${2 / 3}`]],
    ['alone are off just outside', ['.##.##', '.##.#.', '.##.##'], query([0, 1], 2, true), ['1-3 1', '4-6 0.5']],
    ['alone may touch the ends', ['##.#', '##.#'], query([0, 1], 2, true), ['0-2 1', '3-4 1']],
    ['are none without units', ['##'], query([], 1), []],
    ['are none in another layer', ['##'], { ...query([0], 2), layer: 0 }, []],
    ['are none in the other direction', ['##'], { ...query([0], 2), direction: 'forward' }, []],
    ['are none of a missing series', ['##'], { ...query([0], 2), series: 'cell' }, []],
  ];
  for (const [title, lines, asked, expected] of cases) it(title, () => assert.deepEqual(shown(drawn(...lines), asked), expected));

  const maps = fc.array(fc.string({ unit: fc.constantFrom('#', '.'), minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  it('include the brushed range itself, whole', () => {
    fc.assert(
      fc.property(maps, fc.nat(5), fc.integer({ min: 1, max: 3 }), fc.boolean(), (lines, from, length, alone) => {
        const span = { start: from, end: Math.min(6, from + length) };
        const asked = queryOf(drawn(...lines), 'hidden', span, 0.5, alone);
        const found = matches(drawn(...lines), asked);
        assert.equal(asked.units.length > 0, found.some(({ start, end, share }) => share === 1 && start <= span.start && end >= span.end));
      }),
      { numRuns: 200, seed: 5 },
    );
  });
  it('have the share they say, and would lose a unit if they were longer', () => {
    fc.assert(
      fc.property(maps, fc.boolean(), (lines, alone) => {
        const on = (line: string, start: number, end: number) => start >= 0 && end <= 6 && !line.slice(start, end).includes('.');
        const count = (start: number, end: number) => lines.filter(line => on(line, start, end) && !(alone && (on(line, start - 1, end) || on(line, start, end + 1)))).length;
        for (const { start, end, share } of matches(drawn(...lines), query([...lines.keys()], 2, alone))) {
          assert.ok(Math.abs(share - count(start, end) / lines.length) < 1e-9);
          if (!alone) assert.ok(count(start - 1, end) < count(start, end) && count(start, end + 1) < count(start, end));
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});

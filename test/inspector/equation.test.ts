import assert from 'node:assert/strict';
import { solve } from '../../src/core/equation';
import type { Gates } from '../../src/core/types';
import type { Cell } from '../../media/inspector/lens';
import { composition } from '../../media/inspector/lenses/composition';
import { spoken } from '../../media/inspector/lenses/expression';
import { composedLines, solvedLines, type Go } from '../../media/inspector/lenses/formula';
import { termBars } from '../../media/inspector/lenses/termBars';
import { network } from '../core/cells';

const TOKENS = ['a', 'b', 'c', 'd', 'e'];
const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-5, `${actual} is not ${expected}`);

/** Where the numbers of an equation lead. */
function following(): { readonly go: Go; readonly gone: Cell[] } {
  const gone: Cell[] = [];
  return { gone, go: cell => ({ title: 'go', act: () => void gone.push(cell) }) };
}

describe('what a state is made of', () => {
  const cases = [['lstm', 'cell'], ['lstm', 'hidden'], ['gru', 'hidden']] as const;
  for (const [cell, series] of cases) {
    const net = network(cell);
    it(`gives the ${series} of an ${cell.toUpperCase()} everywhere`, () => {
      for (const gates of net.gates)
        gates.series[series]?.forEach((shown, at) => {
          const found = composition(gates, net.weights.memory, series, Math.floor(at / gates.units), at % gates.units);
          close(found?.value ?? NaN, shown);
        });
    });
  }
  it('of a cell that nobody knows is what was kept and what was written', () => {
    const net = network('gru');
    const gates: Gates = { ...(net.gates[1] ?? assert.fail()), cell: 'mgu' };
    const found = composition(gates, net.weights.memory, 'hidden', 1, 2);
    assert.deepEqual(found?.terms.map(factors => factors.map(({ series, step }) => [series, step])), [[['update', 1], ['hidden', 2]]]);
    close(found?.value ?? NaN, gates.series['hidden']?.[1 * 3 + 2] ?? NaN);
    assert.notEqual(found?.written, undefined);
  });
  it('is not known of a gate', () => assert.equal(composition(network('lstm').gates[0] ?? assert.fail(), undefined, 'forget', 0, 0), undefined));
  it('is written with its numbers, which lead to their cells', () => {
    const gates: Gates = { cell: 'lstm', layer: 1, direction: 'forward', steps: 2, units: 1, series: { input: Float32Array.of(0, 0.5), forget: Float32Array.of(0, 0.25), candidate: Float32Array.of(0, -0.5), cell: Float32Array.of(1, 0) } };
    const { go, gone } = following();
    const place: Cell = { layer: 1, direction: 'forward', series: 'cell', token: 1, unit: 0 };
    const lines = composedLines(composition(gates, undefined, 'cell', 1, 0) ?? assert.fail(), place, 'lstm', go);
    assert.deepEqual(lines.map(spoken), ['= 0.250 (Forget gate) · 1.000 (Cell state before) + 0.500 (Input gate) · (−0.500) (Candidate)', '= 0.000']);
    lines[0]?.[1]?.press?.act();
    assert.deepEqual(gone, [{ ...place, token: 0 }]);
  });
});

describe('an equation with its numbers, on the page', () => {
  const net = network('gru');
  const place: Cell = { layer: 1, direction: 'backward', series: 'candidate', token: 1, unit: 2 };
  const found = solve(net.weights, net.gates, net.vectors, { ...place, step: place.token }) ?? assert.fail();

  it('says where each number comes from, and what became of it', () => {
    const [sum, result] = solvedLines(found).map(spoken);
    assert.match(sum ?? '', /^= tanh\( −?[\d.]+ \(→ layer below\) [+−] [\d.]+ \(← layer below\) [+−] [\d.]+ \(units one step before · reset [\d.]+\) [+−] [\d.]+ \) \(biases\)$/);
    assert.equal(result, `= tanh( ${found.argument.toFixed(3).replace('-', '−')} ) = ${found.value.toFixed(3).replace('-', '−')}`);
  });
  it('has bars that add up to the argument', () => {
    const rows = termBars(found, place, TOKENS, 4, following().go);
    assert.equal(rows.length, 6);
    close(rows.reduce((all, { value }) => all + value, 0), found.argument);
  });
  it('leads from a unit to its cell: of the layer below at this word, of its own layer at the word read before', () => {
    const { go, gone } = following();
    const rows = termBars(found, place, TOKENS, found.terms.length, go);
    rows.forEach(({ press }) => press?.act());
    const expected = found.terms.map(({ source, index: unit }): Cell => (source === 'recurrent' ? { ...place, series: 'hidden', token: 2, unit } : { layer: 0, direction: source === 'forward' ? 'forward' : 'backward', series: 'hidden', token: 1, unit }));
    assert.deepEqual(gone, expected);
  });
  it('leads nowhere from the word, and from a step outside the sentence', () => {
    const first: Cell = { layer: 0, direction: 'forward', series: 'update', token: 0, unit: 0 };
    const rows = termBars(solve(net.weights, net.gates, net.vectors, { ...first, step: 0 }) ?? assert.fail(), first, TOKENS, 99, following().go);
    assert.ok(rows.length > 4 && rows.every(({ press }) => press === undefined));
  });
});

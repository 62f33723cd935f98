import assert from 'node:assert/strict';
import { solve, type Place } from '../../src/core/equation';
import { network, type Network } from './cells';

/** Every value of a network that an equation gives. */
function places({ weights, gates }: Network): (Place & { readonly shown: number })[] {
  return gates.flatMap(({ layer, direction, series, units }) =>
    weights.equations.flatMap(({ series: name }) =>
      Array.from(series[name] ?? [], (shown, at) => ({ layer, direction, series: name, step: Math.floor(at / units), unit: at % units, shown })),
    ),
  );
}

function solved(net: Network, place: Place) {
  const found = solve(net.weights, net.gates, net.vectors, place);
  assert.ok(found !== undefined);
  return found;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('an equation with its numbers', () => {
  for (const cell of ['lstm', 'gru'] as const) {
    const net = network(cell);
    it(`gives every value of an ${cell.toUpperCase()} in every layer and direction`, () => {
      const all = places(net);
      assert.equal(all.length, 4 * net.weights.equations.length * 5 * 3);
      for (const place of all) assert.ok(Math.abs(solved(net, place).value - place.shown) < 1e-5, JSON.stringify(place));
    });
    it(`has terms that add up to its sums and its argument (${cell})`, () => {
      for (const place of places(net)) {
        const { terms, sums, bias, argument } = solved(net, place);
        for (const [source, total] of Object.entries(sums)) {
          const own = terms.filter(term => term.source === source).map(({ product }) => product);
          assert.ok(Math.abs(sum(own) - total) < 1e-9);
        }
        assert.ok(Math.abs(sum(terms.map(({ product }) => product)) + bias - argument) < 1e-9);
        terms.slice(1).forEach(({ product }, at) => assert.ok(Math.abs(product) <= Math.abs(terms[at]?.product ?? 0)));
      }
    });
  }
  it('reads the word and its characters in the first layer, the directions below in the next', () => {
    const net = network('lstm');
    const sources = (layer: number) => solved(net, { layer, direction: 'backward', series: 'forget', step: 1, unit: 2 }).sums;
    assert.deepEqual(Object.keys(sources(0)), ['word', 'characters', 'recurrent']);
    assert.deepEqual(Object.keys(sources(1)), ['forward', 'backward', 'recurrent']);
  });
  it('a term names its value by its source', () => {
    const net = network('lstm');
    const { terms } = solved(net, { layer: 0, direction: 'backward', series: 'forget', step: 1, unit: 2 });
    const value = (source: string, index: number) => terms.find(term => term.source === source && term.index === index)?.value;
    assert.equal(value('word', 1), net.vectors[5]);
    assert.equal(value('characters', 0), net.vectors[6]);
    assert.equal(value('recurrent', 2), net.gates[1]?.series['hidden']?.[2 * 3 + 2]);
    const above = solved(net, { layer: 1, direction: 'forward', series: 'forget', step: 1, unit: 0 }).terms;
    assert.equal(above.find(term => term.source === 'backward' && term.index === 1)?.value, net.gates[1]?.series['hidden']?.[3 + 1]);
  });
  it('a direction begins with nothing recurrent', () => {
    for (const [direction, step] of [['forward', 0], ['backward', 4]] as const)
      assert.equal(solved(network('lstm'), { layer: 0, direction, series: 'input', step, unit: 0 }).sums.recurrent, 0);
  });
  it('a gated candidate has the gate in its recurrent terms and its bias', () => {
    const net = network('gru');
    const { gate, terms, bias } = solved(net, { layer: 0, direction: 'forward', series: 'candidate', step: 2, unit: 1 });
    assert.equal(gate, net.gates[0]?.series['reset']?.[2 * 3 + 1]);
    for (const { source, weight, value, product } of terms) assert.ok(Math.abs(product - weight * value * (source === 'recurrent' ? (gate ?? NaN) : 1)) < 1e-12);
    const { inputBias, recurrentBias } = net.weights.layers[0] ?? assert.fail();
    assert.ok(Math.abs(bias - ((inputBias[7] ?? NaN) + (gate ?? NaN) * (recurrentBias[7] ?? NaN))) < 1e-12);
    assert.ok(!('gate' in solved(net, { layer: 0, direction: 'forward', series: 'reset', step: 2, unit: 1 })));
  });
  it('a series without an equation and a layer that is not there have none', () => {
    const net = network('lstm');
    for (const change of [{ series: 'cell' }, { series: 'hidden' }, { layer: 2 }])
      assert.equal(solve(net.weights, net.gates, net.vectors, { layer: 0, direction: 'forward', series: 'input', step: 0, unit: 0, ...change }), undefined);
  });
});

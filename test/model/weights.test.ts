import assert from 'node:assert/strict';
import path from 'node:path';
import type { Gates, LayerWeights, Weights } from '../../src/core/types';
import { loadPack } from '../../src/model/pack';
import { openTagger, type Tagger } from '../../src/model/tagger';
import { close } from './numbers';
import { packFolders } from './packs';

const SENTENCE = 'Ada and Tom wrote a long letter to Oslo in 1985 .'.split(' ');
const ACTIVATIONS = { sigmoid: (sum: number) => 1 / (1 + Math.exp(-sum)), tanh: Math.tanh };

/** Rows `[steps × width]` as lists. */
const rowsOf = (values: Float32Array, width: number) =>
  Array.from({ length: values.length / width }, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width)));

const dot = (matrix: Float32Array, row: number, vector: readonly number[]) =>
  vector.reduce((sum, value, at) => sum + value * (matrix[row * vector.length + at] ?? NaN), 0);

/** A series by its equation: activation(W x + b + R h₋₁ + b′), the recurrent part times the series `gatedBy`. */
function byHand({ equations }: Weights, layer: LayerWeights, gates: Gates, inputs: readonly (readonly number[])[], at: number): number[] {
  const equation = equations[at];
  assert.ok(equation !== undefined);
  const hidden = rowsOf(gates.series['hidden'] ?? new Float32Array(), gates.units);
  const gate = equation.gatedBy === undefined ? undefined : gates.series[equation.gatedBy];
  return inputs.flatMap((input, step) => {
    const before = hidden[gates.direction === 'forward' ? step - 1 : step + 1] ?? new Array<number>(gates.units).fill(0);
    return Array.from({ length: gates.units }, (_, unit) => {
      const row = at * gates.units + unit;
      const recurrent = dot(layer.recurrent, row, before) + (layer.recurrentBias[row] ?? NaN);
      const share = gate === undefined ? 1 : (gate[step * gates.units + unit] ?? NaN);
      return ACTIVATIONS[equation.activation](dot(layer.input, row, input) + (layer.inputBias[row] ?? NaN) + share * recurrent);
    });
  });
}

/** What the layer above reads: the hidden states of both directions, step by step. */
function hiddenOf(gates: readonly Gates[], layer: number): number[][] {
  const sides = gates.filter(one => one.layer === layer).map(one => rowsOf(one.series['hidden'] ?? new Float32Array(), one.units));
  return SENTENCE.map((_, step) => sides.flatMap(rows => rows[step] ?? []));
}

for (const folder of packFolders()) {
  describe(`weights of ${path.basename(folder)}`, () => {
    const pack = loadPack(folder);
    const { encoder, heads, name } = pack.manifest;
    let tagger: Tagger;
    before(() => (tagger = openTagger(pack, 1)));
    after(() => tagger.dispose());

    it('are read once', async () => assert.equal(await tagger.weights(), await tagger.weights()));

    it('have the sizes that they are said to have', async () => {
      const weights = await tagger.weights();
      assert.deepEqual([weights.pack, weights.equations, weights.memory, weights.vectorSize], [name, encoder.equations, encoder.memory, encoder.vectorSize]);
      assert.equal(weights.layers.length, encoder.layers * encoder.directions.length);
      assert.deepEqual(weights.heads.map(head => head.labels.names), heads.map(head => head.labels));
      for (const { units, inputs, input, recurrent } of weights.layers)
        assert.deepEqual([input.length, recurrent.length], [inputs, units].map(columns => weights.equations.length * units * columns));
    });

    it('give every series that has an equation', async () => {
      const [weights, { gates, vectors }] = [await tagger.weights(), await tagger.inspect(SENTENCE)];
      for (const [at, layer] of weights.layers.entries()) {
        const own = gates[at];
        assert.ok(own !== undefined && own.layer === layer.layer && own.direction === layer.direction);
        const inputs = layer.layer === 0 ? rowsOf(vectors, weights.vectorSize) : hiddenOf(gates, layer.layer - 1);
        for (const [equation, { series }] of weights.equations.entries())
          close(own.series[series] ?? [], byHand(weights, layer, own, inputs, equation), `${own.direction} ${own.layer} ${series}`, 1e-5);
      }
    });

    it('give the scores', async () => {
      const [weights, { gates, scores }] = [await tagger.weights(), await tagger.inspect(SENTENCE)];
      const hidden = hiddenOf(gates, encoder.layers - 1);
      const most = (hidden[0] ?? []).map((_, unit) => Math.max(...hidden.map(row => row[unit] ?? NaN)));
      for (const { name: head, task, labels, weight, bias } of weights.heads) {
        const read = task === 'labeling' ? hidden : [most];
        const found = read.flatMap(row => labels.names.map((_, label) => dot(weight, label, row) + (bias[label] ?? NaN)));
        close(scores[head] ?? [], found, head, 1e-5);
      }
    });
  });
}

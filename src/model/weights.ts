import type { Direction, HeadWeights, LayerWeights, Weights } from '../core/types';
import type { Head, Manifest } from './manifest';

/** Sizes of the gates graph's outputs that are weights, by their names (models/GRAPHS.md); none without equations. */
export function weightSizes({ encoder, heads }: Manifest): Readonly<Record<string, readonly number[]>> {
  const { equations, units, directions } = encoder;
  if (equations === undefined) return {};
  const gates = equations.length * units;
  const layers = eachLayer(encoder, (layer, direction, inputs) => {
    const sizes = { W: [inputs, gates], R: [gates, units], WB: [gates], RB: [gates] };
    return Object.entries(sizes).map(([part, size]) => [layerName(layer, direction, part), size] as const);
  });
  const tops = heads.flatMap(({ name, labels }) => [
    [headName(name, 'W'), [directions.length * units, labels.length]] as const,
    [headName(name, 'B'), [labels.length]] as const,
  ]);
  return Object.fromEntries([...layers.flat(), ...tops]);
}

/** The weights in the order of `Weights`, from the outputs of the gates graph by name. */
export function weightsOf({ name, encoder, characters, heads }: Manifest, values: Readonly<Record<string, Float32Array>>): Weights {
  const { equations = [], memory, units, vectorSize } = encoder;
  const value = (named: string) => values[named] ?? new Float32Array();
  const layers = eachLayer(encoder, (layer, direction, inputs): LayerWeights => {
    const part = (named: string) => value(layerName(layer, direction, named));
    const input = transposed(part('W'), equations.length * units);
    return { layer, direction, units, inputs, input, recurrent: part('R'), inputBias: part('WB'), recurrentBias: part('RB') };
  });
  const tops = heads.map(head => headWeights(head, value(headName(head.name, 'W')), value(headName(head.name, 'B'))));
  const wordSize = vectorSize - 2 * (characters?.units ?? 0);
  return { pack: name, equations, ...(memory === undefined ? {} : { memory }), wordSize, vectorSize, layers, heads: tops };
}

function headWeights({ name, task, scheme, labels, temperature = 1, crf }: Head, weight: Float32Array, bias: Float32Array): HeadWeights {
  const whole = { name, task, labels: { scheme, names: labels }, temperature, weight: transposed(weight, labels.length), bias };
  return crf === undefined ? whole : { ...whole, crf };
}

/** The name of an output of the gates graph that is a weight of one layer and direction. */
export const layerName = (layer: number, direction: Direction, part: string) => `layer${layer}_${direction}_${part}`;

const headName = (head: string, part: string) => `head_${head}_${part}`;

function eachLayer<Value>(
  { layers, directions, units, vectorSize }: Manifest['encoder'],
  make: (layer: number, direction: Direction, inputs: number) => Value,
): Value[] {
  const inputs = (layer: number) => (layer === 0 ? vectorSize : directions.length * units);
  return Array.from({ length: layers }, (_, layer) => directions.map(direction => make(layer, direction, inputs(layer)))).flat();
}

/** [columns, rows] out of [rows, columns]. */
function transposed(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}

import type { Fading, Gradients, Surgery } from '../core/types';
import type { Words } from '../requests';
import { abortError } from './errors';
import type { Graph } from './graph';
import { checkLength, read, UNALTERED, type Inside } from './inspecting';
import type { Manifest } from './manifest';
import { floats, idRow, type Values } from './runtime';
import { layerName } from './weights';

/**
 * How much of a change of each hidden state is left in the last, altered as the surgery says; of a sentence of at most
 * `LONGEST` words. Rejects with `RangeError`, `PackError` or, when aborted, `AbortError`.
 */
export async function gradients(inside: Inside, open: () => Promise<Graph>, words: Words, surgery: Surgery = UNALTERED, signal?: AbortSignal): Promise<Gradients> {
  checkLength(words);
  const { name, encoder } = inside.pack.manifest;
  const { cell, memory, layers, directions } = encoder;
  const graph = await open();
  const places = Array.from({ length: layers }, (_, layer) => directions.map(direction => ({ layer, direction }))).flat();
  const weights = places.flatMap(({ layer, direction }) => ['R', 'RB'].map(part => layerName(layer, direction, part)));
  const { out, clamp } = await read(inside, words, surgery, ['gates', ...weights]);
  const fading: Fading[] = [];
  for (const [at, place] of words.length === 0 ? [] : places.entries()) {
    if (signal?.aborted === true) throw abortError();
    const inputs = inputsOf(encoder, words.length, place, out, tensor => partOf(tensor, at, places.length), clamp);
    fading.push({ ...place, ...(await graph.run(inputs, memory ? ['hidden', 'path'] : ['hidden'])) });
  }
  return { pack: name, cell, ...(memory && { memory }), fading };
}

/** What the graph reads of one layer and direction, whose part of a tensor over all of them `part` gives. */
function inputsOf(
  { series, units }: Manifest['encoder'],
  length: number,
  { layer, direction }: Pick<Fading, 'layer' | 'direction'>,
  out: Readonly<Record<string, Float32Array>>,
  part: (tensor: Float32Array) => Float32Array,
  clamp: Float32Array,
): Readonly<Record<string, Values>> {
  const value = (name: string) => out[name] ?? new Float32Array();
  const [recurrent, bias] = [value(layerName(layer, direction, 'R')), value(layerName(layer, direction, 'RB'))];
  const steps = [...Array(length).keys()];
  return {
    gates: floats(part(value('gates')), length, series.length, units),
    clamp: floats(part(clamp), length, series.length, units),
    order: idRow(direction === 'forward' ? steps.reverse() : steps),
    R: floats(recurrent, bias.length, units),
    RB: floats(bias, bias.length),
  };
}

/** One of so many equal parts of a tensor. */
function partOf(tensor: Float32Array, at: number, parts: number): Float32Array {
  const size = tensor.length / parts;
  return tensor.slice(at * size, (at + 1) * size);
}

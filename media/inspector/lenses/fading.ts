import type { Direction, Gradients, Memory } from '../../../src/core/types';
import type { OfferedPack } from '../../../src/questions';
import { families } from './families';
import type { Choice } from '../choice';
import type { Column } from '../layout';
import type { Point } from '../meanline';

/** What one pack says of a sentence, or why it says nothing. */
export type Network = Gradients | { readonly pack: string; readonly error: string };

/** A line of the picture: log₁₀ of what is left, by token; −Infinity where nothing is. */
export interface Curve {
  readonly pack: string;
  readonly cell: string;
  readonly layer: number;
  /** Of the hidden state, or of what the memory keeps by itself. */
  readonly kind: 'hidden' | 'path';
  readonly memory: Memory | undefined;
  readonly logs: readonly number[];
  /** Which of the packs on show it is of, from 0. */
  readonly index: number;
}

/** The powers of ten at the bottom and the top of the picture. */
export interface Decades {
  readonly low: number;
  readonly high: number;
}

/** What is smaller or larger than this lies outside the picture, in powers of ten. */
const FARTHEST = 12;

/**
 * The packs that are shown before anyone chose: the one on show, and those that were made to be compared, which have the
 * same layers and tasks but other cells: its own such family, or else the first there is.
 */
export function familyOf(packs: readonly OfferedPack[], shown: string): readonly string[] {
  const offered = packs.filter(({ gradients }) => gradients);
  const all = families(offered);
  const family = all.find(one => one.some(({ name }) => name === shown)) ?? all[0] ?? [];
  return offered.filter(one => one.name === shown || family.includes(one)).map(({ name }) => name);
}

/** How many words before the last that is read a token is read. */
export function distanceOf(direction: Direction, token: number, tokens: number): number {
  return direction === 'forward' ? tokens - 1 - token : token;
}

/** The lines of the layer and direction that are chosen; of a network with fewer layers its highest, and none of one that does not read that way. */
export function curvesOf(networks: readonly Network[], { layer, direction }: Choice): Curve[] {
  return networks.flatMap((network, index) => {
    if ('error' in network) return [];
    const ways = network.fading.filter(one => one.direction === direction);
    const fading = ways.find(one => one.layer === layer) ?? ways.at(-1);
    if (!fading) return [];
    const { pack, cell, memory } = network;
    const curve = (kind: Curve['kind'], logs: Float32Array): Curve => {
      const byToken = Array.from(logs.keys(), token => logs[distanceOf(direction, token, logs.length)] ?? NaN);
      return { pack, cell, memory, layer: fading.layer, kind, logs: byToken, index };
    };
    return [curve('hidden', fading.hidden), ...(fading.path ? [curve('path', fading.path)] : [])];
  });
}

/** The powers of ten that hold all lines, as far as they are not farther than the picture goes; at least one, and always 1. */
export function decadesOf(curves: readonly Curve[]): Decades {
  const logs = curves.flatMap(curve => curve.logs).filter(Number.isFinite);
  const high = Math.min(FARTHEST, Math.max(0, Math.ceil(Math.max(...logs) - 1e-6)));
  return { low: Math.max(-FARTHEST, Math.floor(Math.min(-1, ...logs))), high };
}

/** Heights in the picture that have a number: powers of ten, not many. */
export function ticksOf({ low, high }: Decades): number[] {
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** How far below the top of a picture of this height a value lies; the bottom for nothing. */
export function heightOf(log: number, { low, high }: Decades, height: number): number {
  return log === -Infinity ? height : (height * (high - log)) / (high - low);
}

/** The points of a line in the columns of its words, in runs that have no gap. */
export function runsOf({ logs }: Pick<Curve, 'logs'>, columns: readonly Column[], decades: Decades, height: number): readonly (readonly Point[])[] {
  const runs: Point[][] = [[]];
  for (const [token, log] of logs.entries()) {
    const column = columns[token];
    if (!column || !Number.isFinite(log)) runs.push([]);
    else runs.at(-1)?.push({ x: column.x + column.width / 2, y: heightOf(log, decades, height) });
  }
  return runs.filter(run => run.length > 0);
}

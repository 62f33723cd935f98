import { InvalidArgumentError } from 'commander';
import type { Clamp, Direction, Gates, Surgery } from '../core/types';

/** What `gatelens gates` alters: clamps, and what is muted by its name. */
export interface Alterations {
  readonly clamp: readonly Clamp[];
  readonly mute: readonly string[];
}

/** What the help says of both options. */
export const ALTERATIONS = `
Altering: --clamp replaces values while the network reads, all units of a series or some, at all tokens or some:
  --clamp layer0.backward.hidden=0
  --clamp layer1.forward.forget[3,7-9]@2-5=1    units 3, 7, 8 and 9, from token 2 to token 5
Layers, units and tokens are counted from 0. --mute is short for what is often silenced: forward, backward, layer0
(layer1, …), words (their embedding) or characters. Every token then also says what its labels were before.`;

const FORM = /^layer(\d+)\.(forward|backward)\.([a-z]+)(?:\[(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)\])?(?:@(\d+)(?:-(\d+))?)?=(\S+)$/;

/** Adds a clamp as the command line writes it; throws `InvalidArgumentError`. */
export function readClamp(text: string, before: readonly Clamp[]): readonly Clamp[] {
  const [, layer, direction, series, units, first, last = first, value] = FORM.exec(text) ?? [];
  if (series === undefined || !Number.isFinite(Number(value)))
    throw new InvalidArgumentError('Write layer0.backward.hidden=0, with units and tokens as in layer0.backward.hidden[3,7-9]@2-5=0.');
  const clamp: Clamp = { layer: Number(layer), direction: direction as Direction, series, value: Number(value) };
  const some = units === undefined ? clamp : { ...clamp, units: units.split(',').flatMap(unitsOf) };
  return [...before, first === undefined ? some : { ...some, steps: { start: Number(first), end: Number(last) + 1 } }];
}

/** The most units that a layer can have. */
const UNITS = 4096;

function unitsOf(range: string): number[] {
  const [first = NaN, last = first] = range.split('-').map(Number);
  if (last < first || last >= UNITS) throw new InvalidArgumentError(`${range} is not a range of units, as 7-9 is.`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Adds what is muted; throws `InvalidArgumentError`. */
export function readMute(text: string, before: readonly string[]): readonly string[] {
  if (!/^(?:forward|backward|layer\d+|words|characters)$/.test(text))
    throw new InvalidArgumentError('Allowed are forward, backward, layer0 (layer1, …), words and characters.');
  return [...before, text];
}

/** The surgery that alterations stand for in a network with such gates; undefined when there are none. */
export function surgeryOf({ clamp, mute }: Alterations, gates: readonly Gates[]): Surgery | undefined {
  if (clamp.length + mute.length === 0) return undefined;
  const muted = mute.flatMap(name => places(name, gates)).map(place => ({ ...place, series: 'hidden', value: 0 }));
  return { clamps: [...muted, ...clamp], withoutWords: mute.includes('words'), withoutCharacters: mute.includes('characters') };
}

/** Where a direction or a layer is; one that is not there is kept, for the models to say so. */
function places(name: string, gates: readonly Gates[]): Pick<Clamp, 'layer' | 'direction'>[] {
  const layer = /^layer(\d+)$/.exec(name)?.[1];
  if (layer !== undefined) return [...new Set(gates.map(({ direction }) => direction))].map(direction => ({ layer: Number(layer), direction }));
  if (name !== 'forward' && name !== 'backward') return [];
  return [...new Set(gates.map(one => one.layer))].map(one => ({ layer: one, direction: name }));
}

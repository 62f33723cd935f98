import type { Clamp, Direction, Surgery } from './types';

/** The axes of the gates of one sentence: [layers, directions, steps, series, units], with the names of two of them. */
export interface ClampAxes {
  readonly layers: number;
  readonly directions: readonly Direction[];
  readonly steps: number;
  readonly series: readonly string[];
  readonly units: number;
}

/**
 * What is put in the place of the gates, row-major [layers, directions, steps, series, units]: `NaN` leaves a value
 * alone. A later clamp wins, and steps beyond the sentence are passed over. Throws `RangeError` for what there is not.
 */
export function clampArray(axes: ClampAxes, clamps: readonly Clamp[]): Float32Array {
  const { layers, directions, steps, series, units } = axes;
  const out = new Float32Array(layers * directions.length * steps * series.length * units).fill(NaN);
  for (const clamp of clamps) {
    checkClamp(axes, clamp);
    const part = clamp.layer * directions.length + directions.indexOf(clamp.direction);
    const { start, end } = clamp.steps ?? { start: 0, end: steps };
    for (let step = Math.max(0, start); step < Math.min(steps, end); step++) {
      const row = ((part * steps + step) * series.length + series.indexOf(clamp.series)) * units;
      if (clamp.units === undefined) out.fill(clamp.value, row, row + units);
      else for (const unit of clamp.units) out[row + unit] = clamp.value;
    }
  }
  return out;
}

function checkClamp(axes: ClampAxes, clamp: Clamp): void {
  checkUnits(axes, clamp);
  // Larger numbers are infinite as float32.
  if (!Number.isFinite(Math.fround(clamp.value))) throw new RangeError(`A series can be clamped to a finite number, not to ${clamp.value}.`);
  const { start, end } = clamp.steps ?? { start: 0, end: 0 };
  if (!Number.isInteger(start) || !Number.isInteger(end)) throw new RangeError(`Steps are whole numbers, not ${start} to ${end}.`);
}

/** Throws a `RangeError` that says what there is when a network has no such layer, direction, series or unit. */
export function checkUnits(axes: Omit<ClampAxes, 'steps'>, place: Omit<Clamp, 'steps' | 'value'>): void {
  const { layers, directions, series, units } = axes;
  if (!isIndex(place.layer, layers)) throw absent('layer', place.layer, `0 to ${layers - 1}`);
  if (!directions.includes(place.direction)) throw absent('direction', place.direction, directions.join(', '));
  if (!series.includes(place.series)) throw absent('series', place.series, series.join(', '));
  const odd = place.units?.find(unit => !isIndex(unit, units));
  if (odd !== undefined) throw absent('unit', odd, `0 to ${units - 1}`);
}

const isIndex = (value: number, length: number) => Number.isInteger(value) && value >= 0 && value < length;

const absent = (what: string, value: number | string, allowed: string) =>
  new RangeError(`There is no ${what} ${value} in this network; there are: ${allowed}.`);

/** The same surgery for the part of a sentence that begins at step `start`. */
export function shifted(surgery: Surgery, start: number): Surgery {
  const moved = ({ steps, ...rest }: Clamp): Clamp =>
    steps === undefined ? rest : { ...rest, steps: { start: steps.start - start, end: steps.end - start } };
  return { ...surgery, clamps: surgery.clamps.map(moved) };
}

/** What silences parts of a network: nothing reads their hidden state but 0. */
export function mute(parts: readonly Pick<Clamp, 'layer' | 'direction'>[]): Surgery {
  return { clamps: parts.map(({ layer, direction }) => ({ layer, direction, series: 'hidden', value: 0 })) };
}

/** Several surgeries as one; where two clamp the same value the later wins. */
export function joined(surgeries: readonly Surgery[]): Surgery {
  return {
    clamps: surgeries.flatMap(({ clamps }) => clamps),
    withoutWords: surgeries.some(({ withoutWords }) => withoutWords === true),
    withoutCharacters: surgeries.some(({ withoutCharacters }) => withoutCharacters === true),
  };
}

/**
 * Sets to 0 what a surgery takes from vectors of words, row-major [words × vectorSize], of which the first `wordSize`
 * values are the word's embedding and the others its characters'.
 */
export function muteVectors(vectors: Float32Array, wordSize: number, vectorSize: number, surgery: Surgery): void {
  const { withoutWords, withoutCharacters } = surgery;
  for (let at = 0; at < vectors.length; at += vectorSize) {
    if (withoutWords === true) vectors.fill(0, at, at + wordSize);
    if (withoutCharacters === true) vectors.fill(0, at + wordSize, at + vectorSize);
  }
}

import type { ClampAxes } from '../core/surgery';
import type { Gates } from '../core/types';

/** The axes of a gates tensor [layers, directions, steps, series, units], and the cell they are of. */
export interface GateAxes extends ClampAxes {
  readonly cell: string;
}

/** A gates tensor, row-major, as one record for each layer and direction. */
export function unstack(values: Float32Array, axes: GateAxes): Gates[] {
  const { cell, layers, directions, steps, series, units } = axes;
  const size = steps * series.length * units;
  return Array.from({ length: layers }, (_, layer) =>
    directions.map((direction, way): Gates => {
      const part = values.subarray((layer * directions.length + way) * size);
      const named = series.map((name, at) => [name, oneSeries(part, at, steps, series.length, units)] as const);
      return { cell, layer, direction, steps, units, series: Object.fromEntries(named) };
    }),
  ).flat();
}

/** One series [steps × units] out of [steps, series, units]. */
function oneSeries(part: Float32Array, at: number, steps: number, count: number, units: number): Float32Array {
  const out = new Float32Array(steps * units);
  for (let step = 0; step < steps; step++) {
    const start = (step * count + at) * units;
    out.set(part.subarray(start, start + units), step * units);
  }
  return out;
}

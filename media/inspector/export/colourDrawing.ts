import type { Gates } from '../../../src/core/types';
import { css, rampIndex, type Ramp } from '../colours';
import type { Box, Layout } from '../layout';
import type { Scale } from '../scale';
import { write, type Shape } from './drawing';

/** A map whose top left corner is `at`: a box for each value, boxes of one colour together; `gap` is left free between columns. */
export function cellBoxes({ units, steps }: Gates, values: Float32Array, rows: readonly number[], { columns, unitHeight }: Pick<Layout, 'columns' | 'unitHeight'>, scale: Scale, colours: Ramp, at: Pick<Box, 'x' | 'y'>, gap = 1): Shape[] {
  const byColour = new Map<number, Box[]>();
  for (let step = 0; step < steps; step++) {
    const column = columns[step];
    if (!column) continue;
    for (const [row, unit] of rows.entries()) {
      const index = rampIndex(values[step * units + unit] ?? NaN, scale);
      const boxes = byColour.get(index) ?? [];
      boxes.push({ x: at.x + column.x, y: at.y + row * unitHeight, width: column.width - gap, height: unitHeight });
      byColour.set(index, boxes);
    }
  }
  return [...byColour].map(([index, boxes]) => ({ kind: 'boxes', colour: colourAt(colours, index), boxes }));
}

/** What the colours mean, ending at `right`. */
export function legend([low, high]: readonly [string, string], colours: Ramp, right: number, y: number, faint: string): Shape[] {
  const [steps, width] = [24, 3];
  const from = right - high.length * 5.6 - 8 - steps * width;
  const bar = Array.from({ length: steps }, (_, at): Shape => {
    const box = { x: from + at * width, y: y - 8, width, height: 9 };
    return { kind: 'boxes', colour: colourAt(colours, Math.round((at * 255) / (steps - 1))), boxes: [box] };
  });
  return [write(low, from - 6, y, faint, { size: 10, anchor: 'end' }), ...bar, write(high, right, y, faint, { size: 10, anchor: 'end' })];
}

function colourAt(colours: Ramp, index: number): string {
  const at = index * 4;
  return css([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]);
}

import type { Gates } from '../../src/core/types';
import { rampIndex, type Ramp } from './colours';
import { visibleColumns, visibleRows, type Layout } from './layout';
import type { Scale } from './scale';

/** Space between two columns, in CSS pixels, so that words stay apart. */
const GAP = 1;

/** A picture of a series with one pixel per value: tokens across, and down the units that the rows stand for. */
export function bitmap({ steps, units }: Gates, values: Float32Array, rows: readonly number[], scale: Scale, colours: Ramp): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, steps);
  canvas.height = Math.max(1, rows.length);
  const image = new ImageData(canvas.width, canvas.height);
  // Four bytes at once: a large network has a hundred thousand of them in each map.
  const [pixels, palette] = [new Uint32Array(image.data.buffer), new Uint32Array(colours.buffer)];
  for (const [row, unit] of rows.entries()) {
    for (let step = 0; step < steps; step++) {
      const value = values[step * units + unit] ?? NaN;
      // What is no number is left clear.
      if (!Number.isNaN(value)) pixels[row * steps + step] = palette[rampIndex(value, scale)] ?? 0;
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** Where a drawing stands: how far it is scrolled, how much shows, and where on the canvas its top is (CSS pixels). */
export interface Window {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** Draws the columns and rows that show, each column stretched to its width without smoothing. */
export function drawMap(context: CanvasRenderingContext2D, picture: HTMLCanvasElement, layout: Layout, window: Window): void {
  const device = (value: number): number => Math.round(value * window.pixelRatio);
  const [from, to] = visibleColumns(layout, window.left, window.width);
  const [first, end] = visibleRows(layout, { top: -window.top, height: window.height });
  context.imageSmoothingEnabled = false;
  if (first >= end) return;
  for (let token = from; token < to; token++) {
    const column = layout.columns[token];
    if (!column) continue;
    const x = device(column.x - window.left);
    const width = device(column.x + column.width - GAP - window.left) - x;
    context.drawImage(picture, token, first, 1, end - first, x, device(window.top + first * layout.unitHeight), width, device((end - first) * layout.unitHeight));
  }
}

import { rampIndex, type Ramp } from './colours';
import { visibleColumns, type Layout } from './layout';
import type { Scale } from './scale';

/** Space between two columns, in CSS pixels, so that words stay apart. */
const GAP = 1;

/** A picture of a series with one pixel per value: tokens across, units down. `values` is `[steps × units]`. */
export function bitmap(values: Float32Array, steps: number, units: number, scale: Scale, colours: Ramp): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, steps);
  canvas.height = Math.max(1, units);
  const image = new ImageData(canvas.width, canvas.height);
  for (let step = 0; step < steps; step++) {
    for (let unit = 0; unit < units; unit++) {
      const from = rampIndex(values[step * units + unit] ?? NaN, scale) * 4;
      const to = (unit * steps + step) * 4;
      for (let byte = 0; byte < 4; byte++) image.data[to + byte] = colours[from + byte] ?? 0;
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
  readonly pixelRatio: number;
}

/** Draws the columns that show, each stretched to its width without smoothing. */
export function drawMap(context: CanvasRenderingContext2D, picture: HTMLCanvasElement, layout: Layout, window: Window): void {
  const device = (value: number): number => Math.round(value * window.pixelRatio);
  const [from, to] = visibleColumns(layout, window.left, window.width);
  context.imageSmoothingEnabled = false;
  for (let token = from; token < to; token++) {
    const column = layout.columns[token];
    if (!column) continue;
    const x = device(column.x - window.left);
    const width = device(column.x + column.width - GAP - window.left) - x;
    context.drawImage(picture, token, 0, 1, layout.units, x, device(window.top), width, device(layout.mapHeight));
  }
}

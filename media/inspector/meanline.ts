import type { Window } from './heatmap';
import { visibleColumns, type Layout } from './layout';
import type { Scale } from './scale';
import type { Inks } from './theme';

/** A point in CSS pixels; `y` counts down from the top of the band. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The mean of each token at the middle of its column, in a band of `height`; the scale's high end is on top. */
export function meanPoints({ columns }: Layout, means: Float32Array, { low, high }: Scale, height: number): readonly Point[] {
  return columns.map(({ x, width }, token) => {
    const part = ((means[token] ?? NaN) - low) / (high - low);
    return { x: x + width / 2, y: height * (1 - Math.min(1, Math.max(0, part))) };
  });
}

/** Draws the line, a dot per token and the middle of the scale, in a band of `height` under `window.top`. */
export function drawMean(context: CanvasRenderingContext2D, layout: Layout, points: readonly Point[], height: number, window: Window, inks: Inks): void {
  const { left, width, top, pixelRatio } = window;
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.translate(-left, top);
  context.strokeStyle = inks.faint;
  context.globalAlpha = 0.5;
  context.lineWidth = 1 / pixelRatio;
  for (const y of [0.5 / pixelRatio, height / 2, height - 0.5 / pixelRatio]) {
    context.setLineDash(y === height / 2 ? [2, 3] : []);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(Math.min(left + width, layout.width), y);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.strokeStyle = context.fillStyle = inks.line;
  context.lineWidth = 1.5;
  const [from, to] = visibleColumns(layout, left, width);
  const shown = points.slice(Math.max(0, from - 1), to + 1).filter(point => !Number.isNaN(point.y));
  context.beginPath();
  for (const { x, y } of shown) context.lineTo(x, y);
  context.stroke();
  for (const { x, y } of shown) {
    context.beginPath();
    context.arc(x, y, 2, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}

import type { Gates } from '../../src/core/types';
import type { Window } from './heatmap';
import { visibleColumns, type Layout } from './layout';
import { meanPoints, type Point } from './meanline';
import type { Scale } from './scale';

/** Colours that stay apart for the colour-blind on dark and light (Okabe & Ito 2008); where they come again, dashed. */
const COLOURS = ['#3d9be0', '#e69f00', '#0aa67a', '#cc79a7', '#d55e00', '#8a7bd8'] as const;
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

/** Colour and dashes of the line at an index. */
export function strokeOf(index: number): { readonly colour: string; readonly dash: readonly number[] } {
  return { colour: COLOURS[index % COLOURS.length] ?? COLOURS[0], dash: DASHES[Math.floor(index / COLOURS.length) % DASHES.length] ?? [] };
}

/** The values of a series' units over the tokens, a line each, in a band as high as the layout's map. */
export function linePoints(layout: Layout, { steps, units }: Gates, values: Float32Array, chosen: readonly number[], scale: Scale): readonly (readonly Point[])[] {
  return chosen.map(unit => meanPoints(layout, Float32Array.from({ length: steps }, (_, step) => values[step * units + unit] ?? NaN), scale, layout.mapHeight));
}

/** The line that is nearest to a height at a token; undefined where there is none. */
export function nearestLine(lines: readonly (readonly Point[])[], token: number, y: number): number | undefined {
  let nearest: number | undefined;
  let least = Infinity;
  for (const [index, points] of lines.entries()) {
    const distance = Math.abs((points[token]?.y ?? NaN) - y);
    if (distance < least) [nearest, least] = [index, distance];
  }
  return nearest;
}

/** Draws the lines that show, with a dot per token. */
export function drawLines(context: CanvasRenderingContext2D, layout: Layout, lines: readonly (readonly Point[])[], { left, width, top, pixelRatio }: Window): void {
  const [from, to] = visibleColumns(layout, left, width);
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.translate(-left, top);
  context.lineWidth = 1.75;
  for (const [index, points] of lines.entries()) {
    const { colour, dash } = strokeOf(index);
    context.strokeStyle = context.fillStyle = colour;
    context.setLineDash([...dash]);
    context.beginPath();
    for (const { x, y } of points.slice(Math.max(0, from - 1), to + 1)) context.lineTo(x, y);
    context.stroke();
    for (const { x, y } of points.slice(from, to)) context.fillRect(x - 2, y - 2, 4, 4);
  }
  context.restore();
}

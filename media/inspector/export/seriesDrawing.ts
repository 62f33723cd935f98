import * as l10n from '@vscode/l10n';
import type { Gates } from '../../../src/core/types';
import { endsOf } from '../axis';
import { ramp } from '../colours';
import type { Display } from '../display';
import type { Box, Layout } from '../layout';
import { endsInWords } from '../legend';
import { linePoints, strokeOf } from '../lines';
import { meanPoints, type Point } from '../meanline';
import { MEAN } from '../panel';
import { numbersOf } from '../picture';
import { tick } from '../scale';
import { seriesText } from '../series';
import { cellBoxes, legend } from './colourDrawing';
import { write, type Paper, type Shape } from './drawing';

/** Height of a series' title, in CSS pixels. */
const TITLE = 24;

/** Where a series stands: its maps begin at `left`, its legend ends at `right`. */
export interface Stand {
  readonly edge: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** Height of what `seriesDrawing` draws over a layout, with a space below it. */
export function seriesHeight({ mapHeight }: Layout): number {
  return TITLE + MEAN.height + mapHeight + 2 * MEAN.space;
}

/** A series as the page shows it large: its title and legend, its mean line, and its map or lines. */
export function seriesDrawing(gates: Gates, name: string, layout: Layout, display: Display, { edge, left, right, top }: Stand, paper: Paper): Shape[] {
  const { ink, faint, theme } = paper;
  const text = seriesText(gates.cell, name);
  const { rows, values, means, scale, meanScale } = numbersOf(gates, name, display);
  const band = top + TITLE;
  const map = band + MEAN.height + MEAN.space;
  const at = (points: readonly Point[], y: number): Point[] => points.map(point => ({ x: point.x + left, y: point.y + y }));
  const rule = (y: number, dash?: readonly number[]): Shape => ({ kind: 'line', colour: faint, width: 0.5, points: [{ x: left, y }, { x: left + layout.width, y }], ...(dash ? { dash } : {}) });
  const side = (one: string, y: number): Shape => write(one, left - 6, y, faint, { size: 9, anchor: 'end' });
  const [first, last] = endsOf(rows.length, scale, display);
  const colours = ramp(scale.kind, theme);
  return [
    write(`${text.title}   ${text.formula}`, edge, top + 14, ink, { bold: true }),
    ...(display.form === 'lines' ? lineKeys(rows, right, top + 14, faint) : legend(endsInWords(scale, text), colours, right, top + 14, faint)),
    side(tick(meanScale.high), band + 7), side(l10n.t('mean'), band + MEAN.height / 2 + 3), side(tick(meanScale.low), band + MEAN.height),
    side(first, map + 8), side(last, map + layout.mapHeight),
    rule(band), rule(band + MEAN.height / 2, [2, 3]), rule(band + MEAN.height),
    { kind: 'line', colour: ink, width: 1.5, points: at(meanPoints(layout, means, meanScale, MEAN.height), band) },
    ...(display.form === 'lines'
      ? linePoints(layout, gates, values, rows, scale).flatMap((points, index) => line(at(points, map), index))
      : cellBoxes(gates, values, rows, layout, scale, colours, { x: left, y: map })),
  ];
}

/** A unit's line, with a dot for each word. */
function line(points: readonly Point[], index: number): Shape[] {
  const { colour, dash } = strokeOf(index);
  const dots = points.map(({ x, y }): Box => ({ x: x - 2, y: y - 2, width: 4, height: 4 }));
  return [{ kind: 'line', colour, width: 1.75, points, ...(dash.length > 0 ? { dash } : {}) }, { kind: 'boxes', colour, boxes: dots }];
}

/** Which line is which unit's, ending at `right`. */
function lineKeys(units: readonly number[], right: number, y: number, faint: string): Shape[] {
  let x = right;
  return units.map((unit, index) => ({ unit, ...strokeOf(index) })).reverse().flatMap(({ unit, colour, dash }): Shape[] => {
    const text = String(unit);
    const from = x - text.length * 6 - 18;
    const shapes = [{ kind: 'line' as const, colour, width: 3, points: [{ x: from, y: y - 4 }, { x: from + 14, y: y - 4 }], ...(dash.length > 0 ? { dash } : {}) }, write(text, x, y, faint, { size: 10, anchor: 'end' })];
    x = from - 8;
    return shapes;
  });
}

import { meanOverUnits } from '../../src/core/gates';
import type { Gates } from '../../src/core/types';
import { ramp, type Theme } from './colours';
import type { Display } from './display';
import { bitmap } from './heatmap';
import type { Layout } from './layout';
import { linePoints } from './lines';
import type { Point } from './meanline';
import { rowsOf } from './rows';
import { meanScale, scaleFor, type Scale } from './scale';
import { seriesText } from './series';

/** Everything that is computed once for some numbers and colours, and used by each drawing: a map or lines. */
export interface Picture {
  readonly gates: Gates;
  readonly rows: readonly number[];
  readonly values: Float32Array;
  readonly means: Float32Array;
  readonly scale: Scale;
  readonly meanScale: Scale;
  readonly map?: HTMLCanvasElement;
  /** By row, the points of its line. */
  readonly lines?: readonly (readonly Point[])[];
  /** What it was made of. */
  readonly key: string;
}

/** The picture of a series; the one `before` when it would be the same. */
export function pictureOf(gates: Gates, name: string, layout: Layout, theme: Theme, display: Display, before?: Picture): Picture {
  const { form, order, units } = display;
  const key = form === 'map' ? `${theme} ${order}` : `${units.join(' ')} ${layout.width} ${layout.mapHeight}`;
  if (before?.gates === gates && before.key === key) return before;
  const values = gates.series[name] ?? new Float32Array();
  const means = meanOverUnits(gates, name);
  const scale = scaleFor(values, seriesText(gates.cell, name).sigmoid);
  const rows = rowsOf(gates, name, display);
  const common = { gates, rows, values, means, scale, meanScale: meanScale(means, scale), key };
  return form === 'map'
    ? { ...common, map: bitmap(gates, values, rows, scale, ramp(scale.kind, theme)) }
    : { ...common, lines: linePoints(layout, gates, values, rows, scale) };
}

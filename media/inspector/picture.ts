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

/** What is shown of a series, whatever its size and colours. */
export interface Numbers {
  /** The units that rows or lines stand for; put in order when they are asked for. */
  readonly rows: readonly number[];
  readonly values: Float32Array;
  readonly means: Float32Array;
  readonly scale: Scale;
  readonly meanScale: Scale;
}

/** The numbers of a series with the scales they are shown on. */
export function numbersOf(gates: Gates, name: string, display: Display): Numbers {
  const values = gates.series[name] ?? new Float32Array();
  const means = meanOverUnits(gates, name);
  const { sigmoid, tight } = seriesText(gates.cell, name);
  const scale = scaleFor(values, sigmoid, tight);
  return {
    get rows() {
      return rowsOf(gates, name, display);
    },
    values,
    means,
    scale,
    meanScale: meanScale(means, scale),
  };
}

/** Everything that is computed once for some numbers and colours, and used by each drawing: a map or lines. */
export interface Picture extends Numbers {
  readonly gates: Gates;
  /** Made when it is asked for: what is out of sight costs nothing. */
  map(): HTMLCanvasElement;
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
  const numbers = numbersOf(gates, name, display);
  const { values, scale } = numbers;
  let map: HTMLCanvasElement | undefined;
  return Object.assign(numbers, {
    gates,
    key,
    map: () => (map ??= bitmap(gates, values, numbers.rows, scale, ramp(scale.kind, theme))),
    ...(form === 'lines' ? { lines: linePoints(layout, gates, values, numbers.rows, scale) } : {}),
  });
}

import type { Gates } from '../../src/core/types';
import { axisOf, endsOf } from './axis';
import { ramp, type Theme } from './colours';
import type { Display } from './display';
import { attributes, element, place } from './elements';
import { drawMap } from './heatmap';
import { cellBox, unitAt, type Box, type Layout, type Part } from './layout';
import type { Cell } from './lens';
import { endsInWords, legendOf } from './legend';
import { drawLines, nearestLine } from './lines';
import { GUTTER, markBox } from './marks';
import { drawMean, meanPoints } from './meanline';
import { pictureOf, type Picture } from './picture';
import { seriesText, type SeriesText } from './series';
import type { Inks } from './theme';

/** Height of the band of the mean line, and of the space below it, in CSS pixels. */
export const MEAN = { height: 34, space: 6 } as const;
/** Where a map begins, counted from the top of its plot. */
export const MAP_TOP = MEAN.height + MEAN.space;

/** One series: what it is, its mean line and its map. */
export interface Panel {
  readonly element: HTMLElement;
  /** Holds the mean line and the map, and the keyboard's focus. */
  readonly plot: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly name: string;
  readonly title: string;
  /** The units that its rows, or its lines, stand for, from the top. */
  readonly rows: readonly number[];
  /** Takes other numbers, sizes or colours; draws nothing yet. */
  update(gates: Gates, layout: Layout, theme: Theme, display: Display): void;
  /** Draws a part of it, `width` from `left`. */
  draw(left: number, width: number, part: Part, pixelRatio: number, inks: Inks): void;
  /** The value of a cell; without a unit the mean over all units. */
  value(token: number, unit: number | undefined): number | undefined;
  /** The row at a height in the map, in the column of a token; undefined outside of it. */
  rowAt(token: number, y: number): number | undefined;
  /** Where the cell of a row is in the map. */
  box(token: number, row: number): Box | undefined;
  /** Marks the cell of a unit until another is pinned; none when there is no cell, or no row for its unit. */
  pin(cell: Pick<Cell, 'token' | 'unit'> | undefined): void;
}

/** Makes the panel of a series of a cell; `prefix` keeps its ids apart from others'. */
export function panel(cell: string, name: string, prefix: string): Panel {
  const text = seriesText(cell, name);
  const section = attributes(element('section', 'series'), { 'aria-label': text.title });
  section.dataset['series'] = name;
  const [legend, axis] = [legendOf(), axisOf()];
  const canvas = attributes(element('canvas', 'map'), { 'aria-hidden': 'true' });
  const plot = attributes(element('div', 'plot'), { 'aria-describedby': `${prefix}help-${name}` });
  const pinned = element('div', 'mark cell pinned');
  pinned.hidden = true;
  plot.append(axis.element, canvas, pinned);
  section.append(titleOf(text, `${prefix}help-${name}`, legend.element), plot);
  let picture: Picture | undefined;
  let layout: Layout | undefined;

  const boxOf = (token: number, row: number): Box | undefined => layout && boxIn(layout, picture, token, row);

  return {
    element: section,
    plot,
    canvas,
    name,
    title: text.title,
    get rows() {
      return picture?.rows ?? [];
    },
    update(gates, newLayout, theme, display) {
      const made = pictureOf(gates, name, newLayout, theme, display, picture);
      if (made !== picture) {
        picture = made;
        if (picture.lines) legend.lines(picture.rows);
        else legend.colours(endsInWords(picture.scale, text), ramp(picture.scale.kind, theme));
        axis.update(picture.meanScale, ...endsOf(newLayout.units, picture.scale, display));
      }
      layout = newLayout;
      place(plot, { width: GUTTER + layout.width, height: MAP_TOP + layout.mapHeight });
    },
    draw(left, width, { top, height }, pixelRatio, inks) {
      if (!picture || !layout) return;
      const context = resize(canvas, width, height, pixelRatio);
      canvas.style.setProperty('margin-top', `${top}px`);
      const window = { left, width, top: MAP_TOP - top, height, pixelRatio };
      if (picture.lines) drawLines(context, layout, picture.lines, window);
      else drawMap(context, picture.map(), layout, window);
      drawMean(context, layout, meanPoints(layout, picture.means, picture.meanScale, MEAN.height), MEAN.height, { ...window, top: -top }, inks);
    },
    value: (token, unit) =>
      unit === undefined ? picture?.means[token] : picture?.values[token * picture.gates.units + unit],
    rowAt(token, y) {
      if (!layout || y < 0 || y >= layout.mapHeight) return undefined;
      return picture?.lines ? nearestLine(picture.lines, token, y) : unitAt(layout, y);
    },
    box: boxOf,
    pin(cell) {
      const row = cell && picture ? picture.rows.indexOf(cell.unit) : -1;
      const box = cell && row >= 0 ? boxOf(cell.token, row) : undefined;
      pinned.hidden = !box;
      if (box) place(pinned, markBox({ ...box, x: GUTTER + box.x, y: MAP_TOP + box.y }));
    },
  };
}

function boxIn(layout: Layout, picture: Picture | undefined, token: number, row: number): Box | undefined {
  const cell = cellBox(layout, token, row);
  const point = picture?.lines?.[row]?.[token];
  return cell && point ? { ...cell, y: point.y - 4, height: 8 } : cell;
}

/** Gives a canvas its size on the screen and in device pixels, empty; the same size costs no new memory. */
function resize(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): CanvasRenderingContext2D {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this window has no canvas');
  if (canvas.width !== across || canvas.height !== down) {
    [canvas.width, canvas.height] = [across, down];
    place(canvas, { width: across / pixelRatio, height: down / pixelRatio });
  } else context.clearRect(0, 0, across, down);
  return context;
}

function titleOf(text: SeriesText, id: string, legend: HTMLElement): HTMLElement {
  const title = element('header', 'title');
  const help = element('p', 'help', text.help);
  help.id = id;
  title.title = `${text.title}: ${text.help} ${text.formula}`.trim();
  title.append(element('h2', '', text.title), element('code', 'formula', text.formula), help, legend);
  return title;
}

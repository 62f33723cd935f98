import { meanOverUnits } from '../../src/core/gates';
import type { Gates } from '../../src/core/types';
import { css, ramp, type Ramp, type Theme } from './colours';
import { attributes, element, place } from './elements';
import { bitmap, drawMap } from './heatmap';
import type { Layout } from './layout';
import { drawMean, meanPoints } from './meanline';
import { meanScale, scaleFor, tick, type Scale } from './scale';
import { seriesText, type SeriesText } from './series';
import type { Inks } from './theme';

/** Height of the band of the mean line, and of the space below it, in CSS pixels. */
export const MEAN = { height: 34, space: 6 } as const;
/** Where a map begins, counted from the top of its canvas. */
export const MAP_TOP = MEAN.height + MEAN.space;

/** One series: what it is, its mean line and its map. */
export interface Panel {
  readonly element: HTMLElement;
  /** Holds the mean line and the map, and the keyboard's focus. */
  readonly plot: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly name: string;
  readonly title: string;
  /** Takes other numbers, sizes or colours; draws nothing yet. */
  update(gates: Gates, layout: Layout, theme: Theme): void;
  /** Draws what shows of it. */
  draw(left: number, width: number, pixelRatio: number, inks: Inks): void;
  /** The value of a cell; without a unit the mean over all units. */
  value(token: number, unit: number | undefined): number | undefined;
}

/** Everything that is computed once for some numbers and colours, and used by each drawing. */
interface Picture {
  readonly gates: Gates;
  readonly values: Float32Array;
  readonly means: Float32Array;
  readonly scale: Scale;
  readonly meanScale: Scale;
  readonly map: HTMLCanvasElement;
}

/** Makes the panel of a series of a cell; `prefix` keeps its ids apart from others'. */
export function panel(cell: string, name: string, prefix: string): Panel {
  const text = seriesText(cell, name);
  const section = attributes(element('section', 'series'), { 'aria-label': text.title });
  section.dataset['series'] = name;
  const legend = legendOf(text);
  const canvas = attributes(element('canvas', 'map'), { 'aria-hidden': 'true' });
  const axis = axisOf();
  const plot = element('div', 'plot');
  plot.append(axis.element, canvas);
  section.append(titleOf(text, `${prefix}help-${name}`, legend.element), plot);
  plot.setAttribute('aria-describedby', `${prefix}help-${name}`);
  let picture: Picture | undefined;
  let layout: Layout | undefined;
  let theme: Theme | undefined;

  return {
    element: section,
    plot,
    canvas,
    name,
    title: text.title,
    update(gates, newLayout, newTheme) {
      if (picture?.gates !== gates || theme !== newTheme) {
        picture = pictureOf(gates, name, text, newTheme);
        legend.update(picture.scale, ramp(picture.scale.kind, newTheme));
        axis.update(picture.meanScale, gates.units);
      }
      [layout, theme] = [newLayout, newTheme];
      place(plot, { width: layout.width, height: MAP_TOP + layout.mapHeight });
    },
    draw(left, width, pixelRatio, inks) {
      if (!picture || !layout) return;
      const context = resize(canvas, width, MAP_TOP + layout.mapHeight, pixelRatio);
      const points = meanPoints(layout, picture.means, picture.meanScale, MEAN.height);
      drawMap(context, picture.map, layout, { left, width, top: MAP_TOP, pixelRatio });
      drawMean(context, layout, points, MEAN.height, { left, width, top: 0, pixelRatio }, inks);
    },
    value: (token, unit) =>
      unit === undefined ? picture?.means[token] : picture?.values[token * picture.gates.units + unit],
  };
}

function pictureOf(gates: Gates, name: string, text: SeriesText, theme: Theme): Picture {
  const values = gates.series[name] ?? new Float32Array();
  const means = meanOverUnits(gates, name);
  const scale = scaleFor(values, text.sigmoid);
  const map = bitmap(values, gates.steps, gates.units, scale, ramp(scale.kind, theme));
  return { gates, values, means, scale, meanScale: meanScale(means, scale), map };
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

function legendOf({ ends }: SeriesText): { readonly element: HTMLElement; update(scale: Scale, colours: Ramp): void } {
  const [low, bar, high] = [element('span', ''), element('span', 'bar'), element('span', '')];
  const whole = attributes(element('div', 'legend'), { role: 'img' });
  whole.append(low, bar, high);
  return {
    element: whole,
    update(scale, colours) {
      [low.textContent, high.textContent] = [`${scale.beyond ? '≤ ' : ''}${tick(scale.low)} ${ends[0]}`, `${scale.beyond ? '≥ ' : ''}${tick(scale.high)} ${ends[1]}`];
      const stops = [...Array(17).keys()].map(i => {
        const at = Math.round((i * 255) / 16) * 4;
        return css([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]);
      });
      bar.style.setProperty('background-image', `linear-gradient(to right, ${stops.join(', ')})`);
      whole.setAttribute('aria-label', `Colours from ${low.textContent} to ${high.textContent}`);
    },
  };
}

/** Left of the maps: the ends of the mean's scale, and which units are at the top and bottom. */
function axisOf(): { readonly element: HTMLElement; update(means: Scale, units: number): void } {
  const whole = attributes(element('div', 'gutter axis'), { 'aria-hidden': 'true' });
  const [high, name, low, first, last] = ['high', 'mean', 'low', 'first', 'last'].map(one => element('span', one));
  whole.append(...[high, name, low, first, last].flatMap(one => one ?? []));
  return {
    element: whole,
    update(means, units) {
      const texts = [tick(means.high), 'mean', tick(means.low), 'unit 0', String(units - 1)];
      for (const [index, one] of [high, name, low, first, last].entries()) if (one) one.textContent = texts[index] ?? '';
    },
  };
}

import { attributes, element, place, shape } from '../elements';
import { columnAt, type Layout } from '../layout';
import { strokeOf } from '../lines';
import type { Point } from '../meanline';
import { decadesOf, distanceOf, heightOf, runsOf, ticksOf, type Curve, type Decades } from './fading';
import { powerText } from './fadingWords';
import type { Direction } from '../../../src/core/types';

/** Height of the picture above its distances, and of these, in CSS pixels. */
const HEIGHT = 220;
const FOOT = 18;
const TOP = 8;

/** Signs that tell the lines apart where colours do not: circle, square, diamond, triangle. */
const SIGNS: readonly ((at: Point) => string)[] = [
  ({ x, y }) => `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z`,
  ({ x, y }) => `M${x - 2.5} ${y - 2.5}h5v5h-5Z`,
  ({ x, y }) => `M${x} ${y - 3.8}l3.8 3.8l-3.8 3.8l-3.8 -3.8Z`,
  ({ x, y }) => `M${x} ${y - 3.6}l3.4 6h-6.8Z`,
];

/** The picture of what is left, over the columns of the words. */
export interface FadingPicture {
  readonly element: HTMLElement;
  /** The part of it that is over the words. */
  readonly plot: HTMLElement;
  draw(curves: readonly Curve[], layout: Layout, direction: Direction): void;
  /** Marks a word. */
  mark(layout: Layout, token: number | undefined): void;
  /** The word at a place in the window; undefined beside all. */
  tokenAt(layout: Layout, x: number): number | undefined;
}

/** Makes it, empty. */
export function fadingPicture(): FadingPicture {
  const [whole, axis, plot] = [element('div', 'plot'), attributes(element('div', 'gutter powers'), { 'aria-hidden': 'true' }), element('div', 'steps')];
  const svg = shape('svg', { class: 'fading', 'aria-hidden': 'true', height: String(TOP + HEIGHT + FOOT) });
  const [lines, here] = [shape('g', { transform: `translate(0 ${TOP})` }), shape('line', { class: 'here', y1: '0', y2: String(TOP + HEIGHT) })];
  svg.append(here, lines);
  plot.append(svg);
  whole.append(axis, plot);
  return {
    element: whole,
    plot,
    draw(curves, layout, direction) {
      const decades = decadesOf(curves);
      svg.setAttribute('width', String(layout.width));
      axis.replaceChildren(...ticksOf(decades).map(power => tickOf(power, decades)));
      const levels = ticksOf(decades).map(power => level(heightOf(power, decades, HEIGHT), layout.width, power === 0 ? 'whole' : 'level'));
      lines.replaceChildren(...levels, ...distances(layout, direction), ...curves.map(curve => drawCurve(curve, layout, decades)));
    },
    mark({ columns }, token) {
      const column = token === undefined ? undefined : columns[token];
      here.classList.toggle('off', !column);
      if (column) attributes(here, { x1: String(column.x + column.width / 2), x2: String(column.x + column.width / 2) });
    },
    tokenAt: (layout, x) => columnAt(layout, x - svg.getBoundingClientRect().x),
  };
}

/** A short piece of a line, for a legend. */
export function sample(index: number, kind: Curve['kind']): SVGSVGElement {
  const whole = shape('svg', { class: 'fading sample', width: '26', height: '10', 'aria-hidden': 'true' });
  whole.append(...stroke([{ x: 1, y: 5 }, { x: 25, y: 5 }], [{ x: 13, y: 5 }], index, kind));
  return whole;
}

function tickOf(power: number, decades: Decades): HTMLElement {
  const one = element('span', '', powerText(power));
  place(one, { y: TOP + heightOf(power, decades, HEIGHT) - 7 });
  return one;
}

function level(y: number, width: number, className: string): SVGElement {
  return shape('line', { class: className, x1: '0', x2: String(width), y1: String(y), y2: String(y) });
}

/** How far each word is from the one that is read last, as far as there is room for the numbers. */
function distances({ columns }: Layout, direction: Direction): SVGElement[] {
  const every = Math.ceil(18 / Math.max(1, Math.min(...columns.map(({ width }) => width))));
  return columns.flatMap(({ x, width }, token) => {
    const distance = distanceOf(direction, token, columns.length);
    if (distance % every !== 0) return [];
    const text = shape('text', { class: 'distance', x: String(x + width / 2), y: String(HEIGHT + 13) });
    text.textContent = String(distance);
    return [text];
  });
}

function drawCurve(curve: Curve, layout: Layout, decades: Decades): SVGElement {
  const whole = shape('g', { class: 'curve', 'data-pack': curve.pack, 'data-kind': curve.kind });
  for (const run of runsOf(curve, layout, decades, HEIGHT)) whole.append(...stroke(run, run, curve.index, curve.kind));
  for (const [token, log] of curve.logs.entries()) {
    const column = layout.columns[token];
    if (log !== -Infinity || !column) continue;
    const [x, y] = [column.x + column.width / 2, HEIGHT];
    whole.append(shape('path', { class: 'nothing', d: `M${x - 3} ${y - 3}l6 6M${x - 3} ${y + 3}l6 -6`, stroke: strokeOf(curve.index).colour }));
  }
  return whole;
}

function stroke(line: readonly Point[], signs: readonly Point[], index: number, kind: Curve['kind']): SVGElement[] {
  const { colour } = strokeOf(index);
  const drawn = shape('polyline', { class: kind, stroke: colour, points: line.map(({ x, y }) => `${x},${y}`).join(' ') });
  const sign = SIGNS[index % SIGNS.length];
  return kind === 'path' || !sign ? [drawn] : [drawn, shape('path', { class: 'sign', fill: colour, d: signs.map(sign).join('') })];
}

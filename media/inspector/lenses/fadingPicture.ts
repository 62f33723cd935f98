import { attributes, element, place, shape } from '../elements';
import type { Column } from '../layout';
import { strokeOf } from '../lines';
import type { Point } from '../meanline';
import { decadesOf, distanceOf, heightOf, runsOf, ticksOf, type Curve, type Decades } from './fading';
import { powerText } from './fadingWords';
import type { Direction } from '../../../src/core/types';

/** Heights in CSS pixels: above the lines, the lines, the distances below them, the words below those. */
const [TOP, HEIGHT, FOOT, WORDS] = [8, 144, 18, 58];
/** No column is narrower: then the picture scrolls. */
const LEAST = 5;
/** Letters of a word that have room below it. */
const LETTERS = 11;

/** Signs that tell the lines apart where colours do not: circle, square, diamond, triangle. */
const SIGNS: readonly ((at: Point) => string)[] = [
  ({ x, y }) => `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z`,
  ({ x, y }) => `M${x - 2.5} ${y - 2.5}h5v5h-5Z`,
  ({ x, y }) => `M${x} ${y - 3.8}l3.8 3.8l-3.8 3.8l-3.8 -3.8Z`,
  ({ x, y }) => `M${x} ${y - 3.6}l3.4 6h-6.8Z`,
];

/** The picture of what is left, over its words, as wide as there is room. */
export interface FadingPicture {
  readonly element: HTMLElement;
  /** The part of it that is over the words. */
  readonly plot: HTMLElement;
  draw(curves: readonly Curve[], tokens: readonly string[], direction: Direction): void;
  /** Marks a word. */
  mark(token: number | undefined): void;
  /** The word at a place in the window; undefined beside all. */
  tokenAt(x: number): number | undefined;
}

/** Makes it, empty; `resized` is told when there is other room. */
export function fadingPicture(resized: () => void): FadingPicture {
  const [whole, axis, plot] = [element('div', 'plot'), attributes(element('div', 'gutter powers'), { 'aria-hidden': 'true' }), element('div', 'reach')];
  const svg = shape('svg', { class: 'fading', 'aria-hidden': 'true', height: String(TOP + HEIGHT + FOOT + WORDS) });
  const [lines, here] = [shape('g', { transform: `translate(0 ${TOP})` }), shape('line', { class: 'here', y1: '0', y2: String(TOP + HEIGHT) })];
  // What is farther down than the picture goes is cut off there.
  const [frame, drawn] = [shape('svg', { height: String(TOP + HEIGHT + 4) }), shape('g', { transform: `translate(0 ${TOP})` })];
  let columns: readonly Column[] = [];
  frame.append(drawn);
  svg.append(here, lines, frame);
  plot.append(svg);
  whole.append(axis, plot);
  new ResizeObserver(resized).observe(plot);
  return {
    element: whole,
    plot,
    draw(curves, tokens, direction) {
      const [decades, width] = [decadesOf(curves), Math.max(LEAST, plot.clientWidth / Math.max(1, tokens.length))];
      columns = tokens.map((_, token) => ({ x: token * width, width }));
      svg.setAttribute('width', String(width * tokens.length));
      axis.replaceChildren(...ticksOf(decades).map(power => tickOf(power, decades)));
      const levels = ticksOf(decades).map(power => level(heightOf(power, decades, HEIGHT), width * tokens.length, power === 0 ? 'whole' : 'level'));
      lines.replaceChildren(...levels, ...distances(columns, direction), ...words(columns, tokens));
      drawn.replaceChildren(...curves.map(curve => drawCurve(curve, columns, decades)));
    },
    mark(token) {
      const column = token === undefined ? undefined : columns[token];
      here.classList.toggle('off', !column);
      if (column) attributes(here, { x1: String(middleOf(column)), x2: String(middleOf(column)) });
      for (const one of lines.querySelectorAll('.under')) one.classList.toggle('current', one.getAttribute('data-token') === String(token));
    },
    tokenAt(x) {
      const [at, width] = [x - svg.getBoundingClientRect().x, columns[0]?.width ?? Infinity];
      return at >= 0 && at < width * columns.length ? Math.floor(at / width) : undefined;
    },
  };
}

const middleOf = ({ x, width }: Column): number => x + width / 2;

/** A short piece of a line, for a legend. */
export function sample(index: number, kind: Curve['kind']): SVGSVGElement {
  const whole = shape('svg', { class: 'fading-sample', width: '26', height: '10', 'aria-hidden': 'true' });
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

/** Every so-manieth of the columns, so that what is below them has this much room. */
function some(columns: readonly Column[], room: number): number {
  return Math.ceil(room / (columns[0]?.width ?? room));
}

/** How far each word is from the one that is read last, as far as there is room for the numbers. */
function distances(columns: readonly Column[], direction: Direction): SVGElement[] {
  const every = some(columns, 18);
  return columns.flatMap((column, token) => {
    const distance = distanceOf(direction, token, columns.length);
    return distance % every === 0 ? [textAt(String(distance), { class: 'distance', x: String(middleOf(column)), y: String(HEIGHT + 13) })] : [];
  });
}

function words(columns: readonly Column[], tokens: readonly string[]): SVGElement[] {
  const every = some(columns, 9);
  return columns.flatMap((column, token) => {
    const [word, x, y] = [tokens[token] ?? '', middleOf(column) + 4, HEIGHT + FOOT + 4];
    const shown = [...word].length > LETTERS ? `${[...word].slice(0, LETTERS - 1).join('')}…` : word;
    return token % every === 0 ? [textAt(shown, { class: 'under', 'data-token': String(token), transform: `translate(${x} ${y}) rotate(-55)` })] : [];
  });
}

function textAt(text: string, values: Readonly<Record<string, string>>): SVGElement {
  const made = shape('text', values);
  made.textContent = text;
  return made;
}

function drawCurve(curve: Curve, columns: readonly Column[], decades: Decades): SVGElement {
  const whole = shape('g', { class: 'curve', 'data-pack': curve.pack, 'data-kind': curve.kind });
  for (const run of runsOf(curve, columns, decades, HEIGHT)) whole.append(...stroke(run, run, curve.index, curve.kind));
  for (const [token, log] of curve.logs.entries()) {
    const column = columns[token];
    if (log !== -Infinity || !column) continue;
    const [x, y] = [middleOf(column), HEIGHT];
    whole.append(shape('path', { class: 'nothing', d: `M${x - 3} ${y - 3}l6 6M${x - 3} ${y + 3}l6 -6`, stroke: strokeOf(curve.index).colour }));
  }
  return whole;
}

function stroke(line: readonly Point[], signs: readonly Point[], index: number, kind: Curve['kind']): SVGElement[] {
  const { colour } = strokeOf(index);
  const drawn = shape('polyline', { class: kind === 'path' ? 'dashed' : 'solid', stroke: colour, points: line.map(({ x, y }) => `${x},${y}`).join(' ') });
  const sign = SIGNS[index % SIGNS.length];
  return kind === 'path' || !sign ? [drawn] : [drawn, shape('path', { class: 'sign', fill: colour, d: signs.map(sign).join('') })];
}

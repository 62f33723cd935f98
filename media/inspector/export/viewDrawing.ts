import * as l10n from '@vscode/l10n';
import { entities } from '../../../src/core/entities';
import { meanOverUnits } from '../../../src/core/gates';
import type { Gates } from '../../../src/core/types';
import { alterationsOf } from '../alterations';
import { css, ramp, rampIndex, type Ramp, type Theme } from '../colours';
import { layOut, type Box, type Layout } from '../layout';
import type { Shown } from '../lens';
import { meanPoints } from '../meanline';
import { meanScale, percent, scaleFor, tick, type Scale } from '../scale';
import { seriesText } from '../series';
import type { Drawing, Shape } from './drawing';

/** Colours of a picture that are not those of values. */
export interface Paper {
  readonly theme: Theme;
  readonly background: string;
  readonly ink: string;
  readonly faint: string;
}

/** Black on white, for print. */
export const WHITE: Paper = { theme: 'light', background: '#ffffff', ink: '#1b1b1b', faint: '#5f5f5f' };

/** Room on all sides, left of the maps, for the head, each of its notes and the words, for a series' title, its mean line and below it, in CSS pixels. */
const [EDGE, GUTTER, HEAD, LINE, WORDS, TITLE, MEAN, BELOW] = [16, 44, 26, 15, 54, 24, 34, 6] as const;
/** Least width of a picture, and how wide a letter of a word is thought to be. */
const [LEAST, LETTER] = [560, 7.6] as const;

/** A picture of a sentence with all series of one layer and direction; an altered network's says so. */
export function viewDrawing(sentence: Shown, gates: Gates, paper: Paper): Drawing {
  const { tokens, annotation, pack, text } = sentence;
  const labels = annotation.pos?.labels ?? [];
  const wanted = tokens.map((token, at) => Math.max(token.length, (labels[at] ?? '').length) * LETTER + 12);
  const layout = layOut({ wanted, available: LEAST, units: gates.units, pixelRatio: 1 });
  const place = placeOf(pack, gates);
  const left = EDGE + GUTTER;
  const colours = { unit: ramp('unit', paper.theme), symmetric: ramp('symmetric', paper.theme) };
  const notes = notesOf(sentence);
  const line = EDGE + HEAD + notes.length * LINE;
  const shapes: Shape[] = [
    write(place, EDGE, EDGE + 10, paper.ink, { bold: true, size: 12 }),
    ...notes.map((note, at) => write(note, EDGE, EDGE + 10 + (at + 1) * LINE, paper.ink)),
    ...words(tokens, labels, layout, line, paper),
    ...names(annotation, layout, line, paper),
  ];
  let top = line + WORDS;
  for (const name of Object.keys(gates.series)) {
    shapes.push(...series(gates, name, layout, top, colours, paper));
    top += TITLE + MEAN + BELOW + layout.mapHeight + BELOW;
  }
  const width = left + Math.max(layout.width, LEAST) + EDGE;
  return { width, height: top + EDGE, background: paper.background, title: [`“${text.trim()}”`, place, ...notes].join(' · '), shapes };
}

/** Which part of which network it is. */
export function placeOf(pack: string, { cell, layer, direction }: Gates): string {
  const way = direction === 'forward' ? l10n.t('read forward') : l10n.t('read backward');
  return l10n.t('Layer {0} of the {1} of the pack “{2}”, {3}', layer + 1, cell.toUpperCase(), pack, way);
}

/** What is to be known of a sentence beside its maps: the class it was given, and each alteration of the network. */
export function notesOf(sentence: Shown): string[] {
  const { sentiment } = sentence.annotation;
  const classes = Object.entries(sentiment?.probabilities ?? {}).map(([name, probability]) => `${name} ${percent(probability)}`);
  return [...(sentiment ? [l10n.t('The sentence is {0}: {1}', sentiment.label, classes.join(', '))] : []), ...alterationsOf(sentence).map(one => l10n.t('Altered network: {0}', one))];
}

function write(text: string, x: number, y: number, colour: string, { size = 11, anchor = 'start' as 'start' | 'middle' | 'end', bold = false } = {}): Shape {
  return { kind: 'text', text, x, y, size, colour, anchor, bold };
}

function words(tokens: readonly string[], labels: readonly string[], layout: Layout, top: number, { ink, faint }: Paper): Shape[] {
  return layout.columns.flatMap(({ x, width }, at) => {
    const middle = EDGE + GUTTER + x + width / 2;
    const most = Math.max(1, Math.floor(width / LETTER));
    const text = tokens[at] ?? '';
    const word = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    return [write(word, middle, top + 24, ink, { size: 12, anchor: 'middle' }), write(labels[at] ?? '', middle, top + 40, faint, { size: 9, anchor: 'middle' })];
  });
}

/** Brackets over names. */
function names({ ner }: Shown['annotation'], { columns }: Layout, top: number, { ink }: Paper): Shape[] {
  return (ner ? entities(ner) : []).flatMap(({ start, end, type }) => {
    const [first, last] = [columns[start], columns[end - 1]];
    if (!first || !last) return [];
    const [from, to, y] = [EDGE + GUTTER + first.x + 3, EDGE + GUTTER + last.x + last.width - 4, top + 8];
    const points = [{ x: from, y: y + 4 }, { x: from, y }, { x: to, y }, { x: to, y: y + 4 }];
    return [write(type, (from + to) / 2, y - 2, ink, { size: 8, anchor: 'middle' }), { kind: 'line' as const, colour: ink, width: 1, points }];
  });
}

function series(gates: Gates, name: string, layout: Layout, top: number, ramps: Readonly<Record<Scale['kind'], Ramp>>, { ink, faint }: Paper): Shape[] {
  const values = gates.series[name] ?? new Float32Array();
  const text = seriesText(gates.cell, name);
  const scale = scaleFor(values, text.sigmoid);
  const means = meanOverUnits(gates, name);
  const spread = meanScale(means, scale);
  const [left, band] = [EDGE + GUTTER, top + TITLE];
  const map = band + MEAN + BELOW;
  const moved = meanPoints(layout, means, spread, MEAN).map(({ x, y }) => ({ x: x + left, y: y + band }));
  const edge = (y: number): Shape => ({ kind: 'line', colour: faint, width: 0.5, points: [{ x: left, y }, { x: left + layout.width, y }] });
  const side = (one: string, y: number): Shape => write(one, left - 6, y, faint, { size: 9, anchor: 'end' });
  return [
    write(`${text.title}   ${text.formula}`, EDGE, top + 14, ink, { bold: true }),
    ...legend(text.ends, scale, ramps[scale.kind], left + Math.max(layout.width, LEAST), top + 14, faint),
    side(tick(spread.high), band + 7), side(l10n.t('mean'), band + MEAN / 2 + 3), side(tick(spread.low), band + MEAN),
    side(l10n.t('unit {0}', 0), map + 8), side(String(gates.units - 1), map + layout.mapHeight),
    edge(band), edge(band + MEAN / 2), edge(band + MEAN),
    { kind: 'line', colour: ink, width: 1.5, points: moved },
    ...cells(gates, values, layout, scale, ramps[scale.kind], { x: left, y: map }),
  ];
}

/** The map, boxes of one colour together. */
function cells({ units, steps }: Gates, values: Float32Array, { columns, unitHeight }: Layout, scale: Scale, colours: Ramp, at: Pick<Box, 'x' | 'y'>): Shape[] {
  const byColour = new Map<number, Box[]>();
  for (let step = 0; step < steps; step++) {
    const column = columns[step];
    if (!column) continue;
    for (let unit = 0; unit < units; unit++) {
      const index = rampIndex(values[step * units + unit] ?? NaN, scale);
      const boxes = byColour.get(index) ?? [];
      boxes.push({ x: at.x + column.x, y: at.y + unit * unitHeight, width: column.width - 1, height: unitHeight });
      byColour.set(index, boxes);
    }
  }
  return [...byColour].map(([index, boxes]) => ({ kind: 'boxes', colour: colourAt(colours, index), boxes }));
}

/** What the colours mean, ending at `right`. */
function legend(ends: readonly [string, string], scale: Scale, colours: Ramp, right: number, y: number, faint: string): Shape[] {
  const [low, high] = [`${scale.beyond ? '≤ ' : ''}${tick(scale.low)} ${ends[0]}`, `${scale.beyond ? '≥ ' : ''}${tick(scale.high)} ${ends[1]}`];
  const [steps, width] = [24, 3];
  const from = right - high.length * 5.6 - 8 - steps * width;
  const bar = Array.from({ length: steps }, (_, at): Shape => {
    const box = { x: from + at * width, y: y - 8, width, height: 9 };
    return { kind: 'boxes', colour: colourAt(colours, Math.round((at * 255) / (steps - 1))), boxes: [box] };
  });
  return [write(low, from - 6, y, faint, { size: 10, anchor: 'end' }), ...bar, write(high, right, y, faint, { size: 10, anchor: 'end' })];
}

function colourAt(colours: Ramp, index: number): string {
  const at = index * 4;
  return css([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]);
}

import * as l10n from '@vscode/l10n';
import type { Gates } from '../../../src/core/types';
import { alterationsOf } from '../alterations';
import type { Display } from '../display';
import type { Layout } from '../layout';
import type { Shown } from '../lens';
import { GUTTER } from '../marks';
import { seriesOn } from '../panels';
import { percent } from '../scale';
import { write, type Drawing, type Paper, type Shape } from './drawing';
import { sentenceDrawing } from './sentenceDrawing';
import { seriesDrawing, seriesHeight } from './seriesDrawing';
import { smallDrawings } from './smallDrawings';

/** Room on all sides, for the head, each of its notes and the words, and the least width between the sides, in CSS pixels. */
const [EDGE, HEAD, LINE, WORDS, LEAST] = [16, 26, 15, 54, 604] as const;

/** What the page shows of a sentence, and how: the layer and direction that are chosen, and where its large maps are. */
export interface View {
  readonly gates: Gates;
  readonly display: Display;
  readonly layout: Layout;
}

/** A picture of a sentence as the page shows it, all that can be scrolled to; an altered network's says so. */
export function viewDrawing(sentence: Shown, view: View, paper: Paper): Drawing {
  const all = view.display.view === 'all';
  const place = all ? l10n.t('All of the {0} of the pack “{1}”', view.gates.cell.toUpperCase(), sentence.pack) : placeOf(sentence.pack, view.gates);
  const notes = notesOf(sentence);
  const top = EDGE + HEAD + notes.length * LINE;
  const { width, height, shapes } = all ? smallDrawings(sentence.gates, view.display, { x: EDGE, y: top }, paper) : large(sentence, view, top, paper);
  return {
    width: EDGE + Math.max(width, LEAST) + EDGE,
    height: top + height + EDGE,
    background: paper.background,
    title: [`“${sentence.text.trim()}”`, place, ...notes].join(' · '),
    shapes: [
      write(place, EDGE, EDGE + 10, paper.ink, { bold: true, size: 12 }),
      ...notes.map((note, at) => write(note, EDGE, EDGE + 10 + (at + 1) * LINE, paper.ink)),
      ...shapes,
    ],
  };
}

/** The sentence over the series of one layer and direction that are on show. */
function large(sentence: Shown, { gates, display, layout }: View, top: number, paper: Paper): { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] } {
  const left = EDGE + GUTTER;
  const [each, width] = [seriesHeight(layout), GUTTER + layout.width];
  const names = seriesOn(gates, display);
  const stand = { edge: EDGE, left, right: EDGE + Math.max(width, LEAST) };
  const series = names.flatMap((name, at) => seriesDrawing(gates, name, layout, display, { ...stand, top: top + WORDS + at * each }, paper));
  return { width, height: WORDS + names.length * each, shapes: [...sentenceDrawing(sentence, layout, { x: left, y: top }, paper), ...series] };
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

import * as l10n from '@vscode/l10n';
import type { Span } from '../../../src/core/types';
import { attributes, element, place } from '../elements';
import { grid } from '../grid';
import { columnAt, layOut, scrollTo, type Layout } from '../layout';
import type { Shown } from '../lens';
import { GUTTER } from '../marks';
import { strip } from '../sentence';
import { layOutLattice, ROW, type LatticeLayout } from './latticeLayout';
import { latticePicture } from './latticePicture';
import { nodeText, type Decoded } from './latticeWords';

/** The lattice below its sentence, with a line that says what is pointed at. */
export interface LatticeView {
  readonly elements: readonly HTMLElement[];
  /** Shows another sentence; only while the view is visible, since it measures words. */
  show(decoded: Decoded, sentence: Shown): void;
  mark(token: number | undefined, range: Span | undefined): void;
}

type Select = (token: number, focus?: boolean) => void;

/** Makes it, empty; `select` is told which word was chosen, with `focus` to find it in the text. */
export function latticeView(select: Select): LatticeView {
  let shown: { readonly decoded: Decoded; readonly wanted: readonly number[] } | undefined;
  let columns: Layout = layOut({ wanted: [], available: 0, units: 0, pixelRatio: 1 });
  let layout: LatticeLayout | undefined;
  let token: number | undefined;

  const { scroller, content, axis, plot, words, picture } = area(select);
  const [line, live] = [element('p', 'readout'), attributes(element('div', 'hidden'), { 'aria-live': 'polite' })];
  const bring = (to: number): void => void (scroller.scrollLeft = scrollTo(columns, to, scroller.scrollLeft, scroller.clientWidth - GUTTER));
  const read = (step: number | undefined, label: number): void => {
    const node = layout?.nodes.find(one => one.step === step && one.label === label);
    picture.point(node);
    line.textContent = shown && node ? nodeText(shown.decoded, node.step, node.label) : l10n.t('Point at a label to read its scores.');
  };
  const draw = (): void => {
    if (!shown || scroller.clientWidth === 0) return;
    const { decoded, wanted } = shown;
    columns = layOut({ wanted, available: Math.max(0, scroller.clientWidth - GUTTER), units: 1, pixelRatio: devicePixelRatio });
    layout = layOutLattice(decoded.lattice, decoded.crf, columns.columns);
    place(content, { width: GUTTER + columns.width });
    words.align(columns);
    picture.draw(layout);
    picture.moves(layout, token);
    if (token !== undefined) bring(token);
  };
  pointing(plot, picture.element, () => columns, read, select);
  grid(plot, l10n.t('Labels of every word'), 'decoding-cell', {
    size: () => ({ tokens: shown?.decoded.tokens.length ?? 0, rows: shown?.decoded.crf.start.length ?? 0 }),
    start: () => ({ token: token ?? 0, row: shown?.decoded.lattice.best.labels[token ?? 0] ?? 0 }),
    move(to) {
      bring(to.token);
      read(to.token, to.row);
      live.textContent = line.textContent;
    },
    choose: to => select(to.token),
    leave: () => read(undefined, 0),
  });
  new ResizeObserver(draw).observe(scroller);

  return {
    elements: [line, scroller, live],
    show(decoded, { tokens, annotation }) {
      words.show(tokens, annotation);
      shown = { decoded, wanted: words.wanted() };
      axis.replaceChildren(...decoded.head.labels.names.map(name => element('span', '', name)));
      read(undefined, 0);
      draw();
    },
    mark(next, range) {
      token = next;
      words.select({ token, range });
      if (layout) picture.moves(layout, token);
      if (token !== undefined) bring(token);
    },
  };
}

/** What scrolls: the sentence, below it the names of the labels and the picture. */
function area(select: Select) {
  const [scroller, content, rows] = [element('div', 'scroller'), element('div', 'content'), element('div', 'plot')];
  const [axis, plot] = [attributes(element('div', 'gutter labels'), { 'aria-hidden': 'true' }), element('div', 'steps')];
  const picture = latticePicture();
  const words = strip({ select, point: () => undefined });
  plot.append(picture.element);
  rows.append(axis, plot);
  content.append(words.element, rows);
  scroller.append(content);
  return { scroller, content, axis, plot, words, picture };
}

/** Lets the pointer read labels and choose words. */
function pointing(plot: HTMLElement, picture: SVGSVGElement, columns: () => Layout, read: (step: number | undefined, label: number) => void, select: Select): void {
  const stepAt = ({ clientX }: MouseEvent): number | undefined => columnAt(columns(), clientX - picture.getBoundingClientRect().x);
  plot.addEventListener('pointermove', event => read(stepAt(event), Math.floor((event.clientY - picture.getBoundingClientRect().y) / ROW)));
  plot.addEventListener('pointerleave', () => read(undefined, 0));
  plot.addEventListener('click', event => {
    const step = stepAt(event);
    if (step !== undefined) select(step, true);
  });
}

import * as l10n from '@vscode/l10n';
import { attributes, element } from '../elements';
import { grid } from '../grid';
import { columnAt, type Layout } from '../layout';
import type { LensEvents, Shown } from '../lens';
import { wordColumns, type WordColumns } from '../wordColumns';
import { layOutLattice, ROW, type LatticeLayout } from './latticeLayout';
import { latticePicture } from './latticePicture';
import { nodeText, type Decoded } from './latticeWords';

/** The lattice below its sentence, with a line that says what is pointed at. */
export interface LatticeView {
  readonly elements: readonly HTMLElement[];
  /** Takes another sentence, only while the view is visible, since it measures words; `follow` shows it. */
  show(decoded: Decoded, sentence: Shown): void;
  /** Marks what is selected, in the columns that the words have then. */
  follow: WordColumns['follow'];
}

type Events = Pick<LensEvents, 'select' | 'scroll'>;

/** Makes it, empty; the words that are chosen in it are told. */
export function latticeView(events: Events): LatticeView {
  let decoded: Decoded | undefined;
  let layout: LatticeLayout | undefined;
  let token: number | undefined;

  const { axis, plot, rows, picture } = parts();
  const [line, live] = [element('p', 'readout'), attributes(element('div', 'hidden'), { 'aria-live': 'polite' })];
  const read = (step: number | undefined, label: number): void => {
    const node = layout?.nodes.find(one => one.step === step && one.label === label);
    picture.point(node);
    line.textContent = decoded && node ? nodeText(decoded, node.step, node.label) : l10n.t('Point at a label to read its scores.');
  };
  const draw = (): void => {
    if (!decoded) return;
    layout = layOutLattice(decoded.lattice, decoded.crf, area.layout.columns);
    picture.draw(layout);
    picture.moves(layout, token);
  };
  const area = wordColumns(events, draw);
  area.content.append(rows);
  pointing(plot, picture.element, () => area.layout, read, events.select);
  grid(plot, l10n.t('Labels of every word'), 'decoding-cell', {
    size: () => ({ tokens: decoded?.tokens.length ?? 0, rows: decoded?.crf.start.length ?? 0 }),
    start: () => ({ token: token ?? 0, row: decoded?.lattice.best.labels[token ?? 0] ?? 0 }),
    move(to) {
      area.bring(to.token);
      read(to.token, to.row);
      live.textContent = line.textContent;
    },
    choose: to => events.select(to.token),
    leave: () => read(undefined, 0),
  });

  return {
    elements: [line, area.element, live],
    show(next, { tokens, annotation }) {
      decoded = next;
      area.show(tokens, annotation);
      axis.replaceChildren(...next.head.labels.names.map(name => element('span', '', name)));
      read(undefined, 0);
    },
    follow(state) {
      const before = token;
      token = state.token;
      area.follow(state);
      if (layout && token !== before) picture.moves(layout, token);
    },
  };
}

/** What is below the sentence: the names of the labels and the picture. */
function parts() {
  const [rows, axis, plot] = [element('div', 'plot'), attributes(element('div', 'gutter labels'), { 'aria-hidden': 'true' }), element('div', 'steps')];
  const picture = latticePicture();
  plot.append(picture.element);
  rows.append(axis, plot);
  return { axis, plot, rows, picture };
}

/** Lets the pointer read labels and choose words. */
function pointing(plot: HTMLElement, picture: SVGSVGElement, columns: () => Layout, read: (step: number | undefined, label: number) => void, select: LensEvents['select']): void {
  const stepAt = ({ clientX }: MouseEvent): number | undefined => columnAt(columns(), clientX - picture.getBoundingClientRect().x);
  plot.addEventListener('pointermove', event => read(stepAt(event), Math.floor((event.clientY - picture.getBoundingClientRect().y) / ROW)));
  plot.addEventListener('pointerleave', () => read(undefined, 0));
  plot.addEventListener('click', event => {
    const step = stepAt(event);
    if (step !== undefined) select(step, true);
  });
}

import * as l10n from '@vscode/l10n';
import type { Direction } from '../../../src/core/types';
import { attributes, element } from '../elements';
import { grid } from '../grid';
import type { LensEvents, Shown } from '../lens';
import { wordColumns, type WordColumns } from '../wordColumns';
import type { Curve } from './fading';
import { fadingPicture } from './fadingPicture';
import { curveText, shareText, tokenText } from './fadingWords';

/** The lines above their sentence, a line of text that says what is pointed at, and all of it as a table. */
export interface FadingView {
  readonly elements: readonly HTMLElement[];
  /** Takes another sentence, only while the view is visible, since it measures words; `follow` shows it. */
  show(sentence: Shown): void;
  draw(curves: readonly Curve[], direction: Direction): void;
  /** Marks what is selected, in the columns that the words have then. */
  follow: WordColumns['follow'];
}

/** Makes it, empty; the words that are chosen in it are told. */
export function fadingView(events: Pick<LensEvents, 'select' | 'scroll'>): FadingView {
  let curves: readonly Curve[] = [];
  let direction: Direction = 'forward';
  let tokens: readonly string[] = [];
  let token: number | undefined;

  const [line, live, table] = [element('p', 'readout'), attributes(element('div', 'hidden'), { 'aria-live': 'polite' }), element('table', 'hidden')];
  const picture = fadingPicture();
  const read = (pointed = token): void => {
    picture.mark(area.layout, pointed);
    const known = pointed !== undefined && curves.length > 0;
    line.textContent = known ? tokenText(curves, tokens, pointed, direction) : l10n.t('Point at a word to read what is left of it.');
    line.dataset['token'] = String(pointed ?? '');
  };
  const draw = (): void => {
    picture.draw(curves, area.layout, direction);
    read();
  };
  const area = wordColumns(events, draw);
  area.content.prepend(picture.element);
  const { plot } = picture;
  plot.addEventListener('pointermove', ({ clientX }) => read(picture.tokenAt(area.layout, clientX)));
  plot.addEventListener('pointerleave', () => read());
  plot.addEventListener('click', ({ clientX }) => {
    const at = picture.tokenAt(area.layout, clientX);
    if (at !== undefined) events.select(at, true);
  });
  grid(plot, l10n.t('What is left of each word'), 'gradients-cell', {
    size: () => ({ tokens: tokens.length, rows: 1 }),
    start: () => ({ token: token ?? 0, row: 0 }),
    move(to) {
      area.bring(to.token);
      read(to.token);
      live.textContent = line.textContent;
    },
    choose: to => events.select(to.token),
    leave: () => read(),
  });
  return {
    elements: [line, area.element, live, table],
    show(sentence) {
      ({ tokens } = sentence);
      curves = [];
      area.show(sentence.tokens, sentence.annotation);
    },
    draw(next, way) {
      [curves, direction] = [next, way];
      fillTable(table, curves, tokens);
      draw();
    },
    follow(next) {
      token = next.token;
      area.follow(next);
      read();
    },
  };
}

function fillTable(table: HTMLTableElement, curves: readonly Curve[], tokens: readonly string[]): void {
  table.replaceChildren(element('caption', '', l10n.t('What is left of a difference at each word')));
  table.insertRow().append(...[l10n.t('Word'), ...curves.map(curveText)].map(text => element('th', '', text)));
  for (const [token, word] of tokens.entries()) {
    const cells = curves.map(({ logs }) => {
      const cell = element('td', '', shareText(logs[token] ?? NaN));
      cell.dataset['log'] = String(logs[token]);
      return cell;
    });
    table.insertRow().append(element('th', '', word), ...cells);
  }
}

import * as l10n from '@vscode/l10n';
import type { Direction } from '../../../src/core/types';
import { attributes, element } from '../elements';
import { grid } from '../grid';
import type { LensEvents, Shown } from '../lens';
import type { Curve } from './fading';
import { fadingPicture } from './fadingPicture';
import { curveText, shareText, tokenText } from './fadingWords';

/** The lines above their sentence, a line of text that says what is pointed at, and all of it as a table. */
export interface FadingView {
  readonly elements: readonly HTMLElement[];
  draw(curves: readonly Curve[], sentence: Shown, direction: Direction): void;
  /** Marks the word that is selected. */
  follow(token: number | undefined): void;
}

/** Makes it, empty; the words that are chosen in it are told. */
export function fadingView({ select }: Pick<LensEvents, 'select'>): FadingView {
  let curves: readonly Curve[] = [];
  let direction: Direction = 'forward';
  let tokens: readonly string[] = [];
  let token: number | undefined;

  const [line, live, table] = [element('p', 'readout'), attributes(element('div', 'hidden'), { 'aria-live': 'polite' }), element('table', 'hidden')];
  const read = (pointed = token): void => {
    picture.mark(pointed);
    const known = pointed !== undefined && curves.length > 0;
    line.textContent = known ? tokenText(curves, tokens, pointed, direction) : l10n.t('Point at a word to read what is left of it.');
    line.dataset['token'] = String(pointed ?? '');
  };
  const draw = (): void => {
    picture.draw(curves, tokens, direction);
    read();
  };
  const picture = fadingPicture(draw);
  const { plot } = picture;
  plot.addEventListener('pointermove', ({ clientX }) => read(picture.tokenAt(clientX)));
  plot.addEventListener('pointerleave', () => read());
  plot.addEventListener('click', ({ clientX }) => {
    const at = picture.tokenAt(clientX);
    if (at !== undefined) select(at, true);
  });
  grid(plot, l10n.t('What is left of each word'), 'gradients-cell', {
    size: () => ({ tokens: tokens.length, rows: 1 }),
    start: () => ({ token: token ?? 0, row: 0 }),
    move(to) {
      read(to.token);
      live.textContent = line.textContent;
    },
    choose: to => select(to.token),
    leave: () => read(),
  });
  return {
    elements: [picture.element, line, live, table],
    draw(next, sentence, way) {
      [curves, direction, tokens] = [next, way, sentence.tokens];
      fillTable(table, curves, tokens);
      draw();
    },
    follow(next) {
      token = next;
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

import { attributes, element } from '../elements';

/** A piece of an equation: a number with its sign, and what it is. */
export interface Piece {
  readonly text: string;
  readonly below: string;
  readonly press?: { readonly title: string; act(): void };
}

/** Writes an equation, number over name, for people; a screen reader hears it in one line. */
export function expression(pieces: readonly Piece[]): HTMLElement {
  const whole = attributes(element('div', 'expression'), { role: 'group', 'aria-label': spoken(pieces) });
  whole.append(...pieces.map(draw));
  return whole;
}

/** An equation in one line. */
export function spoken(pieces: readonly Piece[]): string {
  return pieces.map(({ text, below }) => (below === '' ? text : `${text} (${below})`)).join(' ');
}

function draw({ text, below, press }: Piece): HTMLElement {
  const piece = press ? element('button', 'piece') : element('span', 'piece');
  piece.append(element('span', 'value', text), element('span', 'meaning', below));
  if (press) {
    piece.title = press.title;
    piece.addEventListener('click', () => press.act());
  }
  return piece;
}

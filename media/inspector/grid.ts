import { attributes, element } from './elements';

/** A cell of the map that has the focus, by keyboard. */
export interface Place {
  readonly token: number;
  readonly row: number;
}

/** What a grid asks and tells. */
export interface GridEvents {
  /** How many tokens and rows there are. */
  size(): { readonly tokens: number; readonly rows: number };
  /** Where to begin when nothing was chosen before. */
  start(): Place;
  /** The active cell changed. */
  move(place: Place): void;
  /** Enter, or with `more` the space bar. */
  choose(place: Place, more: boolean): void;
  /** The focus left. */
  leave(): void;
}

const FAR = 10;

/**
 * Makes an element work as an ARIA grid of any size: it holds the focus and one hidden cell that stands for the
 * active one, since thousands of real cells would make every reader slow.
 */
export function grid(target: HTMLElement, label: string, id: string, events: GridEvents): void {
  attributes(target, { role: 'grid', tabindex: '0', 'aria-label': label, 'aria-readonly': 'true', 'aria-activedescendant': id });
  const row = attributes(element('div', 'hidden'), { role: 'row' });
  const cell = attributes(element('div', ''), { role: 'gridcell', id });
  row.append(cell);
  target.append(row);
  let active: Place | undefined;

  const go = (to: Place): void => {
    const { tokens, rows } = events.size();
    if (tokens === 0 || rows === 0) return;
    active = { token: clamp(to.token, tokens), row: clamp(to.row, rows) };
    attributes(target, { 'aria-rowcount': String(rows), 'aria-colcount': String(tokens) });
    row.setAttribute('aria-rowindex', String(active.row + 1));
    cell.setAttribute('aria-colindex', String(active.token + 1));
    cell.textContent = `${active.token + 1}, ${active.row + 1}`;
    events.move(active);
  };
  target.addEventListener('focus', () => {
    if (target.matches(':focus-visible')) go(active ?? events.start());
  });
  target.addEventListener('blur', () => events.leave());
  target.addEventListener('keydown', event => {
    const from = active ?? events.start();
    if (event.key === 'Enter' || event.key === ' ') events.choose(from, event.key === ' ');
    else {
      const to = moved(event, from, events.size());
      if (!to) return;
      go(to);
    }
    event.preventDefault();
  });
}

function moved({ key, ctrlKey }: KeyboardEvent, { token, row }: Place, size: { readonly tokens: number; readonly rows: number }): Place | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { token: token - 1, row };
    case 'ArrowRight':
      return { token: token + 1, row };
    case 'ArrowUp':
      return { token, row: row - 1 };
    case 'ArrowDown':
      return { token, row: row + 1 };
    case 'PageUp':
      return { token, row: row - FAR };
    case 'PageDown':
      return { token, row: row + FAR };
    case 'Home':
      return { token: 0, row: ctrlKey ? 0 : row };
    case 'End':
      return { token: size.tokens - 1, row: ctrlKey ? size.rows - 1 : row };
    default:
      return undefined;
  }
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

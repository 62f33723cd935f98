import { attributes, element } from './elements';

/** A cell of the map that has the focus, by keyboard. */
export interface Place {
  readonly token: number;
  readonly unit: number;
}

/** What a grid asks and tells. */
export interface GridEvents {
  /** How many tokens and units there are. */
  size(): { readonly tokens: number; readonly units: number };
  /** Where to begin when nothing was chosen before. */
  start(): Place;
  /** The active cell changed. */
  move(place: Place): void;
  /** Enter or space. */
  choose(place: Place): void;
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
    const { tokens, units } = events.size();
    if (tokens === 0 || units === 0) return;
    active = { token: clamp(to.token, tokens), unit: clamp(to.unit, units) };
    attributes(target, { 'aria-rowcount': String(units), 'aria-colcount': String(tokens) });
    row.setAttribute('aria-rowindex', String(active.unit + 1));
    cell.setAttribute('aria-colindex', String(active.token + 1));
    cell.textContent = `${active.token + 1}, ${active.unit}`;
    events.move(active);
  };
  target.addEventListener('focus', () => {
    if (target.matches(':focus-visible')) go(active ?? events.start());
  });
  target.addEventListener('blur', () => events.leave());
  target.addEventListener('keydown', event => {
    const from = active ?? events.start();
    if (event.key === 'Enter' || event.key === ' ') events.choose(from);
    else {
      const to = moved(event, from, events.size());
      if (!to) return;
      go(to);
    }
    event.preventDefault();
  });
}

function moved({ key, ctrlKey }: KeyboardEvent, { token, unit }: Place, size: { readonly tokens: number; readonly units: number }): Place | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { token: token - 1, unit };
    case 'ArrowRight':
      return { token: token + 1, unit };
    case 'ArrowUp':
      return { token, unit: unit - 1 };
    case 'ArrowDown':
      return { token, unit: unit + 1 };
    case 'PageUp':
      return { token, unit: unit - FAR };
    case 'PageDown':
      return { token, unit: unit + FAR };
    case 'Home':
      return { token: 0, unit: ctrlKey ? 0 : unit };
    case 'End':
      return { token: size.tokens - 1, unit: ctrlKey ? size.units - 1 : unit };
    default:
      return undefined;
  }
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

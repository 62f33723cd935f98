import { attributes, element } from '../elements';

/** A number of a list, with what it is of. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The value as text. */
  readonly text: string;
  /** Where it comes from, in short. */
  readonly detail?: string;
  /** Written strongly: a sum. */
  readonly total?: boolean;
  /** Without a bar, so that many small numbers together do not make each one look small. */
  readonly bare?: boolean;
  readonly pressed?: boolean;
  /** What a click or Enter does, and its title. */
  readonly press?: { readonly title: string; act(): void };
}

/** A list of numbers with bars that grow from a common zero. */
export interface Bars {
  readonly element: HTMLElement;
  update(all: readonly Bar[]): void;
}

/** Where bars lie between the left end, 0, and the right end, 1, of their common track. */
export interface Extents {
  readonly zero: number;
  readonly bars: readonly { readonly start: number; readonly size: number }[];
}

/** A number of this size, such as a forbidden move's, does not belong on the scale of the others. */
const BEYOND = 1_000;

/** Bars on one scale, which holds zero and every number that is not beyond all others; those are cut at its end. */
export function extents(values: readonly number[]): Extents {
  const inside = values.filter(value => Math.abs(value) < BEYOND);
  const [low, high] = [Math.min(0, ...inside), Math.max(0, ...inside)];
  const at = (value: number): number => (high === low ? 0 : (Math.min(high, Math.max(low, value)) - low) / (high - low));
  const zero = at(0);
  return { zero, bars: values.map(value => ({ start: Math.min(zero, at(value)), size: Math.abs(at(value) - zero) })) };
}

/** Makes an empty list; rows keep their place and the focus when numbers change. */
export function bars(label: string): Bars {
  const list = attributes(element('ul', 'bar-list'), { 'aria-label': label });
  list.addEventListener('keydown', event => {
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.findIndex(button => button === event.target);
    const to = ({ ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 } as Readonly<Record<string, number>>)[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  });
  return {
    element: list,
    update(all) {
      const { zero, bars: boxes } = extents(all.map(({ value, bare }) => (bare ? 0 : value)));
      const focused = [...list.children].findIndex(row => row.contains(document.activeElement));
      list.replaceChildren(...all.map((bar, at) => rowOf(bar, zero, boxes[at])));
      // One stop for the tabulator; arrows go on from it.
      for (const [at, button] of [...list.querySelectorAll('button')].entries()) button.tabIndex = at === 0 ? 0 : -1;
      if (focused >= 0) list.children[focused]?.querySelector('button')?.focus();
    },
  };
}

function rowOf({ name, value, text, detail = '', total, bare = false, pressed, press }: Bar, zero: number, box: Extents['bars'][number] | undefined): HTMLElement {
  const [row, track, fill] = [element('li', total ? 'total' : ''), element('span', 'bar-track'), element('span', value < 0 ? 'bar-minus' : 'bar-plus')];
  const part = press ? element('button', 'bar-row') : element('div', 'bar-row');
  part.title = press?.title ?? detail;
  fill.hidden = bare;
  if (press) {
    part.addEventListener('click', () => press.act());
    if (pressed !== undefined) part.setAttribute('aria-pressed', String(pressed));
  }
  track.style.setProperty('--zero', `${100 * zero}%`);
  fill.style.setProperty('left', `${100 * (box?.start ?? 0)}%`);
  fill.style.setProperty('width', `${100 * (box?.size ?? 0)}%`);
  track.append(fill);
  part.append(element('span', 'bar-name', name), track, element('span', 'value', text), element('span', 'bar-from', detail));
  row.dataset['value'] = String(value);
  row.append(part);
  return row;
}

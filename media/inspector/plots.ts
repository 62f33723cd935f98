import type { Direction, Gates } from '../../src/core/types';
import { chosen, type Choice } from './choice';
import type { Theme } from './colours';
import { controls } from './controls';
import { zoomed, type Display } from './display';
import { maps, type MapEvents } from './maps';
import { GUTTER } from './marks';
import { multiples } from './multiples';
import type { Kept } from './kept';
import type { Box, Layout } from './layout';
import type { Above, Shown } from './lens';
import type { Reading } from './readout';
import type { Selected } from './selection';
import { toolbar } from './toolbar';

/** Everything that draws the network over a sentence, with the controls that say how. */
export interface Plots {
  readonly controls: readonly HTMLElement[];
  readonly elements: readonly HTMLElement[];
  /** Takes another sentence; `draw` shows it. */
  show(sentence: Shown): void;
  draw(theme: Theme): void;
  mark(selected: Selected): void;
  /** The gates whose maps are large; undefined before there is a sentence. */
  readonly gates: Gates | undefined;
  /** Of the large maps. */
  readonly layout: Layout;
  /** What shows of the large maps, if they lie straight above an element. */
  above(element: HTMLElement): Above | undefined;
  /** Scrolls the large maps to the right. */
  scroll(left: number): void;
}

/** What a person does with them. */
export interface PlotEvents extends MapEvents {
  /** Other layers, directions or ways to draw were chosen. */
  choose(part: Partial<Pick<Kept, 'shown' | 'display'>>): void;
  /** Other columns of the large maps show than before. */
  scrolled(): void;
  /** A value of a small map is pointed at. */
  read(reading: Reading | undefined, box?: Box, spoken?: boolean): void;
}

/** Makes them, empty; `kept` tells what is chosen now. */
export function plots(kept: () => Kept, events: PlotEvents): Plots {
  let sentence: Shown | undefined;
  const gates = (): Gates | undefined => sentence && chosen(sentence.gates, kept().shown);
  const alter = (part: Partial<Display>, shown: Choice = kept().shown): void => events.choose({ shown, display: { ...kept().display, ...part } });

  const pick = controls(({ layer, direction }: { layer: number; direction: Direction }) => events.choose({ shown: { layer, direction } }));
  const tools = toolbar(alter);
  const area = maps('', events);
  const overview = multiples({
    open: ({ layer, direction }, series) => alter({ view: 'one', series }, { layer, direction }),
    point: events.read,
    drawn: events.drawn,
  });
  area.element.addEventListener('scroll', events.scrolled, { passive: true });
  zooming(area.element, by => alter({ zoom: zoomed(kept().display.zoom, by) }));

  return {
    controls: [pick.element, tools.element],
    elements: [area.element, overview.element],
    get gates() {
      return gates();
    },
    get layout() {
      return area.layout;
    },
    above(element) {
      const { scrollLeft: left, clientWidth } = area.element;
      const lined = clientWidth > 0 && element.getBoundingClientRect().x === area.element.getBoundingClientRect().x;
      return lined ? { left, width: clientWidth - GUTTER } : undefined;
    },
    scroll: left => void (area.element.scrollLeft = left),
    show(next) {
      sentence = next;
      area.show(next.tokens, next.annotation, next.before?.annotation);
    },
    draw(theme) {
      const [{ display }, now] = [kept(), gates()];
      if (!sentence || !now) return;
      const all = display.view === 'all';
      [area.element.hidden, overview.element.hidden, pick.element.hidden] = [all, !all, all];
      pick.update(sentence.gates, { layer: now.layer, direction: now.direction });
      tools.update(now, display);
      if (all) overview.draw(sentence, theme, display);
      else area.draw(now, theme, display);
    },
    mark(selected) {
      area.mark(selected);
      overview.mark(selected);
    },
  };
}

/** Zooms with + and −, and with Ctrl and the wheel. */
function zooming(target: HTMLElement, zoom: (by: number) => void): void {
  target.addEventListener('keydown', ({ key }) => {
    if (key === '+' || key === '-') zoom(key === '+' ? 1 : -1);
  });
  target.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1 : -1);
  });
}

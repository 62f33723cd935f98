import { attributes, element } from './elements';

/** The parts of the page: a head, below it the maps and the lenses, or instead of all a notice. */
export interface Frame {
  /** Shows the maps and the lenses. */
  show(): void;
  /** Says why there is nothing to see, and what to do. */
  notice(title: string, advice: string): void;
}

/** What stands at the top: what it is, how it is shown, and what it says. */
export interface Head {
  /** Above all, also above a notice. */
  readonly sign: HTMLElement;
  readonly intro: HTMLElement;
  readonly controls: readonly HTMLElement[];
  readonly below: readonly HTMLElement[];
}

/** Puts the parts into `root`; `floating` lies over them. */
export function frame(root: HTMLElement, { sign, intro, controls, below }: Head, body: readonly HTMLElement[], floating: readonly HTMLElement[]): Frame {
  const [top, middle] = [element('header', 'head'), element('div', 'body')];
  const message = attributes(element('div', 'notice'), { role: 'status' });
  const bar = element('div', 'bar-of-controls');
  bar.append(...controls);
  top.append(intro, bar, ...below);
  middle.append(...body);
  root.replaceChildren(sign, top, message, middle, ...floating);
  return {
    show: () => void (root.dataset['mode'] = 'maps'),
    notice(title, advice) {
      root.dataset['mode'] = 'notice';
      message.replaceChildren(element('h2', '', title), element('p', '', advice));
    },
  };
}

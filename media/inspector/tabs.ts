import * as l10n from '@vscode/l10n';
import { attributes, element } from './elements';
import type { Lens } from './lens';

/** A lens with the id that names its tab. */
export type Named = Lens & { readonly id: string };

/** A row of tabs, and below it the lens of the one that is chosen. */
export interface Tabs {
  readonly element: HTMLElement;
  /** The lens that is visible; undefined when they are folded away. */
  readonly chosen: Named | undefined;
  readonly choice: TabChoice;
  /** Chooses the tab of a lens, and gives it the focus; does nothing when there is no such. */
  open(id: string): void;
}

/** What is chosen among tabs. */
export interface TabChoice {
  /** The id of a lens. */
  readonly lens: string;
  readonly folded: boolean;
}

/** Makes the tabs; `choose` is told what a person chose. */
export function tabs(lenses: readonly Named[], first: TabChoice, choose: (choice: TabChoice) => void): Tabs {
  const whole = attributes(element('aside', 'lenses'), { 'aria-label': l10n.t('Lenses') });
  const [bar, list] = [element('div', 'tabbar'), attributes(element('div', 'tabs'), { role: 'tablist', 'aria-label': l10n.t('Lenses') })];
  const fold = element('button', 'fold');
  const all = lenses.map(lens => ({ lens, tab: tabOf(lens), panel: panelOf(lens) }));
  let choice: TabChoice = lenses.some(({ id }) => id === first.lens) ? first : { ...first, lens: lenses[0]?.id ?? '' };

  const draw = (): void => {
    for (const { lens, tab, panel } of all) {
      const on = lens.id === choice.lens;
      attributes(tab, { 'aria-selected': String(on), tabindex: on ? '0' : '-1' });
      panel.hidden = !on || choice.folded;
    }
    whole.classList.toggle('folded', choice.folded);
    fold.textContent = choice.folded ? '▴' : '▾';
    const title = choice.folded ? l10n.t('Show the lens') : l10n.t('Fold the lens away');
    attributes(fold, { title, 'aria-label': title, 'aria-expanded': String(!choice.folded) });
  };
  const pick = (next: TabChoice): void => {
    if (next.lens === choice.lens && next.folded === choice.folded) return;
    choice = next;
    draw();
    choose(choice);
  };
  const open = (index: number): void => {
    const one = all[(index + all.length) % all.length];
    if (!one) return;
    pick({ lens: one.lens.id, folded: false });
    one.tab.focus();
    one.tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  list.append(...all.map(({ tab }) => tab));
  list.addEventListener('click', ({ target }) => {
    const at = all.findIndex(({ tab }) => tab === target);
    if (at >= 0) open(at);
  });
  list.addEventListener('keydown', event => {
    const at = all.findIndex(({ tab }) => tab === event.target);
    const to = ({ ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 } as Readonly<Record<string, number>>)[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    open(to);
  });
  fold.addEventListener('click', () => pick({ ...choice, folded: !choice.folded }));
  bar.append(list, fold);
  whole.append(bar, ...all.map(({ panel }) => panel));
  draw();
  return {
    element: whole,
    open(id) {
      const at = lenses.findIndex(one => one.id === id);
      if (at >= 0) open(at);
    },
    get chosen() {
      return choice.folded ? undefined : lenses.find(({ id }) => id === choice.lens);
    },
    get choice() {
      return choice;
    },
  };
}

function tabOf({ id, title, hint }: Named): HTMLButtonElement {
  const tab = attributes(element('button', 'tab', title), { role: 'tab', id: `tab-${id}`, 'aria-controls': `lens-${id}` });
  tab.title = hint;
  return tab;
}

function panelOf({ id, hint, element: content }: Named): HTMLElement {
  const panel = attributes(element('div', 'lens'), { role: 'tabpanel', id: `lens-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' });
  panel.append(element('p', 'hint', hint), content);
  return panel;
}

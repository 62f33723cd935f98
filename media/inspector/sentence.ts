import * as l10n from '@vscode/l10n';
import { flippedTokens } from '../../src/core/effects';
import { entities } from '../../src/core/entities';
import { universal } from '../../src/core/labels';
import type { Annotation, Entity } from '../../src/core/types';
import { attributes, element, place } from './elements';
import { nameOf } from './heads';
import type { Layout } from './layout';
import type { Selected } from './selection';

/** The sentence across the top: a button per word with its label below and names bracketed above. */
export interface Strip {
  readonly element: HTMLElement;
  /** Shows another sentence; labels that were others `before` say so. */
  show(tokens: readonly string[], annotation: Annotation, before?: Annotation): void;
  /** Width each word wants, in CSS pixels, for its text and label in the font they have. */
  wanted(): readonly number[];
  /** Puts the words over their columns. */
  align(layout: Layout): void;
  /** Marks the selected word and the brushed ones. */
  select(selected: Pick<Selected, 'token' | 'range'>): void;
}

/** What the strip tells. */
export interface StripEvents {
  /** A word was chosen: by an arrow key, or with `focus` by a click or Enter; not given where there is nothing to choose. */
  readonly select?: ((token: number, focus: boolean) => void) | undefined;
  /** The pointer or the focus is on a word, or on none. */
  point(token: number | undefined): void;
}

const PADDING = 12;

/** Makes an empty strip. */
export function strip(events: StripEvents): Strip {
  const whole = element('div', 'strip');
  const words = attributes(element('div', 'words'), { role: 'toolbar', 'aria-label': l10n.t('Words of the sentence') });
  whole.append(element('div', 'gutter'), words);
  let buttons: readonly HTMLButtonElement[] = [];
  let names: readonly { readonly span: Entity; readonly element: HTMLElement }[] = [];

  const tokenOf = (event: Event): number | undefined => {
    const at = buttons.findIndex(button => event.target instanceof Node && button.contains(event.target));
    return at < 0 ? undefined : at;
  };
  const reach = (token: number): void => {
    for (const [index, button] of buttons.entries()) button.tabIndex = index === token ? 0 : -1;
  };
  words.addEventListener('click', event => {
    const token = tokenOf(event);
    if (token !== undefined) events.select?.(token, true);
  });
  words.addEventListener('pointerover', event => events.point(tokenOf(event)));
  words.addEventListener('pointerleave', () => events.point(undefined));
  words.addEventListener('focusin', event => events.point(tokenOf(event)));
  words.addEventListener('keydown', event => {
    const token = tokenOf(event);
    const to = token === undefined ? undefined : target(event.key, token, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    events.select?.(to, false);
    reach(to);
    buttons[to]?.focus();
  });

  return {
    element: whole,
    show(tokens, annotation, before) {
      const flipped = before && flippedTokens(before, annotation);
      const hint = events.select ? `\n${l10n.t('Click to find it in the text')}` : '';
      buttons = tokens.map((token, index) => word(token, index, annotation, hint, flipped?.has(index) ? before : undefined));
      names = (annotation.ner ? entities(annotation.ner) : []).map(span => ({ span, element: nameBracket(span.type) }));
      words.replaceChildren(...names.map(name => name.element), ...buttons);
      reach(0);
    },
    wanted: () => buttons.map(button => Math.max(0, ...[...button.children].map(child => child.scrollWidth)) + PADDING),
    align(layout) {
      for (const [index, button] of buttons.entries()) place(button, layout.columns[index] ?? {});
      for (const { span, element: bracket } of names) {
        const [first, last] = [layout.columns[span.start], layout.columns[span.end - 1]];
        if (first && last) place(bracket, { x: first.x + 2, width: last.x + last.width - first.x - 5 });
      }
      place(whole, { width: layout.width });
    },
    select({ token, range }) {
      for (const [index, button] of buttons.entries()) {
        button.classList.toggle('within', range !== undefined && range.start <= index && index < range.end);
        if (index === token) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
      }
      reach(token ?? 0);
    },
  };
}

/** Where an arrow key, Home or End leads among `count` words. */
function target(key: string, token: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, token - 1);
    case 'ArrowRight':
      return Math.min(count - 1, token + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A word; with `before` it is one whose label was another. */
function word(text: string, index: number, { pos, ner }: Annotation, hint: string, before?: Annotation): HTMLButtonElement {
  const button = element('button', before ? 'word flipped' : 'word');
  button.append(element('span', 'text', text));
  const label = pos?.labels[index];
  if (label !== undefined) {
    const tag = element('span', 'label', label);
    tag.dataset['label'] = universal(label);
    button.append(before ? flip(before.pos?.labels[index], tag) : tag);
  }
  const confidence = pos?.confidence[index];
  const sure = confidence === undefined ? '' : ` ${Math.round(confidence * 100)} %`;
  const name = ner?.labels[index];
  const said = (one: string): string => nameOf(one) ?? one;
  const parts = [text, ...(label === undefined ? [] : [said(label) + sure]), ...(name && name !== 'O' ? [said(name)] : []), ...(before ? [l10n.t('before: {0}', labelsOf(before, index))] : [])];
  button.setAttribute('aria-label', parts.join(', '));
  button.title = `${parts.join(' · ')}${hint}`;
  return button;
}

/** A label with the one before it crossed out; only the name flipped when they are the same. */
function flip(was: string | undefined, tag: HTMLElement): HTMLElement {
  const both = element('span', 'labels');
  if (was !== undefined && was !== tag.textContent) both.append(element('s', '', was), ' ');
  both.append(tag);
  return both;
}

function labelsOf({ pos, ner }: Annotation, index: number): string {
  return [pos?.labels[index], ner?.labels[index]].filter(label => label !== undefined).join(' ');
}

function nameBracket(type: string): HTMLElement {
  const bracket = element('span', 'name', type);
  bracket.dataset['name'] = type;
  bracket.setAttribute('aria-hidden', 'true');
  return bracket;
}

import * as l10n from '@vscode/l10n';
import { universal } from '../../src/core/labels';
import type { Found } from '../../src/questions';
import { attributes, element } from './elements';

/** The places that were found, as a list with their words and labels; one of them can be gone to. */
export interface FoundList {
  readonly element: HTMLElement;
  /** Shows places; `units` is how many units the query has. */
  show(found: readonly Found[], units: number): void;
}

/** Makes it, empty; `go` is told the place that was clicked or on which Enter was pressed. */
export function foundList(go: (found: Found) => void): FoundList {
  const whole = attributes(element('ol', 'found'), { 'aria-label': l10n.t('Places that were found') });
  const known = new Map<string, HTMLButtonElement>();
  let all: readonly HTMLButtonElement[] = [];
  const reach = (one: HTMLButtonElement | undefined): void => {
    for (const button of all) button.tabIndex = button === one ? 0 : -1;
  };
  whole.addEventListener('keydown', event => {
    const at = all.findIndex(button => button === event.target);
    const to = ({ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 } as Readonly<Record<string, number>>)[event.key];
    const next = to === undefined || at < 0 ? undefined : all[to];
    if (!next) return;
    event.preventDefault();
    reach(next);
    next.focus();
  });
  return {
    element: whole,
    show(found, units) {
      const focused = all.find(button => button === document.activeElement);
      if (found.length === 0) known.clear();
      all = found.map(one => {
        const key = `${one.uri} ${one.span.start} ${one.span.end}`;
        const button = known.get(key) ?? buttonOf(one, units, go);
        known.set(key, button);
        return button;
      });
      whole.replaceChildren(...all.map(button => {
        const item = element('li', '');
        item.append(button);
        return item;
      }));
      reach(focused && all.includes(focused) ? focused : all[0]);
      // What has the focus loses it when it is put elsewhere.
      if (focused && all.includes(focused)) focused.focus();
    },
  };
}

function buttonOf(one: Found, units: number, go: (found: Found) => void): HTMLButtonElement {
  const button = element('button', 'place');
  const where = l10n.t('{0}, line {1}', one.file, one.line);
  const share = l10n.t('{0} of {1} units', Math.round(one.share * units), units);
  const [head, words] = [element('span', 'where', where), element('span', 'track')];
  head.append(' · ', share);
  const names = one.words.some(({ ner }) => ner !== '' && ner !== 'O');
  words.append(...one.words.map((word, at) => column(word, one.match.start <= at && at < one.match.end, names)));
  button.append(head, words);
  button.setAttribute('aria-label', `${one.words.map(({ text }) => text).join(' ')}: ${one.text}, ${where}, ${share}`);
  Object.assign(button.dataset, { start: String(one.span.start), end: String(one.span.end), share: String(one.share) });
  button.addEventListener('click', () => go(one));
  return button;
}

/** A word with its part of speech and, where there are names, its name's type below it. */
function column({ text, pos, ner }: Found['words'][number], matched: boolean, names: boolean): HTMLElement {
  const one = element('span', matched ? 'matched' : '');
  const label = element('span', 'label', pos);
  label.dataset['label'] = universal(pos);
  const type = ner === 'O' ? '' : ner.replace(/^[A-Z]-/, '');
  const name = element('span', 'label', type);
  name.dataset['name'] = type;
  one.append(element('span', 'text', text), label, ...(names ? [name] : []));
  return one;
}

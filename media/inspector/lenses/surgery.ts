import * as l10n from '@vscode/l10n';
import type { Surgery } from '../../../src/core/types';
import type { Altered } from '../../../src/protocol';
import { described, partsOf, same } from '../alterations';
import { clamping } from '../clamping';
import { attributes, element } from '../elements';
import { effectTables } from '../effectTables';
import type { Lens, LensEvents, LensState, Shown } from '../lens';

const NONE: readonly Surgery[] = [];

/** Clamps and mutes parts of the network, lists what is altered, and shows what that does to the labels. */
export function surgery(events: LensEvents): Lens {
  let state: LensState | undefined;
  const inForce = (): readonly Surgery[] => state?.altered?.surgeries ?? NONE;
  const alter = (surgeries: readonly Surgery[]): void => {
    if (state) events.post({ type: 'alter', altered: { pack: state.sentence.pack, applied: state.altered?.applied ?? false, surgeries } });
  };
  const add = (one: Surgery): void => alter([...inForce().filter(other => !same(other, one)), one]);
  const remove = (one: Surgery): void => alter(inForce().filter(other => !same(other, one)));

  const mutes = muting((one, on) => (on ? add(one) : remove(one)));
  const clamps = clamping(add);
  const list = listed(remove);
  const tables = effectTables();
  const whole = element('div', 'surgery');
  const [more, summary] = [element('details', ''), element('summary', '', l10n.t('Clamp a gate or units'))];
  more.open = events.kept === true;
  more.addEventListener('toggle', () => events.keep(more.open));
  more.append(summary, clamps.element);
  const row = element('div', 'row');
  row.append(more, list.element);
  whole.append(mutes.element, row, tables.element);
  return {
    title: l10n.t('Surgery'),
    hint: l10n.t('Hold a gate at a value or silence a part, and see which labels flip and how the scores move.'),
    element: whole,
    weights: true,
    update(next) {
      state = next;
      mutes.update(next);
      clamps.update(next);
      list.update(next);
      tables.update(next);
    },
  };
}

/** Something of the lens that is drawn anew only when what it shows has changed. */
interface Drawn {
  readonly element: HTMLElement;
  update(state: LensState): void;
}

/** A button for each part that can be muted, pressed while it is. */
function muting(toggle: (surgery: Surgery, on: boolean) => void): Drawn {
  const group = attributes(element('div', 'parts'), { role: 'group', 'aria-label': l10n.t('Mute') });
  let drawn = '';
  let buttons: readonly { readonly surgery: Surgery; readonly button: HTMLButtonElement }[] = [];
  return {
    element: group,
    update({ sentence, altered, weights }) {
      const parts = partsOf(sentence.gates, weights);
      const now = parts.map(({ id }) => id).join(' ');
      if (now !== drawn) {
        drawn = now;
        buttons = parts.map(({ id, title, surgery }) => ({ surgery, button: attributes(element('button', 'plain', title), { id: `mute-${id}` }) }));
        for (const { surgery, button } of buttons) button.addEventListener('click', () => toggle(surgery, button.getAttribute('aria-pressed') === 'false'));
        group.replaceChildren(element('span', 'dim', l10n.t('Mute')), ...buttons.map(({ button }) => button));
      }
      for (const { surgery, button } of buttons) button.setAttribute('aria-pressed', String(altered?.surgeries.some(one => same(one, surgery)) ?? false));
    },
  };
}

/** What is altered, one by one, each with a button that takes it back. */
function listed(remove: (surgery: Surgery) => void): Drawn {
  const items = attributes(element('ul', ''), { 'aria-label': l10n.t('In force') });
  let drawn: Altered | undefined | null = null;
  let pack = '';
  return {
    element: items,
    update({ sentence, altered }) {
      if (drawn === altered && pack === sentence.pack) return;
      [drawn, pack] = [altered, sentence.pack];
      const focused = items.contains(document.activeElement);
      items.replaceChildren(...(altered ? altered.surgeries.map(one => item(described(one, sentence.gates), () => remove(one))) : [element('li', 'dim', firstSample(sentence))]));
      if (focused) items.querySelector('button')?.focus();
    },
  };
}

/** What to try first, and what to look at then. */
function firstSample({ annotation }: Shown): string {
  const what = annotation.sentiment
    ? l10n.t('Try it on “The movie was terribly exciting.”: mute the backward direction, and see how the probability of each mood moves when no word is read together with what follows it.')
    : l10n.t('Try it: mute the backward direction, and see what each word loses when nothing after it is known. The labels that flip are marked over the maps.');
  return `${l10n.t('Nothing is altered.')} ${what}`;
}

function item(text: string, remove: () => void): HTMLElement {
  const [line, button] = [element('li', ''), element('button', 'plain', '×')];
  attributes(button, { 'aria-label': l10n.t('Undo: {0}', text), title: l10n.t('Undo this') });
  button.addEventListener('click', remove);
  line.append(element('span', '', text), button);
  return line;
}

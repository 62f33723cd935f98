import * as l10n from '@vscode/l10n';
import type { OfferedPack } from '../../../src/questions';
import { attributes, element, pressable } from '../elements';
import type { Shown } from '../lens';
import type { Chosen, Named } from './sides';

/** What is compared, and the buttons that choose it. */
export interface CompareBar {
  readonly element: HTMLElement;
  update(chosen: Chosen, sentence: Shown, sides: { readonly a: Named; readonly b: Named } | undefined, packs: readonly OfferedPack[]): void;
}

/** What a person does with it. */
export interface CompareBarEvents {
  pin(): void;
  unpin(): void;
  swap(): void;
  /** Another pack reads the sentence on show; none: the one on show. */
  pack(name: string | undefined): void;
}

/** Makes it. */
export function compareBar(events: CompareBarEvents): CompareBar {
  const whole = element('div', 'compare-bar');
  const [lineA, lineB] = [element('p', 'side'), element('p', 'side')];
  const pin = pressable('compare-pin', '', events.pin);
  const swap = pressable('compare-swap', l10n.t('Swap'), events.swap);
  const unpin = pressable('compare-unpin', l10n.t('Unpin'), events.unpin);
  const label = element('label', 'choice', l10n.t('Read by'));
  const select = attributes(element('select', ''), { id: 'compare-pack' });
  select.addEventListener('change', () => events.pack(select.value || undefined));
  label.append(select);
  const tools = element('div', 'buttons');
  tools.append(pin, swap, unpin, label);
  whole.append(lineA, lineB, tools);
  let offered = '';
  return {
    element: whole,
    update({ pinned, pack }, sentence, sides, packs) {
      for (const [line, name, side] of [[lineA, 'A', sides?.a], [lineB, 'B', sides?.b]] as const) {
        line.hidden = !side;
        if (side) line.replaceChildren(element('strong', 'letter', name), element('span', 'quoted', `“${side.text.trim()}”`), element('span', 'dim', l10n.t('by “{0}”{1}', side.pack, side === pinned ? l10n.t(', pinned') : '')));
      }
      pin.textContent = pinned ? l10n.t('Pin this instead') : l10n.t('Pin this sentence as A');
      [swap.hidden, unpin.hidden] = [!sides, !pinned];
      const options = [['', l10n.t('{0} (on show)', sentence.pack)] as const, ...packs.filter(({ name }) => name !== sentence.pack).map(({ name, cell, layers, units }) => [name, `${name} (${cell.toUpperCase()}, ${layers} × ${units})`] as const)];
      label.hidden = options.length < 2;
      const now = JSON.stringify(options);
      if (now !== offered) select.replaceChildren(...options.map(([value, text]) => attributes(element('option', '', text), { value })));
      offered = now;
      select.value = options.some(([value]) => value === pack) ? (pack ?? '') : '';
    },
  };
}

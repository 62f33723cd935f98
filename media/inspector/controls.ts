import * as l10n from '@vscode/l10n';
import type { Direction, Gates } from '../../src/core/types';
import type { Choice } from './choice';
import { element } from './elements';

/** The choice of layer and direction, as radio groups. */
export interface Controls {
  readonly element: HTMLElement;
  /** Offers what a network has and marks what is on show; changes nothing when both are as before. */
  update(gates: readonly Gates[], shown: Choice): void;
}

/** Directions in a word with an arrow. */
export const DIRECTION_ARROWS: Readonly<Record<Direction, string>> = { forward: l10n.t('→ forward'), backward: l10n.t('← backward') };
const DIRECTIONS: Readonly<Record<Direction, string>> = {
  forward: l10n.t('Reads from the first word to the last'),
  backward: l10n.t('Reads from the last word to the first'),
};

/** Makes the controls; `choose` is told what was chosen, `prefix` keeps their ids apart from others'. */
export function controls(choose: (choice: Choice) => void, prefix = ''): Controls {
  const form = element('div', 'controls');
  let drawn = '';
  return {
    element: form,
    update(gates, shown) {
      const layers = [...new Set(gates.map(one => one.layer))].sort((a, b) => a - b);
      const directions = [...new Set(gates.map(one => one.direction))];
      const now = JSON.stringify([layers, directions, shown]);
      if (now === drawn) return;
      drawn = now;
      const focused = form.contains(document.activeElement) ? document.activeElement?.id : undefined;
      form.replaceChildren(
        radios(`${prefix}layer`, l10n.t('Layer'), layers.map(layer => ({ id: `${prefix}layer-${layer}`, text: String(layer + 1), hint: layerHint(layer, layers.length), on: layer === shown.layer, pick: () => choose({ ...shown, layer }) }))),
        radios(`${prefix}direction`, l10n.t('Direction'), directions.map(direction => ({ id: prefix + direction, text: DIRECTION_ARROWS[direction], hint: DIRECTIONS[direction], on: direction === shown.direction, pick: () => choose({ ...shown, direction }) }))),
      );
      if (focused) document.getElementById(focused)?.focus();
    },
  };
}

function layerHint(layer: number, count: number): string {
  if (count === 1) return l10n.t('The only layer: reads the words');
  if (layer === 0) return l10n.t('The lowest layer: reads the words');
  return layer === count - 1 ? l10n.t('The top layer: the labels are read from it') : l10n.t('Reads the layer below');
}

interface Option {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly on: boolean;
  pick(): void;
}

function radios(name: string, legend: string, options: readonly Option[]): HTMLElement {
  const group = element('fieldset', 'radios');
  group.append(element('legend', '', legend));
  for (const { id, text, hint, on, pick } of options) {
    const label = element('label', '');
    label.title = hint;
    const input = element('input', '');
    Object.assign(input, { type: 'radio', name, id, checked: on });
    input.addEventListener('change', pick);
    label.append(input, element('span', '', text));
    group.append(label);
  }
  return group;
}

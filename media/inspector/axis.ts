import * as l10n from '@vscode/l10n';
import { attributes, element } from './elements';
import { tick, type Scale } from './scale';

/** Left of a map: the ends of the mean's scale, and what is at the top and bottom of the map. */
export interface Axis {
  readonly element: HTMLElement;
  update(means: Scale, top: string, bottom: string): void;
}

/** Makes it, empty. */
export function axisOf(): Axis {
  const whole = attributes(element('div', 'gutter axis'), { 'aria-hidden': 'true' });
  const all = ['high', 'mean', 'low', 'first', 'last'].map(one => element('span', one));
  whole.append(...all);
  return {
    element: whole,
    update(means, top, bottom) {
      const texts = [tick(means.high), l10n.t('mean'), tick(means.low), top, bottom];
      for (const [index, one] of all.entries()) one.textContent = texts[index] ?? '';
    },
  };
}

import * as l10n from '@vscode/l10n';
import type { Display } from './display';
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

/** What is at the top and at the bottom of a map of so many rows, or of its lines. */
export function endsOf(rows: number, scale: Scale, { form, order }: Display): [string, string] {
  if (form === 'lines') return [tick(scale.high), tick(scale.low)];
  if (order === 'activation') return [l10n.t('high'), l10n.t('low')];
  return order === 'similarity' ? [l10n.t('alike'), ''] : [l10n.t('unit {0}', 0), String(rows - 1)];
}

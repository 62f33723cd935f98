import * as l10n from '@vscode/l10n';
import type { Answer } from '../../../src/questions';
import { attributes, element } from '../elements';

/** The words of a text as white space parts them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}

/** The first words of a text. */
export function prefixOf(text: string, words: number): string {
  return wordsOf(text).slice(0, words).join(' ');
}

/** So many of a number of units, in an order that is always the same and has no pattern; of more units of them those of fewer are the first. */
export function maskedUnits(units: number, count: number): number[] {
  const key = (unit: number): number => Math.imul(unit + 1, 0x9e3779b1) >>> 0;
  return Array.from({ length: units }, (_, unit) => unit).sort((a, b) => key(a) - key(b)).slice(0, count);
}

/** A slider with its number beside it. */
export interface Slider {
  readonly element: HTMLElement;
  readonly value: number;
  /** Sets the ends, and the value, which is brought between them. */
  limit(least: number, most: number, value: number): void;
}

/** Makes it; `changed` is called while it is moved. */
export function slider(id: string, label: string, changed: () => void): Slider {
  const row = element('div', 'row');
  const [name, input, shown] = [attributes(element('label', '', label), { for: id }), attributes(element('input', ''), { type: 'range', id }), element('output', '')];
  const say = (): void => void (shown.textContent = l10n.t('{0} of {1}', input.value, input.max));
  input.addEventListener('input', () => {
    say();
    changed();
  });
  row.append(name, input, shown);
  return {
    element: row,
    get value() {
      return Number(input.value);
    },
    limit(least, most, value) {
      Object.assign(input, { min: String(least), max: String(most) });
      input.value = String(Math.max(least, Math.min(most, value)));
      say();
    },
  };
}

/** A source and what became of it. */
export interface Result {
  readonly element: HTMLElement;
  show(source: string, found: Answer<'translate'>['found'][number] | undefined): void;
}

/** Makes it, empty. */
export function result(): Result {
  const whole = element('div', 'result');
  const [source, target, chance] = [attributes(element('div', 'source'), { lang: 'en' }), attributes(element('div', 'target'), { lang: 'es', 'aria-live': 'polite' }), element('div', 'dim')];
  whole.append(source, target, chance);
  return {
    element: whole,
    show(from, found) {
      source.textContent = from;
      const failed = found === undefined || 'error' in found;
      target.textContent = failed ? (found?.error ?? '') : found.text || '—';
      chance.textContent = failed ? '' : l10n.t('mean probability of a piece {0}', `${(100 * Math.exp(found.score)).toFixed(0)} %`);
    },
  };
}

import * as l10n from '@vscode/l10n';
import type { Clamp, Span, Surgery } from '../../src/core/types';
import { unitsFrom, wordsAt } from './alterations';
import { chosen } from './choice';
import { attributes, element, pressable } from './elements';
import type { LensState } from './lens';
import { directionText, seriesText } from './series';
import { choice } from './toolbar';

/** The choice of a series, of units and of words, and what they are clamped to. */
export interface Clamping {
  readonly element: HTMLElement;
  update(state: LensState): void;
}

/** Makes it; `add` is told each clamp that a person asks for. */
export function clamping(add: (surgery: Surgery) => void): Clamping {
  let state: LensState | undefined;
  let series = '';
  let where: 'all' | 'range' = 'all';
  const [units, value, wrong, place] = [field('clamp-units', 10), field('clamp-value', 5), attributes(element('p', 'wrong'), { role: 'alert' }), element('span', 'dim')];
  Object.assign(units, { placeholder: l10n.t('all'), title: l10n.t('Numbers of units, as 3, 17 or 5–9. Click a cell in a map to take its series and unit.') });
  Object.assign(value, { inputMode: 'decimal', value: '0.5' });
  const names = choice<string>('clamp-series', l10n.t('Clamp'), name => (series = name));
  const words = choice<'all' | 'range'>('clamp-words', l10n.t('at'), one => (where = one));

  const clamp = (to: number, name = series): void => {
    const gates = state && chosen(state.sentence.gates, state);
    if (!state || !gates) return;
    const asked = unitsFrom(units.value, gates.units);
    wrong.textContent = asked === undefined ? l10n.t('Units are numbers from 0 to {0}, as in 3, 17 or 5–9.', gates.units - 1) : Number.isFinite(to) ? '' : l10n.t('Write a number to clamp to.');
    if (wrong.textContent || asked === undefined) return;
    add({ clamps: [withSteps({ layer: gates.layer, direction: gates.direction, series: name, ...(asked === 'all' ? {} : { units: asked }), value: to }, where === 'range' ? state.range : undefined)] });
  };
  const own = (): void => clamp(value.value.trim() === '' ? NaN : Number(value.value.trim().replace(',', '.').replace('−', '-')));
  value.addEventListener('keydown', ({ key }) => key === 'Enter' && own());
  const whole = attributes(element('div', 'clamping'), { role: 'group', 'aria-label': l10n.t('Clamp') });
  const buttons = element('div', 'row');
  buttons.append(pressable('clamp-0', l10n.t('to 0'), () => clamp(0)), pressable('clamp-1', l10n.t('to 1'), () => clamp(1)), value, pressable('clamp-to', l10n.t('to this value'), own), pressable('mute-units', l10n.t('Mute these units'), () => clamp(0, 'hidden')));
  const row = element('div', 'row');
  row.append(names.element, place, labelled(l10n.t('units'), units), words.element);
  whole.append(row, buttons, wrong);

  return {
    element: whole,
    update(next) {
      const gates = chosen(next.sentence.gates, next);
      if (!gates) return;
      if (next.pinned && next.pinned !== state?.pinned) [series, units.value] = [next.pinned.series, String(next.pinned.unit)];
      state = next;
      const all = Object.keys(gates.series);
      if (!all.includes(series)) series = all[0] ?? '';
      names.update(all.map(name => [name, seriesText(gates.cell, name).title]), series);
      place.textContent = l10n.t('of layer {0}, {1} (on show)', gates.layer + 1, directionText(gates.direction));
      if (!next.range) where = 'all';
      words.update([['all', l10n.t('all words')], ...(next.range ? [['range', wordsAt(next.range)] as const] : [])], where);
    },
  };
}

function withSteps(clamp: Clamp, steps: Span | undefined): Clamp {
  return steps ? { ...clamp, steps } : clamp;
}

function field(id: string, size: number): HTMLInputElement {
  return Object.assign(element('input', ''), { id, size });
}

function labelled(text: string, input: HTMLElement): HTMLElement {
  const label = element('label', 'choice', text);
  label.append(input);
  return label;
}

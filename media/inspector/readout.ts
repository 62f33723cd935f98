import * as l10n from '@vscode/l10n';
import { attributes, element, place } from './elements';
import { tipCorner, type Box } from './layout';
import { number } from './scale';

/** A value that is pointed at. */
export interface Reading {
  readonly token: string;
  readonly index: number;
  readonly label: string | undefined;
  readonly series: string;
  readonly title: string;
  /** Undefined: the mean over all units. */
  readonly unit: number | undefined;
  readonly value: number;
  readonly mean: number;
}

/** Where values are read: a line that keeps its place, a tip beside the pointer, and words for screen readers. */
export interface Readout {
  readonly line: HTMLElement;
  readonly tip: HTMLElement;
  readonly live: HTMLElement;
  /** Shows a value; with the box of its cell in the window, beside it too. */
  show(reading: Reading, cell: Box | undefined): void;
  clear(): void;
  /** Says to a screen reader what the line shows. */
  say(): void;
}

/** Makes an empty readout; `hint` is what the line says while there is nothing to read. */
export function readout(hint: string): Readout {
  const line = element('p', 'readout', hint);
  const tip = attributes(element('div', 'tip'), { role: 'tooltip' });
  tip.hidden = true;
  const live = attributes(element('div', 'hidden'), { 'aria-live': 'polite' });
  return {
    line,
    tip,
    live,
    show(reading, cell) {
      line.replaceChildren(...parts(reading));
      Object.assign(line.dataset, { token: String(reading.index), series: reading.series, unit: String(reading.unit ?? 'mean'), value: String(reading.value) });
      tip.hidden = !cell;
      if (!cell) return;
      tip.replaceChildren(...tipRows(reading));
      const { width, height } = tip.getBoundingClientRect();
      place(tip, tipCorner(cell, { width, height }, { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight }));
    },
    clear() {
      tip.hidden = true;
      line.textContent = hint;
      for (const key of ['token', 'series', 'unit', 'value']) delete line.dataset[key];
    },
    say: () => void (live.textContent = line.textContent),
  };
}

function parts({ token, label, title, unit, value, mean }: Reading): (HTMLElement | string)[] {
  const word = element('strong', '', token);
  const exact = element('strong', 'value', number(unit === undefined ? mean : value));
  const where = unit === undefined ? l10n.t('mean of all units') : l10n.t('unit {0}', unit);
  const rest = unit === undefined ? '' : ` · ${l10n.t('mean of all units')} ${number(mean)}`;
  return [word, label ? ` ${label}` : '', ` · ${title} · ${where} `, exact, rest];
}

function tipRows({ token, title, unit, value }: Reading): HTMLElement[] {
  const head = element('div', '', token);
  return [head, element('div', 'dim', `${title}, ${unit === undefined ? l10n.t('mean') : l10n.t('unit {0}', unit)}`), element('div', 'value', number(value))];
}

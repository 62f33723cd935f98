import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import { attributes, element } from './elements';
import { number, scaleFor } from './scale';
import { seriesText } from './series';
import { choice } from './toolbar';

/** What makes a unit part of a pattern. */
export interface Threshold {
  readonly series: string;
  readonly above: number;
  /** Whether it must be at or below the threshold just before and just after. */
  readonly alone: boolean;
}

/** The threshold of LSTMVis (Strobelt et al. 2018), on what the network tells. */
const PLAIN: Threshold = { series: 'hidden', above: 0.3, alone: false };

/** What was kept of a threshold; what is not understood is as at first. */
export function thresholdFrom(kept: unknown): Threshold {
  const { series, above, alone } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  return {
    series: typeof series === 'string' ? series : PLAIN.series,
    above: typeof above === 'number' && Number.isFinite(above) ? above : PLAIN.above,
    alone: alone === true,
  };
}

/** The choice of a threshold. */
export interface Thresholds {
  readonly element: HTMLElement;
  readonly now: Threshold;
  /** Offers the series there are, and the values that the chosen one has. */
  update(gates: Gates): void;
}

/** Makes it; `change` is told what a person chose. */
export function thresholds(first: Threshold, change: (threshold: Threshold) => void): Thresholds {
  let now = first;
  const set = (part: Partial<Threshold>): void => {
    now = { ...now, ...part };
    value.textContent = number(now.above).slice(0, -1);
    change(now);
  };
  const series = choice<string>('find-series', l10n.t('Units whose'), name => set({ series: name }));
  const [slide, slider, value] = [element('label', 'choice', l10n.t('is above')), element('input', ''), element('output', 'value')];
  Object.assign(slider, { type: 'range', id: 'find-above', step: '0.05' });
  slider.addEventListener('input', () => set({ above: Number(slider.value) }));
  slide.append(slider, value);
  const [only, box] = [element('label', 'choice'), element('input', '')];
  Object.assign(box, { type: 'checkbox', id: 'find-alone', checked: first.alone });
  box.addEventListener('change', () => set({ alone: box.checked }));
  only.append(box, l10n.t('and not in the words before and after'));
  const whole = attributes(element('div', 'row'), { role: 'group', 'aria-label': l10n.t('What makes a unit part of the pattern') });
  whole.append(series.element, slide, only);
  return {
    element: whole,
    get now() {
      return now;
    },
    update(gates) {
      const names = Object.keys(gates.series);
      if (!names.includes(now.series)) now = { ...now, series: names.at(-1) ?? '' };
      series.update(names.map(name => [name, seriesText(gates.cell, name).title]), now.series);
      const { low, high } = scaleFor(gates.series[now.series] ?? new Float32Array(), seriesText(gates.cell, now.series).sigmoid);
      [slider.min, slider.max, slider.value] = [String(low), String(high), String(now.above)];
      value.textContent = number(now.above).slice(0, -1);
    },
  };
}

import * as l10n from '@vscode/l10n';
import type { Direction } from '../../../src/core/types';
import { seriesText } from '../series';
import { distanceOf, type Curve } from './fading';

/** A share given by its log₁₀, in two digits. */
export function shareText(log: number): string {
  if (Number.isNaN(log)) return '–';
  if (log === -Infinity) return '0';
  if (log >= -3 && log < 4) return String(Number((10 ** log).toPrecision(2)));
  const digits = Number((10 ** (log - Math.floor(log))).toPrecision(2));
  const [first, power] = digits < 10 ? [digits, Math.floor(log)] : [1, Math.floor(log) + 1];
  return `${first.toFixed(1)} · ${powerText(power)}`;
}

/** A power of ten: `10⁻³`, and 1 as it is. */
export function powerText(power: number): string {
  const raised = [...String(Math.abs(power))].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
  return power === 0 ? '1' : `10${power < 0 ? '⁻' : ''}${raised}`;
}

/** A pack by its cell and name: `LSTM (en-lstm)`. */
export function packText({ cell, pack }: Pick<Curve, 'cell' | 'pack'>): string {
  return `${cell.toUpperCase()} (${pack})`;
}

/** A line by its pack, and by the gate whose product it is. */
export function curveText(curve: Curve): string {
  const { kind, memory, cell } = curve;
  return kind === 'path' && memory ? l10n.t('{0}, product of its {1}', packText(curve), seriesText(cell, memory.keep).title.toLowerCase()) : packText(curve);
}

/** What is left, in every line, of a change at a token. */
export function tokenText(curves: readonly Curve[], tokens: readonly string[], token: number, direction: Direction): string {
  const distance = distanceOf(direction, token, tokens.length);
  const where = distance === 0 ? l10n.t('“{0}”, read last', tokens[token] ?? '') : distance === 1 ? l10n.t('“{0}”, 1 word before the last', tokens[token] ?? '') : l10n.t('“{0}”, {1} words before the last', tokens[token] ?? '', distance);
  const values = curves.flatMap(curve => {
    if (curve.kind === 'path') return [];
    const path = curves.find(({ pack, kind }) => kind === 'path' && pack === curve.pack);
    const alone = path?.memory ? ` (${l10n.t('{0} alone {1}', seriesText(path.cell, path.memory.keep).title.toLowerCase(), shareText(path.logs[token] ?? NaN))})` : '';
    return [`${packText(curve)} ${shareText(curve.logs[token] ?? NaN)}${alone}`];
  });
  return [where, ...values].join(' · ');
}

/** Why a pack that is wanted has no line. */
export function missingText(direction: Direction, without: readonly string[]): string {
  if (without.length === 0) return '';
  const names = without.map(name => `“${name}”`).join(', ');
  return direction === 'forward' ? l10n.t('Nothing reads forward in {0}.', names) : l10n.t('Nothing reads backward in {0}.', names);
}

/** Both kinds of lines, each in a sentence. */
export function explanation(): readonly [string, string] {
  return [
    l10n.t('Solid, ‖∂h_T/∂h_t‖: had the hidden state at a word been a little different, this share of the difference would be left in the hidden state after the last word; it is a product with a factor for each word between, so it vanishes, or explodes, like a power of the distance.'),
    l10n.t('Dashed, ‖∏ f‖: what is left on the straight path through the memory, which only the gate that keeps it multiplies (forget gate of an LSTM, update gate of a GRU); while that gate stays near 1, nothing vanishes there, and a plain RNN has no such path.'),
  ];
}

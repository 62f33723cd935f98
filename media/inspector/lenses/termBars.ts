import * as l10n from '@vscode/l10n';
import type { Solved, Term } from '../../../src/core/equation';
import { stepBefore } from '../../../src/core/gates';
import type { Cell } from '../lens';
import { number } from '../scale';
import type { Bar } from './bars';
import type { Go } from './formula';
import { ARROWS, signed } from './whyBars';

/** The `count` largest terms of an equation, and all others together; a unit's leads to its cell. */
export function termBars({ terms, bias, gate }: Solved, cell: Cell, tokens: readonly string[], count: number, go: Go): Bar[] {
  const rest = terms.slice(count);
  const value = rest.reduce((sum, { product }) => sum + product, 0);
  const bar = (name: string, of: number): Bar => ({ name, value: of, text: signed(of) });
  return [
    ...terms.slice(0, count).map(term => termBar(term, cell, tokens, gate, go)),
    ...(rest.length > 0 ? [{ ...bar(l10n.t('{0} other terms', rest.length), value), bare: true }] : []),
    bar(l10n.t('biases'), bias),
  ];
}

function termBar(term: Term, cell: Cell, tokens: readonly string[], gate: number | undefined, go: Go): Bar {
  const { weight, value, product, source } = term;
  const gated = source === 'recurrent' && gate !== undefined ? ` × ${number(gate)}` : '';
  const from = cellOf(term, cell, tokens.length);
  return { name: nameOf(term, cell, tokens), value: product, text: signed(product), detail: `${number(weight)} × ${number(value)}${gated}`, ...(from && { press: go(from) }) };
}

function nameOf({ source, index }: Term, { layer, direction, token }: Cell, tokens: readonly string[]): string {
  if (source === 'word') return l10n.t('word, value {0}', index);
  if (source === 'characters') return l10n.t('characters, value {0}', index);
  if (source !== 'recurrent') return l10n.t('layer {0} {1} unit {2}', layer, ARROWS[source], index);
  const before = tokens[stepBefore(direction, token)];
  return before === undefined ? l10n.t('unit {0} at the start', index) : l10n.t('unit {0} at “{1}”', index, before);
}

/** The cell whose value a term reads; undefined for a part of the word's vector, and where nothing was read before. */
function cellOf({ source, index }: Term, { layer, direction, token }: Cell, steps: number): Cell | undefined {
  if (source === 'word' || source === 'characters') return undefined;
  if (source !== 'recurrent') return { layer: layer - 1, direction: source, series: 'hidden', token, unit: index };
  const before = stepBefore(direction, token);
  return before < 0 || before >= steps ? undefined : { layer, direction, series: 'hidden', token: before, unit: index };
}

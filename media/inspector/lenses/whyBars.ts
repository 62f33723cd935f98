import * as l10n from '@vscode/l10n';
import type { UnitPart } from '../../../src/core/attribution';
import { isForbidden } from '../../../src/core/lattice';
import type { Direction, HeadWeights } from '../../../src/core/types';
import type { Cell } from '../lens';
import { number } from '../scale';
import type { Bar } from './bars';
import type { Reasons } from './reasons';

/** What the bars are about. */
export interface Subject {
  readonly head: HeadWeights;
  readonly reasons: Reasons;
  readonly tokens: readonly string[];
  readonly token: number;
  readonly pinned: Cell | undefined;
  /** The top layer. */
  readonly layer: number;
  pin(cell: Cell | undefined): void;
}

/** A direction as an arrow. */
export const ARROWS: Readonly<Record<Direction, string>> = { forward: '→', backward: '←' };

/** A number that says its sign. */
export function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${number(value)}`;
}

/** The score as a sum of few parts: directions, bias and, with a CRF, moves. */
export function partBars({ head, reasons, tokens, token }: Subject): Bar[] {
  const { attribution, before, after } = reasons;
  const reads: Readonly<Record<Direction, string>> = { forward: l10n.t('→ from the start'), backward: l10n.t('← from the end') };
  const bar = (name: string, value: number, detail = ''): Bar => ({ name, value, detail, text: signed(value) });
  const move = (name: string, value: number, detail: string): Bar => ({ ...bar(name, value, detail), ...(isForbidden(-Math.abs(value)) && { text: l10n.t('forbidden') }) });
  const neighbour = (label: number | undefined, at: number, edge: string): string =>
    label === undefined ? edge : `${head.labels.names[label] ?? ''} “${tokens[at] ?? ''}”`;
  return [
    ...attribution.directions.map(({ direction, sum }) => bar(reads[direction], sum)),
    bar(l10n.t('bias'), attribution.bias, l10n.t('whatever the word')),
    ...(head.crf === undefined
      ? []
      : [
          move(l10n.t('move to it'), attribution.before, l10n.t('after {0}', neighbour(before, token - 1, l10n.t('the start')))),
          move(l10n.t('move on'), attribution.after, l10n.t('before {0}', neighbour(after, token + 1, l10n.t('the end')))),
        ]),
    { ...bar(l10n.t('together'), attribution.score), total: true },
  ];
}

/** The parts of the `count` units that give most, up or down, and of all others together. */
export function unitBars(subject: Subject, count: number): Bar[] {
  const { units } = subject.reasons.attribution;
  const rest = units.slice(count);
  const value = rest.reduce((sum, { part }) => sum + part, 0);
  const others: Bar = { name: l10n.t('{0} other units', rest.length), value, text: signed(value), bare: true };
  return [...units.slice(0, count).map(one => unitBar(one, subject)), ...(rest.length > 0 ? [others] : [])];
}

function unitBar({ direction, unit, step, part, weight, hidden }: UnitPart, { head, tokens, layer, pinned, pin }: Subject): Bar {
  const cell: Cell = { layer, direction, series: 'hidden', token: step, unit };
  const pressed = pinned !== undefined && Object.entries(cell).every(([key, value]) => pinned[key as keyof Cell] === value);
  const where = head.task === 'classification' ? ` · “${tokens[step] ?? ''}”` : '';
  return {
    name: `${ARROWS[direction]} ${l10n.t('unit {0}', unit)}`,
    value: part,
    text: signed(part),
    detail: `${number(weight)} × ${number(hidden)}${where}`,
    pressed,
    press: { title: l10n.t('Pin this unit in the maps'), act: () => pin(pressed ? undefined : cell) },
  };
}

import * as l10n from '@vscode/l10n';
import { mute } from '../../src/core/surgery';
import type { Clamp, Direction, Gates, Span, Surgery, Weights } from '../../src/core/types';
import type { Shown } from './lens';
import { directionText, seriesText } from './series';

/** A part of a network that is muted as a whole. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly surgery: Surgery;
}

/** The parts that can be muted: directions, layers (where there are several) and what there is of both parts of a word's vector. */
export function partsOf(gates: readonly Gates[], { wordSize, vectorSize }: Pick<Weights, 'wordSize' | 'vectorSize'> = { wordSize: 1, vectorSize: 2 }): Part[] {
  const [directions, layers] = [distinct(gates.map(one => one.direction)), distinct(gates.map(one => one.layer))];
  const part = (id: string, surgery: Surgery): Part => ({ id, surgery, title: partTitle(surgery, gates) });
  return [
    // Backward first: without it a network knows nothing of what follows.
    ...directions.reverse().map(direction => part(direction, mute(gates.filter(one => one.direction === direction)))),
    ...(layers.length > 1 ? layers.map(layer => part(`layer-${layer}`, mute(gates.filter(one => one.layer === layer)))) : []),
    ...(wordSize < vectorSize ? [part('characters', { clamps: [], withoutCharacters: true })] : []),
    ...(wordSize > 0 ? [part('words', { clamps: [], withoutWords: true })] : []),
  ];
}

function partTitle(surgery: Surgery, gates: readonly Gates[]): string {
  if (surgery.withoutWords) return l10n.t('the word embedding');
  if (surgery.withoutCharacters) return l10n.t('the characters');
  return mutedPart(surgery.clamps, gates);
}

/** Whether two surgeries alter the same. */
export function same(a: Surgery, b: Surgery): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a surgery does in a network, as a person would say it; all its clamps hold the same units of the same series. */
export function described(surgery: Surgery, gates: readonly Gates[]): string {
  const [clamp] = surgery.clamps;
  if (!clamp) return l10n.t('Mute {0}', partTitle(surgery, gates));
  const { series, units, steps, value } = clamp;
  const whole = series === 'hidden' && value === 0;
  if (whole && !units && !steps) return l10n.t('Mute {0}', mutedPart(surgery.clamps, gates));
  const what = whole ? l10n.t('Mute') : l10n.t('{0} = {1}', seriesText(gates[0]?.cell ?? '', series).title, value);
  return [what, placeOf(surgery.clamps), units ? l10n.t('units {0}', written(units)) : l10n.t('all units'), ...(steps ? [wordsAt(steps)] : [])].join(' · ');
}

/** How the network that a sentence is shown in was altered, one by one; nothing when it was not. */
export function alterationsOf({ before, gates }: Pick<Shown, 'before' | 'gates'>): string[] {
  return (before?.surgeries ?? []).map(one => described(one, gates));
}

/** The words a span of steps stands for, counted from 1. */
export function wordsAt({ start, end }: Span): string {
  return end - start === 1 ? l10n.t('word {0} of each sentence', start + 1) : l10n.t('words {0} to {1} of each sentence', start + 1, end);
}

/** A direction that is muted in all layers there are, even if there is but one. */
function mutedPart(clamps: readonly Clamp[], gates: readonly Gates[]): string {
  const [directions, layers] = [distinct(clamps.map(one => one.direction)), distinct(gates.map(one => one.layer))];
  const [direction] = directions;
  const whole = direction !== undefined && directions.length === 1 && layers.every(layer => clamps.some(one => one.layer === layer));
  return whole ? directionTitle(direction) : placeOf(clamps);
}

function placeOf(clamps: readonly Clamp[]): string {
  const [directions, layers] = [distinct(clamps.map(one => one.direction)), distinct(clamps.map(one => one.layer))];
  const [direction = 'forward', layer = 0] = [directions[0], layers[0]];
  if (directions.length > 1) return l10n.t('layer {0}', layer + 1);
  return l10n.t('layer {0}, {1}', layer + 1, directionText(direction));
}

function directionTitle(direction: Direction): string {
  return direction === 'forward' ? l10n.t('the forward direction') : l10n.t('the backward direction');
}

/** Units as they are written: `3, 5–9`. */
export function written(units: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const unit of distinct(units).sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === unit - 1) last[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** The units a person wrote (`3, 5-9`), in order; all when nothing is written, undefined when it is not understood. */
export function unitsFrom(text: string, count: number): readonly number[] | 'all' | undefined {
  if (text.trim() === '' || text.trim() === l10n.t('all')) return 'all';
  const units = new Set<number>();
  for (const part of text.replace(/\s*[-–]\s*/g, '-').split(/[,;\s]+/).filter(one => one !== '')) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === undefined || Number(from) > Number(to) || Number(to) >= count) return undefined;
    for (let unit = Number(from); unit <= Number(to); unit++) units.add(unit);
  }
  return [...units].sort((a, b) => a - b);
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

import * as l10n from '@vscode/l10n';
import { combinations, pairOf, type Template } from '../../../src/core/attractors';
import { clearest, separations } from '../../../src/core/separation';
import type { Gates, Inspection } from '../../../src/core/types';
import { element, pressable } from '../elements';
import type { Cell, LensEvents } from '../lens';
import { number } from '../scale';
import { namedTable } from './agreementWords';

/** How many units are listed. */
const LISTED = 10;

/** A unit with how far its values at the word before the verb are apart for singular and plural subjects. */
export interface Carrier {
  readonly cell: Omit<Cell, 'token'>;
  readonly singular: number;
  readonly plural: number;
  readonly apart: number;
}

/** The units of any series that tell the number of the subject best, from what a network does with each template before its verb. */
export function carriers(templates: readonly Template[], readings: readonly (readonly Gates[])[]): readonly Carrier[] {
  const plural = templates.map(({ number: own }) => own === 'plural');
  const all = (readings[0] ?? []).flatMap(({ layer, direction, units, series }) =>
    Object.keys(series).filter(name => name === 'hidden' || name === 'cell').flatMap(name => {
      const rows = readings.map(gates => lastOf(gates.find(one => one.layer === layer && one.direction === direction), name, units));
      const apart = separations(rows, plural);
      return clearest(apart, LISTED).map((unit): Carrier => {
        const mean = (which: boolean) => rows.filter((_, at) => plural[at] === which).reduce((sum, row) => sum + (row[unit] ?? 0), 0) / Math.max(1, plural.filter(one => one === which).length);
        return { cell: { layer, direction, series: name, unit }, singular: mean(false), plural: mean(true), apart: apart[unit] ?? 0 };
      });
    }),
  );
  return all.sort((a, b) => Math.abs(b.apart) - Math.abs(a.apart)).slice(0, LISTED);
}

/** The values of a series at the last step. */
function lastOf(gates: Gates | undefined, series: string, units: number): Float32Array {
  return gates?.series[series]?.slice((gates.steps - 1) * units) ?? new Float32Array(units);
}

/** Has a pack read every choice of numbers up to the verb, one after another, and gives the units that carry the number. */
export function askCarriers(ask: LensEvents['ask'], template: Template, pack: string, done: (found: readonly Carrier[]) => void, failed: (why: string) => void): void {
  const templates = combinations(template);
  const readings: Inspection['gates'][] = [];
  const next = (): void => {
    const following = templates[readings.length];
    if (!following) return done(carriers(templates, readings));
    ask({ kind: 'inspect', words: pairOf(following).before, pack }, answer => {
      if ('error' in answer) return failed(answer.error);
      readings.push(answer.value.gates);
      next();
    });
  };
  next();
}

/** The units in a table; `pin` shows one in the maps. */
export function carrierTable(found: readonly Carrier[], pack: string, pin: (cell: Carrier['cell']) => void): HTMLElement {
  const rows = found.map(({ cell, singular, plural, apart }, at) => {
    const link = pressable(`carrier-${at}`, l10n.t('{0} of unit {1}, layer {2}', cell.series, cell.unit + 1, cell.layer + 1), () => pin(cell));
    link.className = 'link';
    return [link, number(singular), number(plural), number(apart)];
  });
  const caption = l10n.t('Units of “{0}” that carry the number of the subject to the verb, over every choice of numbers of the template', pack);
  const whole = element('div', '');
  whole.append(namedTable(caption, [l10n.t('Unit'), l10n.t('Mean, singular'), l10n.t('Mean, plural'), l10n.t('Apart, in standard deviations')], rows));
  return whole;
}

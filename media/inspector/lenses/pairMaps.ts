import * as l10n from '@vscode/l10n';
import { comparable, type Column } from '../../../src/core/comparison';
import type { Gates } from '../../../src/core/types';
import { chosen } from '../choice';
import { element } from '../elements';
import type { LensState } from '../lens';
import { maps } from '../maps';
import { pairStrip } from '../pairStrip';
import type { Pointed } from '../pointing';
import { reading } from '../reading';
import { readout, type Reading } from '../readout';
import { number } from '../scale';
import { differences, spread, spreadAnnotation, type Side, type Which } from './comparing';

/** Two sentences, token by token. */
export interface Pair {
  readonly a: Side;
  readonly b: Side;
  readonly columns: readonly Column[];
  /** The one that is at the caret. */
  readonly now: Which;
}

/** The differences of two sentences as maps below both of them. */
export interface PairMaps {
  readonly element: HTMLElement;
  /** Takes another pair, or none; `draw` shows it. */
  show(pair: Pair | undefined): void;
  draw(state: LensState): void;
  mark(state: LensState): void;
}

/** Makes them, empty; `select` is told which token of the sentence at the caret was chosen, `prefix` keeps their ids apart from others'. */
export function pairMaps(select: (token: number, focus: boolean) => void, prefix = 'compare-'): PairMaps {
  let pair: Pair | undefined;
  let state: LensState | undefined;
  const whole = element('div', 'pair-maps');
  const values = readout(l10n.t('Point at a map to read a difference.'));
  const strips = pairStrip();
  const draw = (): void => {
    const [a, b] = state && pair ? [chosen(pair.a.gates, state), chosen(pair.b.gates, state)] : [];
    if (!state || !pair || !a || !b) return;
    area.draw(differences(pair.columns, a, b), state.theme);
    mark();
  };
  const mark = (): void => {
    const at = pair?.columns.findIndex(column => state?.token !== undefined && column[pair?.now ?? 'a'] === state.token) ?? -1;
    area.mark({ token: at < 0 ? undefined : at, range: undefined });
  };
  const area = maps(prefix, {
    select(column, focus) {
      const token = pair?.columns[column]?.[pair.now];
      if (token !== undefined) select(token, focus);
    },
    point(pointed, box, spoken) {
      const read = pointed && pair && state && readingOf(pointed, pair, state);
      if (!read) return values.clear();
      values.show(read, box);
      if (spoken) values.say();
    },
    drawn: () => void (whole.dataset['drawn'] = pair ? `${pair.a.text}|${pair.b.text}` : ''),
    resized: draw,
  }, strips.make);
  whole.append(values.line, area.element, values.tip, values.live);

  return {
    element: whole,
    show(next) {
      pair = next && comparable(next.a, next.b) ? next : undefined;
      whole.hidden = !pair;
      if (!pair) return;
      const [a, b] = [lineOf(pair, 'a'), lineOf(pair, 'b')];
      strips.set(a, b);
      area.show(a.tokens, a.annotation);
    },
    draw(next) {
      state = next;
      draw();
    },
    mark(next) {
      state = next;
      mark();
    },
  };
}

function lineOf({ columns, ...sides }: Pair, which: Which) {
  const { tokens, annotation } = sides[which];
  return { tokens: spread(columns, which, tokens, ''), annotation: spreadAnnotation(columns, which, annotation) };
}

/** A difference with the two values it comes from; undefined where only one side has a word. */
function readingOf(pointed: Pointed, { a, b, columns }: Pair, state: LensState): Reading | undefined {
  const { a: atA, b: atB } = columns[pointed.token] ?? {};
  if (atA === undefined || atB === undefined) return undefined;
  const words = [...new Set([a.tokens[atA], b.tokens[atB]])].join(' / ');
  const { unit } = pointed;
  if (unit === undefined) return reading(pointed, words, undefined);
  const valueIn = (gates: Gates | undefined, token: number): number => gates?.series[pointed.at.name]?.[token * gates.units + unit] ?? NaN;
  return reading(pointed, words, `${number(valueIn(chosen(a.gates, state), atA))} − ${number(valueIn(chosen(b.gates, state), atB))}`);
}

import * as l10n from '@vscode/l10n';
import type { Solved, Source } from '../../../src/core/equation';
import type { Cell } from '../lens';
import { number } from '../scale';
import { seriesText } from '../series';
import type { Composition, Factor } from './composition';
import type { Piece } from './expression';

/** Goes on to another cell; its title says so. */
export type Go = (cell: Cell) => NonNullable<Piece['press']>;

/** The lines of an equation: `= σ(word + characters + units before + biases)`, `= σ(1.830) = 0.862`; number over name. */
export function solvedLines({ equation, sums, bias, gate, argument, value }: Solved): Piece[][] {
  const activation = equation.activation === 'tanh' ? 'tanh' : 'σ';
  const gated = gate === undefined ? '' : ` · ${equation.gatedBy ?? ''} ${number(gate)}`;
  const parts = Object.entries(sums).map(([source, sum]) => ({ name: sourceText(source as Source) + (source === 'recurrent' ? gated : ''), sum }));
  const pieces = [...parts, { name: l10n.t('biases'), sum: bias }].map(({ name, sum }, at, all): Piece => {
    const text = at === 0 ? `= ${activation}( ${number(sum)}` : added(sum);
    return { text: at === all.length - 1 ? `${text} )` : text, below: name };
  });
  return [pieces, [{ text: `= ${activation}( ${number(argument)} ) = ${number(value)}`, below: '' }]];
}

/** The lines of a state: `= forget · cell before + input · candidate`, `= 0.412`; numbers lead to their cells. */
export function composedLines({ terms, written, value }: Composition, cell: Cell, kind: string, go: Go): Piece[][] {
  const pieces = terms.flatMap((factors, term) =>
    factors.map((factor, at) => {
      const sign = at > 0 ? '·' : term === 0 ? '=' : '+';
      return factorPiece(factor, sign, at === 0 && term === 0, cell, kind, go);
    }),
  );
  const rest: Piece[] = written === undefined ? [] : [{ text: added(written), below: l10n.t('what is written') }];
  return [[...pieces, ...rest], [{ text: `= ${number(value)}`, below: '' }]];
}

function factorPiece({ series, step, before, as, value }: Factor, sign: string, first: boolean, cell: Cell, kind: string, go: Go): Piece {
  const { title } = seriesText(kind, series);
  const name = as === 'tanh' ? `tanh(${title})` : as === 'rest' ? `1 − ${title}` : title;
  const shown = value < 0 && !first ? `(${number(value)})` : number(value);
  const below = before ? l10n.t('{0} before', name) : name;
  return { text: `${sign} ${shown}`, below, ...(step !== undefined && { press: go({ ...cell, series, token: step }) }) };
}

/** What a source of terms is, for people. */
function sourceText(source: Source): string {
  const texts: Readonly<Record<Source, string>> = {
    word: l10n.t('the word'),
    characters: l10n.t('its characters'),
    forward: l10n.t('→ layer below'),
    backward: l10n.t('← layer below'),
    recurrent: l10n.t('units one step before'),
  };
  return texts[source];
}

/** A number as it is added. */
function added(value: number): string {
  return `${value < 0 ? '−' : '+'} ${number(Math.abs(value))}`;
}

import * as l10n from '@vscode/l10n';
import { solve } from '../../../src/core/equation';
import type { Gates, Weights } from '../../../src/core/types';
import { element } from '../elements';
import type { Cell, Lens, LensEvents, LensState, Shown } from '../lens';
import { number } from '../scale';
import { seriesText } from '../series';
import { waiting } from '../waiting';
import { bars } from './bars';
import { composition } from './composition';
import { expression, type Piece } from './expression';
import { composedLines, solvedLines, type Go } from './formula';
import { termBars } from './termBars';
import { ARROWS } from './whyBars';

/** Terms that have a bar of their own. */
const FEW = 10;
/** What float32 arithmetic in another order may differ by. */
const CLOSE = 1e-3;

/** The equation behind one value of a map, with the numbers in it. */
export function equation(events: LensEvents): Lens {
  let shown: readonly unknown[] = [];
  let last: { readonly cell: Cell; readonly sentence: Shown } | undefined;
  let pinned = false;

  const go: Go = cell => ({ title: l10n.t('Go on to the equation of this value'), act: () => events.pin(cell) });
  const [whole, note, place, formula, written, check, title] = [element('div', 'equation'), element('p', 'note'), element('p', 'which'), element('p', 'symbols'), element('div', 'written'), element('p', 'check'), element('h2', '', l10n.t('Term by term: weight × value'))];
  const terms = bars(l10n.t('Largest terms'));
  whole.append(note, place, formula, written, check, title, terms.element);
  const say = (text: string): void => {
    note.textContent = text;
    whole.classList.toggle('empty', text !== '');
  };

  const show = (state: LensState, cell: Cell): void => {
    const { sentence, weights } = state;
    const gates = sentence.gates.find(({ layer, direction }) => layer === cell.layer && direction === cell.direction);
    const value = gates?.series[cell.series]?.[cell.token * gates.units + cell.unit];
    if (!gates || value === undefined) return say(advice());
    const { lines, result, bars: rows } = solved(gates, weights, sentence, cell);
    const text = seriesText(gates.cell, cell.series);
    say('');
    place.textContent = l10n.t('{0} of unit {1} at “{2}”, layer {3} {4}', text.title, cell.unit, sentence.tokens[cell.token] ?? '', cell.layer + 1, ARROWS[cell.direction]);
    formula.textContent = text.formula;
    written.replaceChildren(...lines.map(expression));
    terms.update(rows);
    title.hidden = terms.element.hidden = rows.length === 0;
    check.textContent = weights ? checkText(value, result) : waiting(state);
    Object.assign(whole.dataset, { series: cell.series, token: String(cell.token), unit: String(cell.unit), value: String(value), result: String(result ?? '') });
  };

  const solved = (gates: Gates, weights: Weights | undefined, sentence: Shown, cell: Cell): Found => {
    const [{ series, token, unit }, { vectors, tokens }] = [cell, sentence];
    const found = weights && vectors && solve(weights, sentence.gates, vectors, { ...cell, step: token });
    if (found) return { lines: solvedLines(found), result: found.value, bars: termBars(found, cell, tokens, FEW, go) };
    const made = composition(gates, weights?.memory, series, token, unit);
    return { lines: made ? composedLines(made, cell, gates.cell, go) : [], result: made?.value, bars: [] };
  };

  return {
    title: l10n.t('Equation'),
    hint: l10n.t('The equation behind one value of the maps, with its numbers in it: what was read, how it was weighted, what came out.'),
    element: whole,
    weights: true,
    update(next) {
      const { sentence, weights, withheld } = next;
      // What was let go of with Escape goes; what the pointer only left stays until it points elsewhere.
      if (last?.sentence !== sentence || (pinned && !next.pinned)) last = undefined;
      pinned = next.pinned !== undefined;
      const cell = next.pinned ?? next.pointed ?? last?.cell;
      const now = [sentence, weights, withheld, cell];
      if (shown.length > 0 && now.every((one, at) => one === shown[at])) return;
      shown = now;
      last = cell && { cell, sentence };
      if (cell) show(next, cell);
      else say(advice());
    },
  };
}

interface Found {
  readonly lines: readonly (readonly Piece[])[];
  readonly result: number | undefined;
  readonly bars: ReturnType<typeof termBars>;
}

function advice(): string {
  return l10n.t('Point at a cell of a map to see its equation. Click it, or press Enter on it, to keep the equation here; Escape lets it go.');
}

function checkText(value: number, result: number | undefined): string {
  if (result === undefined) return l10n.t('The map shows {0}. The pack does not say how this series is computed.', number(value));
  if (Math.abs(value - result) < CLOSE) return l10n.t('The equation gives {0}; the map shows {1}.', number(result), number(value));
  return l10n.t('The equation gives {0}, but the map shows {1}: the value was put there from outside.', number(result), number(value));
}

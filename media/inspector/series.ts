import * as l10n from '@vscode/l10n';
import type { Direction } from '../../src/core/types';

/** What a series of a recurrent cell is, for people. */
export interface SeriesText {
  readonly title: string;
  readonly formula: string;
  readonly help: string;
  /** Whether it can only be between 0 and 1; undefined when that is not known. */
  readonly sigmoid: boolean | undefined;
  /** Whether its scale is as narrow as most of its values. */
  readonly tight?: true;
  /** What the low and high end of its scale mean. */
  readonly ends: readonly [string, string];
}

const gate = (title: string, formula: string, help: string, ends: readonly [string, string]): SeriesText => ({ title, formula, help, sigmoid: true, ends });
const value = (title: string, formula: string, help: string): SeriesText => ({ title, formula, help, sigmoid: false, ends: [l10n.t('negative'), l10n.t('positive')] });

const HIDDEN = l10n.t('What the unit tells the next layer and its own next step.');

/** Texts by cell and series; the symbols are those of Hochreiter & Schmidhuber 1997 with Gers' forget gate, and Cho 2014. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, SeriesText>>>> = {
  lstm: {
    input: gate(l10n.t('Input gate'), 'i = σ(W x + U h + b)', l10n.t('How much of the candidate is written into the cell at this word.'), [l10n.t('writes nothing'), l10n.t('writes all')]),
    forget: gate(l10n.t('Forget gate'), 'f = σ(W x + U h + b)', l10n.t('How much of the cell is kept from the word before.'), [l10n.t('forgets'), l10n.t('keeps')]),
    output: gate(l10n.t('Output gate'), 'o = σ(W x + U h + b)', l10n.t('How much of the cell is shown as the hidden state.'), [l10n.t('hides'), l10n.t('shows')]),
    candidate: value(l10n.t('Candidate'), 'g = tanh(W x + U h + b)', l10n.t('What could be written into the cell at this word.')),
    cell: value(l10n.t('Cell state'), 'c = f · c₋₁ + i · g', l10n.t('The memory: what was kept plus what was written.')),
    hidden: value(l10n.t('Hidden state'), 'h = o · tanh(c)', HIDDEN),
  },
  gru: {
    reset: gate(l10n.t('Reset gate'), 'r = σ(W x + U h + b)', l10n.t('How much of the last state the candidate may look at.'), [l10n.t('ignores'), l10n.t('uses')]),
    update: gate(l10n.t('Update gate'), 'z = σ(W x + U h + b)', l10n.t('How much of the last state is kept instead of the candidate.'), [l10n.t('replaces'), l10n.t('keeps')]),
    candidate: value(l10n.t('Candidate'), 'n = tanh(W x + r · (U h + b))', l10n.t('What the state would become at this word.')),
    hidden: value(l10n.t('Hidden state'), 'h = (1 − z) · n + z · h₋₁', HIDDEN),
  },
  rnn: { hidden: value(l10n.t('Hidden state'), 'h = tanh(W x + U h + b)', HIDDEN) },
};

/** Which way a layer reads, in words. */
export function directionText(direction: Direction): string {
  return direction === 'forward' ? l10n.t('forward') : l10n.t('backward');
}

const DIFFERENCE = 'difference of ';

/** The name of a cell whose series are those of another, one sentence's less another's. */
export function differenceOf(cell: string): string {
  return DIFFERENCE + cell;
}

/** The text for a series; one it does not know keeps its name and promises nothing about its range. */
export function seriesText(cell: string, name: string): SeriesText {
  if (cell.startsWith(DIFFERENCE)) return differenceText(seriesText(cell.slice(DIFFERENCE.length), name));
  const known = TEXTS[cell]?.[name];
  if (known) return known;
  const title = name.slice(0, 1).toUpperCase() + name.slice(1);
  return { title, formula: '', help: l10n.t('The series “{0}” of the {1} cell.', name, cell.toUpperCase()), sigmoid: undefined, ends: ['', ''] };
}

function differenceText({ title }: SeriesText): SeriesText {
  return { title: `${title}, A − B`, formula: '', help: l10n.t('Hatched: a word that only one of the two has.'), sigmoid: false, tight: true, ends: [l10n.t('B has more'), l10n.t('A has more')] };
}

/** What a series of a recurrent cell is, for people. */
export interface SeriesText {
  readonly title: string;
  readonly formula: string;
  readonly help: string;
  /** Whether it can only be between 0 and 1; undefined when that is not known. */
  readonly sigmoid: boolean | undefined;
  /** What the low and high end of its scale mean. */
  readonly ends: readonly [string, string];
}

const gate = (title: string, formula: string, help: string, ends: readonly [string, string]): SeriesText => ({ title, formula, help, sigmoid: true, ends });
const value = (title: string, formula: string, help: string): SeriesText => ({ title, formula, help, sigmoid: false, ends: ['negative', 'positive'] });

const HIDDEN = 'What the unit tells the next layer and its own next step.';

/** Texts by cell and series; the symbols are those of Hochreiter & Schmidhuber 1997 with Gers' forget gate, and Cho 2014. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, SeriesText>>>> = {
  lstm: {
    input: gate('Input gate', 'i = σ(W x + U h + b)', 'How much of the candidate is written into the cell at this word.', ['writes nothing', 'writes all']),
    forget: gate('Forget gate', 'f = σ(W x + U h + b)', 'How much of the cell is kept from the word before.', ['forgets', 'keeps']),
    output: gate('Output gate', 'o = σ(W x + U h + b)', 'How much of the cell is shown as the hidden state.', ['hides', 'shows']),
    candidate: value('Candidate', 'g = tanh(W x + U h + b)', 'What could be written into the cell at this word.'),
    cell: value('Cell state', 'c = f · c₋₁ + i · g', 'The memory: what was kept plus what was written.'),
    hidden: value('Hidden state', 'h = o · tanh(c)', HIDDEN),
  },
  gru: {
    reset: gate('Reset gate', 'r = σ(W x + U h + b)', 'How much of the last state the candidate may look at.', ['ignores', 'uses']),
    update: gate('Update gate', 'z = σ(W x + U h + b)', 'How much of the last state is kept instead of the candidate.', ['replaces', 'keeps']),
    candidate: value('Candidate', 'n = tanh(W x + r · (U h + b))', 'What the state would become at this word.'),
    hidden: value('Hidden state', 'h = (1 − z) · n + z · h₋₁', HIDDEN),
  },
  rnn: { hidden: value('Hidden state', 'h = tanh(W x + U h + b)', HIDDEN) },
};

/** The text for a series; one it does not know keeps its name and promises nothing about its range. */
export function seriesText(cell: string, name: string): SeriesText {
  const known = TEXTS[cell]?.[name];
  if (known) return known;
  const title = name.slice(0, 1).toUpperCase() + name.slice(1);
  return { title, formula: '', help: `The series “${name}” of the ${cell.toUpperCase()} cell.`, sigmoid: undefined, ends: ['', ''] };
}

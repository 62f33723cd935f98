import type { Calibration } from '../core/calibration';
import type { Confusion, Evaluation, LabelScore, Score } from '../core/evaluation';

/** Scores of a system; those of tokens, words and sentences are missing where the words were given. */
export type Report = Pick<Evaluation, 'upos' | 'names'> & Partial<Evaluation>;

/** Scores as tables for people, in percent. */
export function report({ tokens, sentences, words, upos, names }: Report): string {
  const rows: readonly (readonly [string, Score | undefined])[] = [
    ['Tokens', tokens],
    ['Sentences', sentences],
    ['Words', words],
    ['UPOS', upos],
    ['Names', names],
  ];
  const parts = [
    scores('', rows.flatMap(([name, score]) => (score === undefined ? [] : [[name, score] as const]))),
    `UPOS accuracy on the ${upos.aligned} aligned words: ${percent(upos.accuracy)}\n`,
    calibration([['UPOS', upos.calibration], ['Name labels', names?.wordCalibration], ['Names', names?.calibration]]),
    labels('UPOS', upos.labels),
    ...(names === undefined ? [] : [labels('Name', names.labels)]),
    `Aligned words, gold (rows) by system (columns)\n${confusion(upos.confusion)}`,
  ];
  return parts.filter(part => part !== '').join('\n');
}

/** The expected calibration errors of what has confidences, or nothing. */
function calibration(rows: readonly (readonly [string, Calibration | undefined])[]): string {
  const cells = rows.flatMap(([name, found]) => (found ? [[name, percent(found.error), String(found.count)]] : []));
  return cells.length === 0 ? '' : aligned([['Confidence', 'calibration error', 'answers'], ...cells]);
}

const percent = (value: number) => value.toFixed(2);

const HEADINGS = ['precision', 'recall', 'F1'];

function scores(title: string, rows: readonly (readonly [string, Score])[]): string {
  const cells = rows.map(([name, score]) => [name, ...figures(score), String(score.gold), String(score.system), String(score.correct)]);
  return aligned([[title, ...HEADINGS, 'gold', 'system', 'correct'], ...cells]);
}

function labels(title: string, rows: readonly LabelScore[]): string {
  return aligned([[title, ...HEADINGS, 'support'], ...rows.map(row => [row.label, ...figures(row), String(row.gold)])]);
}

const figures = ({ precision, recall, f1 }: Score) => [precision, recall, f1].map(percent);

function confusion({ labels: names, counts }: Confusion): string {
  const rows = counts.map((row, at) => [names[at] ?? '', ...row.map(count => (count === 0 ? '.' : String(count)))]);
  return aligned([['', ...names], ...rows]);
}

/** Rows in columns: names to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map(cells => `${cells.map(cell).join('  ').trimEnd()}\n`).join('');
}

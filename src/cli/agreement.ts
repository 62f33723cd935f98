import { count, preferred, readPairs, type Judgement, type Pair, type Tally, type Verdicts } from '../core/agreement';
import { judge } from '../judging';
import type { Engine } from '../requests';
import { Failure } from './failure';
import { readText } from './input';
import { short, write } from './output';

/** Formats of `gatelens agreement`. */
export const AGREEMENT_FORMATS = ['table', 'jsonl'] as const;

/** Which pack judges, and in which form the verdicts are written. */
export interface AgreementOptions {
  readonly pack?: string;
  readonly format: (typeof AGREEMENT_FORMATS)[number];
}

/** Lines that are named when they are no pairs. */
const NAMED = 5;

/** Writes what a pack makes of every minimal pair of a file, and how often it is right. Throws `Failure`. */
export async function agreement(engine: Engine, file: string, { pack, format }: AgreementOptions): Promise<void> {
  const { pairs, problems } = readPairs(await readText(file));
  const called = file === '-' ? 'standard input' : file;
  if (problems.length > 0) {
    const named = problems.slice(0, NAMED).map(({ line, message }) => `line ${line}: ${message}`).join('; ');
    const more = problems.length > NAMED ? ` (and ${problems.length - NAMED} more)` : '';
    throw new Failure(`${called}: ${named}${more}. Give a pair a line: the right sentence, a tab, the wrong one.`);
  }
  if (pairs.length === 0) throw new Failure(`${called}: there is no pair in it. Give a pair a line: the right sentence, a tab, the wrong one.`);
  const judgements = await judge(engine, pairs, pack);
  const line = format === 'jsonl' ? toJson : toRow;
  if (format === 'table') await write(`${['', 'GOOD', 'BAD', 'PAIR'].join('\t')}\n`);
  await write(pairs.map((pair, at) => line(pair, judgements[at] ?? NOT_JUDGED)).join(''));
  await write(format === 'jsonl' ? `${JSON.stringify(summary(count(judgements)))}\n` : inWords(count(judgements)));
}

const NOT_JUDGED: Judgement = { good: NaN, bad: NaN, unknown: [], differing: [], why: 'no answer' };

function toJson({ good, bad, line }: Pair, judgement: Judgement): string {
  const { unknown, why } = judgement;
  const bits = why === undefined ? { good: short(judgement.good, DIGITS), bad: short(judgement.bad, DIGITS) } : null;
  return `${JSON.stringify({ line, good, bad, bits, preferred: why === undefined ? preferred(judgement) : null, unknown, why })}\n`;
}

const DIGITS = 6;

const SIGNS = { good: 'right', bad: 'wrong', neither: 'tie' };

function toRow({ good, bad }: Pair, judgement: Judgement): string {
  const { unknown, why } = judgement;
  const [sign, ...bits] = why === undefined ? [SIGNS[preferred(judgement)], judgement.good.toFixed(2), judgement.bad.toFixed(2)] : ['-', '', ''];
  const notes = [...(why === undefined ? [] : [why]), ...(unknown.length === 0 ? [] : [`unknown: ${unknown.join(' ')}`])];
  return `${[sign, ...bits, `${good} | ${bad}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`].join('\t')}\n`;
}

function summary({ judged, right, known, ...rest }: Verdicts) {
  return { ...accuracy({ judged, right }), known: accuracy(known), ...rest };
}

const accuracy = ({ judged, right }: Tally) => ({ pairs: judged, right, accuracy: judged === 0 ? null : short(right / judged) });

function inWords({ judged, right, known, ties, unknown, unjudged }: Verdicts): string {
  const share = judged === 0 ? '' : ` (${percent({ judged, right })}; by chance 50 %)`;
  const notes = [
    ...(known.judged < judged && known.judged > 0 ? [`${known.right} of ${known.judged} (${percent(known)}) where the words that differ are in the vocabulary`] : []),
    ...(ties > 0 ? [`${ties} ties, which count half`] : []),
    ...(unknown > 0 ? [`${unknown} pairs with words outside the vocabulary`] : []),
    ...(unjudged > 0 ? [`${unjudged} pairs that cannot be judged, left out`] : []),
  ];
  return `\n${right} of ${judged} pairs right${share}${notes.map(note => `; ${note}`).join('')}.\n`;
}

const percent = ({ judged, right }: Tally) => `${((100 * right) / judged).toFixed(1)} %`;

import { lines } from './paragraphs';
import type { TreebankSentence, TreebankToken, TreebankWord } from './treebank';

/** What is wrong in a line (counted from 1) of a file that was read. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** The sentences of a CoNLL-U text, and the first thing that is wrong with it. Lines that are wrong are left out. */
export interface ConlluText {
  readonly sentences: readonly TreebankSentence[];
  readonly problem?: LineProblem;
}

/**
 * Reads CoNLL-U (universaldependencies.org/format.html): forms, UPOS, and from MISC `NER=`, `SpaceAfter=No`,
 * `SpacesAfter=`, and what `formatConllu` adds to that: `Model=`, `ModelNER=` and the moods in comments. Empty nodes are passed over.
 */
export function parseConllu(text: string): ConlluText {
  const sentences: TreebankSentence[] = [];
  let problem: LineProblem | undefined;
  let block: Block = open();
  const complain = (line: number, message: string | undefined) => {
    if (message !== undefined) problem ??= { line, message };
  };
  const close = (line: number) => {
    if (block.words < block.until) complain(line, `the words of the range up to ${block.until} are not all there`);
    if (block.tokens.length > 0) sentences.push({ opens: block.opens, tokens: block.tokens, ...(block.sentiment && { sentiment: block.sentiment }) });
    block = block.tokens.length > 0 ? open() : { ...open(), opens: block.opens };
  };
  const rows = text.split(/\r\n|\n|\r/);
  rows.forEach((line, index) => {
    if (line.trim() === '') close(index + 1);
    else if (!line.startsWith('#')) complain(index + 1, add(block, line.split('\t')));
    else if (/^#\s*new(?:doc|par)\b/.test(line)) block.opens = true;
    else readMood(block, line);
  });
  close(rows.length);
  return problem === undefined ? { sentences } : { sentences, problem };
}

/** The lines between two blank ones, the first of them counted from 0. */
export interface ConlluBlock {
  readonly text: string;
  readonly line: number;
}

/** What stands between the blank lines of a CoNLL-U text: its sentences, and comments that stand alone. */
export function* conlluBlocks(text: string): Generator<ConlluBlock> {
  let rows: string[] = [];
  for (const [index, { start, end }] of [...lines(text), { start: 0, end: 0 }].entries()) {
    const row = text.slice(start, end);
    if (row.trim() !== '') rows.push(row);
    else if (rows.length > 0) {
      yield { text: rows.join('\n'), line: index - rows.length };
      rows = [];
    }
  }
}

/** A sentence while it is read: words so far, and the last word that the open range takes. */
interface Block {
  opens: boolean;
  sentiment?: { label?: string; model?: string };
  tokens: (TreebankToken & { words: TreebankWord[] })[];
  words: number;
  until: number;
}

const open = (): Block => ({ opens: false, tokens: [], words: 0, until: 0 });

/** Takes over what a comment says of the sentence's mood. */
function readMood(block: Block, comment: string): void {
  const [, model, label] = /^#\s*(model_)?sentiment\s*=\s*(.*\S)/.exec(comment) ?? [];
  if (label !== undefined) block.sentiment = { ...block.sentiment, [model === undefined ? 'label' : 'model']: label };
}

/** Adds a line to a sentence; says what is wrong when it cannot. */
function add(block: Block, columns: readonly string[]): string | undefined {
  const [id = '', form = '', , upos = '', , , , , , misc = ''] = columns;
  if (columns.length !== 10) return `${columns.length} columns instead of 10, with a tab between them`;
  if (/^\d+\.\d+$/.test(id)) return undefined;
  if (form.trim() === '') return `there is no form in column 2`;
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(id) ?? [];
  if (Number(first) !== block.words + 1) return `the word's number is ${id} where ${block.words + 1} comes next`;
  if (last !== undefined) {
    if (Number(last) < Number(first) || block.words < block.until) return `the range ${id} cannot stand here`;
    block.until = Number(last);
    block.tokens.push({ form, multiword: true, words: [], after: spaceAfter(misc) });
    return undefined;
  }
  const word = { form, upos, ner: valueOf(misc, 'NER') ?? 'O', ...decided(misc) };
  if (block.words++ < block.until) block.tokens.at(-1)?.words.push(word);
  else block.tokens.push({ form, multiword: false, words: [word], after: spaceAfter(misc) });
  return undefined;
}

function decided(misc: string): Pick<TreebankWord, 'model'> {
  const model = { upos: valueOf(misc, 'Model'), ner: valueOf(misc, 'ModelNER') };
  return model.upos === undefined && model.ner === undefined ? {} : { model };
}

const valueOf = (misc: string, name: string) =>
  misc.split('|').find(part => part.startsWith(`${name}=`))?.slice(name.length + 1);

const SPACES: Readonly<Record<string, string>> = { s: ' ', t: '\t', n: '\n', r: '\r' };

/** White space after a token; in `SpacesAfter` as UDPipe escapes it. */
function spaceAfter(misc: string): string {
  const spaces = valueOf(misc, 'SpacesAfter');
  if (spaces !== undefined && /^(?:\\[stnr])+$/.test(spaces)) return spaces.replace(/\\(.)/g, (_, name: string) => SPACES[name] ?? '');
  return valueOf(misc, 'SpaceAfter') === 'No' ? '' : ' ';
}

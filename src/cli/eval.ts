import { parseBio, withNames } from '../core/bio';
import { parseConllu } from '../core/conlluReader';
import { difference, evaluate } from '../core/evaluation';
import { segment } from '../core/segment';
import { rawText, relabel, toTreebank, wordsOf, type TreebankSentence } from '../core/treebank';
import type { Annotation } from '../core/types';
import type { Engine, HeadName, Words } from '../requests';
import { Failure } from './failure';
import { readText } from './input';
import { write } from './output';
import { report } from './report';

/** Formats of `gatelens eval`. */
export const EVAL_FORMATS = ['table', 'json'] as const;

/** What is scored: `system`, a CoNLL-U file, or else the models, on raw text or on the words of the gold file. */
export interface EvalOptions {
  readonly format: (typeof EVAL_FORMATS)[number];
  readonly goldTokens?: boolean;
  readonly system?: string;
  readonly ner?: string;
  readonly language?: string;
}

/** Scores the models, or an existing file, against a gold CoNLL-U file; `warn` hears what is left out. Throws `Failure`. */
export async function evaluateFile(engine: Engine, file: string, options: EvalOptions, warn: (line: string) => void): Promise<void> {
  const gold = await readGold(file, options.ner, warn);
  const system = options.system === undefined ? await label(engine, gold, options) : await readTreebank(options.system);
  const differs = difference(gold, system);
  if (differs !== undefined) {
    const place = `${file} has “${differs.gold}” where the other has “${differs.system}”`;
    throw new Failure(`the two texts are not the same: ${place}. Score files made from one text.`);
  }
  const { tokens, sentences, words, ...labels } = evaluate(gold, system);
  const scores = options.goldTokens === true ? labels : { tokens, sentences, words, ...labels };
  await write(options.format === 'json' ? `${JSON.stringify(scores, null, 2)}\n` : report(scores));
}

async function readTreebank(file: string): Promise<readonly TreebankSentence[]> {
  const { sentences, problem } = parseConllu(await readText(file));
  if (problem !== undefined) throw new Failure(`${file}: line ${problem.line}: ${problem.message}. Give a CoNLL-U file.`);
  if (sentences.length === 0) throw new Failure(`${file}: there is no sentence in it. Give a CoNLL-U file.`);
  return sentences;
}

async function readGold(file: string, names: string | undefined, warn: (line: string) => void): Promise<readonly TreebankSentence[]> {
  const gold = await readTreebank(file);
  if (names === undefined) return gold;
  const { sentences, missing } = withNames(gold, parseBio(await readText(names)));
  if (missing === gold.length) throw new Failure(`${names}: no sentence has the same words as one of ${file}. Give its names.`);
  if (missing > 0) warn(`${names}: ${missing} of ${gold.length} sentences are not in it with the same words; names are not scored there.`);
  return sentences;
}

async function label(engine: Engine, gold: readonly TreebankSentence[], { goldTokens, language = '' }: EvalOptions) {
  if (goldTokens === true) {
    const annotations = await annotate(engine, gold.map(sentence => wordsOf(sentence).map(word => word.form)), language);
    return gold.map((sentence, at) => relabel(sentence, annotations[at] ?? {}));
  }
  const found = segment(rawText(gold));
  const annotations = await annotate(engine, found.map(({ tokens }) => tokens.map(token => token.text)), language);
  return found.map((sentence, at) => toTreebank(sentence, annotations[at] ?? {}));
}

/** Sentences that the models get at a time, so that memory does not grow with the file. */
const AT_ONCE = 1000;
const HEADS: readonly HeadName[] = ['pos', 'ner'];

async function annotate(engine: Engine, sentences: readonly Words[], language: string): Promise<readonly Annotation[]> {
  const annotations: Annotation[] = [];
  for (let at = 0; at < sentences.length; at += AT_ONCE) {
    const some = sentences.slice(at, at + AT_ONCE);
    for (const annotation of await engine.annotate(some, HEADS, undefined, some.map(() => language))) annotations.push(annotation);
  }
  return annotations;
}

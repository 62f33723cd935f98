// gatelens: the engine on a terminal and in pipelines.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { description, version } from '../package.json';
import { agreement, AGREEMENT_FORMATS, type AgreementOptions } from './cli/agreement';
import { CELLS_FORMATS, cells } from './cli/cells';
import { EVAL_FORMATS, evaluateFile, type EvalOptions } from './cli/eval';
import { explain } from './cli/failure';
import { gates, type GatesOptions } from './cli/gates';
import { generate, GENERATE_FORMATS, type GenerateOptions } from './cli/generate';
import { sources } from './cli/input';
import { endQuietly } from './cli/output';
import { PACK_FORMATS, packs } from './cli/packs';
import { sentiment } from './cli/sentiment';
import { surprisal, type SurprisalOptions } from './cli/surprisal';
import { ALTERATIONS, readClamp, readMute } from './cli/surgery';
import { translate, TRANSLATE_FORMATS, type TranslateOptions } from './cli/translate';
import { tag, TAG_FORMATS, type TagOptions } from './cli/tag';
import { openEngine } from './model/engine';
import type { Engine } from './requests';

interface Options {
  readonly models: readonly string[];
  readonly threads: number;
}

const INPUT = `
Input is UTF-8 text. A blank line ends a paragraph; a single newline is white space. Offsets are UTF-16 code units
in each input, as in JavaScript, Java and VS Code; a byte order mark is not counted. Of Markdown, LaTeX, HTML and
CoNLL-U files (.md .markdown .tex .ltx .html .htm .xhtml .conllu) only the prose is read.`;

const SURPRISAL = `
A line for each token: its sentence, text, start and end, its surprisal and the entropy there in bits, and whether it is
in the vocabulary (known); if not, the bits are those of any word outside it. A sentence is read by itself, from its
beginning; what follows a word never counts.`;

const AGREEMENT = `
A language model prefers the text with less surprisal. A pack for the number of verbs prefers the verb whose number is
likelier at the word before; both are shown as bits that speak against a side. Ties count half.`;

const TRANSLATION = `
Input is UTF-8 text; each line is translated by itself, sentence by sentence. An empty line gives an empty line. score is
ln P for each piece of a word, in the mean. The network has seen short sentences of everyday talk, and one vector is all
that it keeps of a sentence: long ones lose words.`;

const SHIPPED = path.join(__dirname, '../models');
/** Lines that standard error has already seen, so that nothing is said twice. */
const said = new Set<string>();

function say(line: string): void {
  if (!said.has(line)) process.stderr.write(`gatelens: ${line}\n`);
  said.add(line);
}

/** Runs `work` with the models; says what goes wrong in one line, with exit code 1. */
async function withEngine({ models, threads }: Options, work: (engine: Engine) => Promise<void>): Promise<void> {
  const folders = [...models, ...(existsSync(SHIPPED) ? [SHIPPED] : [])];
  const engine = openEngine({ folders, threads, worker: path.join(__dirname, 'worker.js'), onProblem: problem => say(explain(problem)) });
  try {
    await work(engine);
  } catch (error) {
    say(explain(error));
    process.exitCode = 1;
  } finally {
    engine.dispose();
  }
}

function files(): Argument {
  return new Argument('[file...]', 'files to read; - or nothing reads standard input').default([], 'standard input');
}

function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'form of the output').choices([...choices]).default(choices[0]);
}

function threadCount(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 to 99.');
  return Number(text);
}

function command(program: Command, name: string, summary: string): Command {
  return program
    .command(name)
    .description(summary)
    .option('--models <folder>', 'use the packs in this folder first (may be given several times)', collect, [])
    .option('--threads <count>', 'threads that a model may use', threadCount, 2);
}

const collect = (folder: string, before: readonly string[]) => [...before, folder];

function build(): Command {
  const program = new Command('gatelens')
    .description(description)
    .version(version)
    .configureOutput({ outputError: (text, print) => print(text.replace(/^error: /, 'gatelens: ')) })
    .showHelpAfterError('Try gatelens --help.');
  command(program, 'tag', 'parts of speech and names of every word')
    .addArgument(files())
    .option('--language <code>', 'the language of the text, such as es; without it the script decides')
    .addOption(format(TAG_FORMATS))
    .addHelpText('after', INPUT)
    .action((names: string[], options: Options & TagOptions) => withEngine(options, async engine => tag(engine, sources(names), options)));
  command(program, 'sentiment', 'mood of every sentence: negative, neutral or positive')
    .addArgument(files())
    .addOption(format(['jsonl']))
    .addHelpText('after', INPUT)
    .action((names: string[], options: Options) =>
      withEngine(options, async engine => sentiment(engine, sources(names))),
    );
  addGates(program);
  command(program, 'packs', 'the models that are installed')
    .addOption(format(PACK_FORMATS))
    .action((options: Options & { format: (typeof PACK_FORMATS)[number] }) =>
      withEngine(options, async engine => {
        await packs(engine, options.format);
        if ((await engine.problems()).length > 0) process.exitCode = 1;
      }),
    );
  addCells(program);
  addEval(program);
  addLanguageModels(program);
  addTranslation(program);
  return program;
}

function addCells(program: Command): void {
  program
    .command('cells')
    .description('what cells, depth, direction and characters do: the same small tagger with each of them, measured')
    .addOption(format(CELLS_FORMATS))
    .action(({ format: chosen }: { format: (typeof CELLS_FORMATS)[number] }) =>
      cells(path.join(SHIPPED, 'cells.json'), chosen).catch((error: unknown) => {
        say(explain(error));
        process.exitCode = 1;
      }),
    );
}

function addGates(program: Command): void {
  command(program, 'gates', 'what every gate of the network does while it reads a sentence')
    .argument('<sentence>', 'a sentence, in quotes')
    .option('--pack <name>', 'look into this pack (see gatelens packs) instead of the first that labels words')
    .option('--clamp <spec>', 'replace values of a series while the network reads (may be given several times)', readClamp, [])
    .option('--mute <part>', 'silence forward, backward, layerN, words or characters (may be given several times)', readMute, [])
    .addOption(format(['json']))
    .addHelpText('after', ALTERATIONS)
    .action((text: string, options: Options & GatesOptions) => withEngine(options, engine => gates(engine, text, options)));
}

function addEval(program: Command): void {
  command(program, 'eval', 'score the models against a gold CoNLL-U file, as the CoNLL 2018 shared task does')
    .argument('<gold>', 'CoNLL-U file with the right answers, read as raw text; - reads standard input')
    .option('--gold-tokens', 'give the models the words of the gold file instead of its text')
    .addOption(new Option('--system <file>', 'score this CoNLL-U file instead of the models').conflicts('goldTokens'))
    .option('--language <code>', 'the language of the text, such as es; without it the script decides')
    .option('--ner <file>', 'take the gold names from this file: word … label (IOB2), a word a line')
    .addOption(format(EVAL_FORMATS))
    .action((gold: string, options: Options & EvalOptions) =>
      withEngine(options, engine => evaluateFile(engine, gold, options, say)),
    );
}

function addLanguageModels(program: Command): void {
  command(program, 'surprisal', 'how surprising every word is to a language model, in bits: -log2 of its probability')
    .addArgument(files())
    .option('--pack <name>', 'ask this language model (see gatelens packs) instead of the preferred one')
    .addOption(format(['jsonl']))
    .addHelpText('after', `${INPUT}\n${SURPRISAL}`)
    .action((names: string[], options: Options & SurprisalOptions) => withEngine(options, async engine => surprisal(engine, sources(names), options)));
  command(program, 'generate', 'go on with a text, word by word')
    .argument('<prompt>', 'how the text begins, in quotes')
    .option('--words <count>', 'how many words and signs to write', bounded('a whole number from 1 to 10000', 1, 10_000, true), 20)
    .option('--temperature <number>', 'above 1 more varied, below 1 more likely words, 0 always the likeliest', bounded('a number from 0 to 100', 0, 100), 0.8)
    .option('--top-p <share>', 'draw from the likeliest words that have this share of the probability', bounded('a number from 0 to 1', 0, 1), 0.9)
    .option('--seed <number>', 'the same text every time, another for another seed', bounded('a whole number', 0, 2 ** 31 - 1, true))
    .option('--pack <name>', 'ask this language model (see gatelens packs) instead of the preferred one')
    .addOption(format(GENERATE_FORMATS))
    .action((prompt: string, options: Options & GenerateOptions) => withEngine(options, engine => generate(engine, prompt, options)));
  command(program, 'agreement', 'which sentence of minimal pairs a model prefers')
    .argument('<pairs>', 'file with a pair a line: the right sentence, a tab, the wrong one; - reads standard input')
    .option('--pack <name>', 'let this pack judge: a language model, or one for the number of verbs')
    .addOption(format(AGREEMENT_FORMATS))
    .addHelpText('after', AGREEMENT)
    .action((pairs: string, options: Options & AgreementOptions) => withEngine(options, engine => agreement(engine, pairs, options)));
}

function addTranslation(program: Command): void {
  command(program, 'translate', 'English to Spanish, a line out for a line in')
    .addArgument(files())
    .option('--beam <count>', 'hypotheses that are followed at once; 1 takes the likeliest piece at each step', bounded('a whole number from 1 to 32', 1, 32, true), 4)
    .option('--pack <name>', 'ask this encoder–decoder (see gatelens packs) instead of the preferred one')
    .addOption(format(TRANSLATE_FORMATS))
    .addHelpText('after', TRANSLATION)
    .action((names: string[], options: Options & TranslateOptions) => withEngine(options, async engine => translate(engine, sources(names), options)));
}

function bounded(what: string, low: number, high: number, whole = false): (text: string) => number {
  return text => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= low && value <= high) || (whole && !Number.isInteger(value))) throw new InvalidArgumentError(`Give ${what}.`);
    return value;
  };
}

endQuietly();
void build().parseAsync();

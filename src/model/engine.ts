import path from 'node:path';
import type { Annotation, Inspection } from '../core/types';
import type { Engine, HeadName, Words } from '../requests';
import { openCrew, type Crew } from './crew';
import { discover } from './discovery';
import { abortError, PackError } from './errors';
import { openFits, type LanguageFits } from './fits';
import { measures, timed } from './measures';
import { checkPack, summarise, type Pack } from './pack';
import { readersOf, scriptOf, sharedOut, type Texts } from './scripts';
import { openTagger, type Tagger } from './tagger';
import { openTranslator, type Translator } from './translator';

/** Where packs are, in order of preference, and how many threads they may use (2 unless said). */
export interface EngineOptions {
  readonly folders: readonly string[];
  readonly threads?: number;
  /** The bundle of src/worker.ts, which other threads run; without it there is one thread. */
  readonly worker?: string;
  /** The bundle of languages.ts, loaded when first asked for; without it no text fits any language. */
  readonly languages?: string;
  /** Packs are known to be whole, and are not read for that. */
  readonly whole?: boolean;
  /** Told once of each pack that turns out to be unusable. */
  readonly onProblem?: (problem: PackError) => void;
}

/** What documents are labelled with. */
const LABELS: readonly HeadName[] = ['pos', 'ner', 'sentiment'];

/** The models in this process. Packs are read on first use; one that is unusable is reported and passed over. */
export function openEngine({ folders, threads = 2, worker, languages, whole: known = false, onProblem }: EngineOptions): Engine {
  let opened: Opened | undefined;
  const crew = worker !== undefined && threads > 1 ? openCrew(worker, threads - 1) : undefined;
  const fits = languages === undefined ? undefined : openFits(languages);
  const [problems, measured] = [new Map<string, PackError>(), measures()];
  const report = (problem: PackError) => {
    const key = `${problem.pack}\n${problem.message}`;
    if (problems.has(key)) return;
    problems.set(key, problem);
    onProblem?.(problem);
  };
  const all = () => {
    if (opened !== undefined) return opened;
    const began = performance.now();
    const found = discover(folders);
    found.problems.forEach(report);
    opened = openAll(found.packs, crew, measured.loaded);
    measured.loaded(performance.now() - began);
    return opened;
  };
  const search: Search = { taggers: () => all().taggers, translators: () => all().translators, report, problems: () => [...problems.values()] };
  const whole = new Set<Pack>();
  return {
    packs: async () => everyPack(search).map(summarise),
    problems: async () => (known ? search.problems() : allProblems(search, whole)),
    annotate: (sentences, heads, signal, languages = []) =>
      timed(milliseconds => measured.labelled(sentences.length, milliseconds), () => annotate(search, { sentences, languages }, heads, signal)),
    async inspect(sentence, { pack: named, surgery, language } = {}, signal) {
      if (signal?.aborted === true) throw abortError();
      return first(search, chosen(search, named, sentence, language), async (tagger, broken) => {
        const { name, quantisation } = tagger.pack.manifest;
        const inspection = { pack: name, ...(await tagger.inspect(sentence, surgery)), ...passedOver(broken) };
        return quantisation === undefined ? inspection : { ...inspection, agreement: quantisation.agreement };
      });
    },
    gradients: async (sentence, { pack, surgery } = {}, signal) => preferred(search, pack, 'gradients').gradients(sentence, surgery, signal),
    alter: async (sentences, { pack, surgery }, signal) =>
      first(search, chosen(search, pack, sentences[0]), tagger => tagger.alter(sentences, surgery, signal)),
    seek: async (sentences, query, { pack, surgery } = {}, signal) =>
      first(search, chosen(search, pack, sentences[0]), tagger => tagger.seek(sentences, query, surgery, signal)),
    weights: async named => preferred(search, named, 'weights').weights(),
    surprisal: async (sentences, { pack, likeliest } = {}, signal) =>
      first(search, models(search, pack), tagger => tagger.surprisal(sentences, likeliest, signal)),
    next: async (prefix, { pack, ...sampling }, signal) => first(search, models(search, pack), tagger => tagger.next(prefix, sampling, signal)),
    ...translation(search),
    ...identification(search, fits),
    async spell(word, named, signal) {
      if (signal?.aborted === true) throw abortError();
      return first(search, chosen(search, named, [word]), tagger => tagger.spell(word));
    },
    status: async () => measured.status([...search.taggers(), ...search.translators()], threads),
    dispose() {
      opened?.taggers.forEach(tagger => tagger.dispose());
      opened?.translators.forEach(translator => translator.dispose());
      crew?.dispose();
      fits?.dispose();
      opened = { taggers: [], translators: [] };
    },
  };
}

/** What an inspection says of the pack that it should have been of; an `Error` itself would lose that on its way. */
function passedOver(broken: PackError | undefined): Pick<Inspection, 'passedOver'> {
  return broken ? { passedOver: { pack: broken.pack, message: broken.message, advice: broken.advice } } : {};
}

/** The packs at work, by what they do. */
interface Opened {
  readonly taggers: readonly Tagger[];
  readonly translators: readonly Translator[];
}

function openAll(packs: readonly Pack[], crew: Crew | undefined, took: (milliseconds: number) => void): Opened {
  const translators = packs.flatMap(pack => (pack.manifest.translating ? [openTranslator(pack, pack.manifest.translating, took)] : []));
  return { taggers: packs.filter(({ manifest }) => !manifest.translating).map(pack => openTagger(pack, crew, took)), translators };
}

/** All packs, those that translate last. */
function everyPack({ taggers, translators }: Search): readonly Pack[] {
  return [...taggers(), ...translators()].map(({ pack }) => pack);
}

interface Search {
  readonly taggers: () => readonly Tagger[];
  readonly translators: () => readonly Translator[];
  readonly report: (problem: PackError) => void;
  readonly problems: () => readonly PackError[];
}

/** The packs of a name, or all: those for the language of the words, or their script, of them those that label words first, as the inspector is about these. */
function chosen(search: Search, name?: string, words: Words = [], language = ''): readonly Tagger[] {
  const taggers = search.taggers();
  if (name === undefined) {
    const own = new Set(readersOf(taggers, language, scriptOf(words)));
    const rank = (tagger: Tagger) => 2 * Number(!own.has(tagger)) + Number(!tagger.pack.manifest.heads.some(head => head.task === 'labeling'));
    return [...taggers].sort((a, b) => rank(a) - rank(b));
  }
  const named = taggers.filter(({ pack }) => pack.manifest.name === name);
  if (named.length > 0) return named;
  if (taggers.length === 0) throw nobody(search, name);
  const there = taggers.map(({ pack }) => pack.manifest.name).join(', ');
  throw search.problems().find(({ pack }) => pack === name) ?? new RangeError(`There is no pack named ${name}; there are: ${there}.`);
}

/** The pack of a name, or the first that is about labelled words; the others are no answer for it. */
function preferred(search: Search, name: string | undefined, wanted: string): Tagger {
  const [tagger] = chosen(search, name);
  if (tagger === undefined) throw nobody(search, wanted);
  return tagger;
}

/**
 * The language models of a name, or all: of the folder with the first of them those sooner that carry more from step to
 * step, as what is carried decides how far back a model can look. Throws `PackError` when there is none.
 */
function models(search: Search, name?: string): readonly Tagger[] {
  const found = (name === undefined ? search.taggers() : chosen(search, name)).filter(({ pack }) => pack.manifest.modeling);
  const [best] = found;
  if (best === undefined) throw name === undefined ? nobody(search, 'language model') : new RangeError(`The pack ${name} is no language model.`);
  const beside = ({ pack }: Tagger) => Number(path.dirname(pack.folder) === path.dirname(best.pack.folder));
  const carried = ({ pack }: Tagger) => pack.manifest.modeling?.states.length ?? 0;
  return [...found].sort((a, b) => beside(b) - beside(a) || beside(a) * (carried(b) - carried(a)));
}

/** The encoder–decoders of a name, or all. */
function translators(search: Search, name?: string): readonly Translator[] {
  const all = search.translators();
  const found = all.filter(({ pack }) => name === undefined || pack.manifest.name === name);
  if (found.length > 0) return found;
  if (name === undefined || all.length === 0) throw nobody(search, 'translation');
  throw new RangeError(`The pack ${name} does not translate; there are: ${all.map(({ pack }) => pack.manifest.name).join(', ')}.`);
}

/**
 * What is answered about languages. Labels are what is asked for next: while another thread tells languages for the first
 * time, this one opens what gives them.
 */
function identification(search: Search, fits: LanguageFits | undefined): Pick<Engine, 'fits'> {
  let opening: Promise<unknown> | undefined;
  return {
    async fits(texts) {
      const told = fits?.of(texts);
      opening ??= annotate(search, { sentences: [texts.slice(0, 1)], languages: [] }, LABELS, undefined).catch((error: unknown) => reported(search, error));
      const [found] = await Promise.all([told, opening]);
      return found ?? texts.map(() => ({}));
    },
  };
}

/** What encoder–decoders answer. */
function translation(search: Search): Pick<Engine, 'translate' | 'decode' | 'contexts'> {
  return {
    translate: async (texts, options, signal) =>
      first(search, translators(search, options?.pack), one => inTurn(texts, signal, text => one.translate(text, options, signal))),
    decode: async (text, options, signal) =>
      first(search, translators(search, options?.pack), async one => ({ pack: one.pack.manifest.name, ...(await one.decode(text, options, signal)) })),
    contexts: async (texts, named, signal) =>
      first(search, translators(search, named), one => inTurn(texts, signal, text => one.context(text))),
  };
}

/** The answers to texts, one asked for after the other, until they are no longer wanted. */
async function inTurn<Value>(texts: readonly string[], signal: AbortSignal | undefined, ask: (text: string) => Promise<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for (const text of texts) {
    if (signal?.aborted === true) throw abortError();
    found.push(await ask(text));
  }
  return found;
}

async function annotate(
  search: Search,
  { sentences, languages }: Texts,
  heads: readonly HeadName[],
  signal: AbortSignal | undefined,
): Promise<readonly Annotation[]> {
  if (signal?.aborted === true) throw abortError();
  const merged: Annotation[] = sentences.map(() => ({}));
  let given = 0;
  for (const { readers, indices } of sharedOut(search.taggers(), { sentences, languages })) {
    const missing = new Set(heads);
    const some = indices.map(index => sentences[index] ?? []);
    for (const tagger of readers) {
      const mine = tagger.pack.manifest.heads.map(head => head.name).filter(name => missing.has(name));
      if (mine.length === 0) continue;
      try {
        const found = await tagger.annotate(some, mine, signal);
        indices.forEach((index, at) => (merged[index] = { ...merged[index], ...found[at] }));
        mine.forEach(name => missing.delete(name));
        given++;
      } catch (error) {
        reported(search, error);
      }
    }
  }
  if (heads.length > 0 && sentences.length > 0 && given === 0) throw nobody(search, heads.join(', '));
  return merged;
}

/** The first answer of a pack that works; `ask` is told what was wrong with the first that does not. */
async function first<One, Value>(
  search: Search,
  packs: readonly One[],
  ask: (one: One, broken: PackError | undefined) => Promise<Value>,
): Promise<Value> {
  let broken: PackError | undefined;
  for (const one of packs) {
    try {
      return await ask(one, broken);
    } catch (error) {
      broken ??= reported(search, error);
    }
  }
  throw broken ?? nobody(search, 'gates');
}

/** What is wrong with packs, all of them read for it but those known to be whole: else they are read when they are used. */
function allProblems(search: Search, whole: Set<Pack>): readonly PackError[] {
  for (const pack of everyPack(search))
    try {
      if (!whole.has(pack)) checkPack(pack);
      whole.add(pack);
    } catch (error) {
      reported(search, error);
    }
  return search.problems();
}

/** An error of a pack, reported; any other is thrown. */
function reported(search: Search, error: unknown): PackError {
  if (!(error instanceof PackError)) throw error;
  search.report(error);
  return error;
}

function nobody(search: Search, wanted: string): PackError {
  const advice = 'Install a pack, or name the folder of your packs.';
  return search.problems()[0] ?? new PackError({ pack: wanted, message: `No model pack offers ${wanted}.`, advice });
}

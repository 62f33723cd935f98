import type { Annotation } from '../core/types';
import type { Engine, HeadName, Words } from '../requests';
import { openCrew } from './crew';
import { discover } from './discovery';
import { abortError, PackError } from './errors';
import { summarise } from './pack';
import { openTagger, type Tagger } from './tagger';

/** Where packs are, in order of preference, and how many threads they may use (2 unless said). */
export interface EngineOptions {
  readonly folders: readonly string[];
  readonly threads?: number;
  /** The bundle of src/worker.ts, which other threads run; without it there is one thread. */
  readonly worker?: string;
  /** Told once of each pack that turns out to be unusable. */
  readonly onProblem?: (problem: PackError) => void;
}

/** The models in this process. Packs are read on first use; one that is unusable is reported and passed over. */
export function openEngine({ folders, threads = 2, worker, onProblem }: EngineOptions): Engine {
  let opened: readonly Tagger[] | undefined;
  const crew = worker !== undefined && threads > 1 ? openCrew(worker, threads - 1) : undefined;
  const problems = new Map<string, PackError>();
  const report = (problem: PackError) => {
    const key = `${problem.pack}\n${problem.message}`;
    if (problems.has(key)) return;
    problems.set(key, problem);
    onProblem?.(problem);
  };
  const taggers = () => {
    if (opened !== undefined) return opened;
    const found = discover(folders);
    found.problems.forEach(report);
    return (opened = found.packs.map(pack => openTagger(pack, crew)));
  };
  const search: Search = { taggers, report, problems: () => [...problems.values()] };
  return {
    packs: async () => taggers().map(({ pack }) => summarise(pack)),
    problems: async () => (taggers(), search.problems()),
    annotate: async (sentences, heads, signal) => annotate(search, sentences, heads, signal),
    async inspect(sentence, signal) {
      if (signal?.aborted === true) throw abortError();
      return first(search, byUse(taggers()), async tagger => {
        const { annotation, gates } = await tagger.inspect(sentence);
        const { name, quantisation } = tagger.pack.manifest;
        const inspection = { pack: name, annotation, gates };
        return quantisation === undefined ? inspection : { ...inspection, agreement: quantisation.agreement };
      });
    },
    async spell(word, signal) {
      if (signal?.aborted === true) throw abortError();
      return first(search, byUse(taggers()), tagger => tagger.spell(word));
    },
    dispose() {
      opened?.forEach(tagger => tagger.dispose());
      crew?.dispose();
      opened = [];
    },
  };
}

interface Search {
  readonly taggers: () => readonly Tagger[];
  readonly report: (problem: PackError) => void;
  readonly problems: () => readonly PackError[];
}

/** Packs that label words come first: they are what the inspector is about. */
function byUse(taggers: readonly Tagger[]): Tagger[] {
  const labels = (tagger: Tagger) => tagger.pack.manifest.heads.some(head => head.task === 'labeling');
  return [...taggers.filter(labels), ...taggers.filter(tagger => !labels(tagger))];
}

async function annotate(
  search: Search,
  sentences: readonly Words[],
  heads: readonly HeadName[],
  signal: AbortSignal | undefined,
): Promise<readonly Annotation[]> {
  if (signal?.aborted === true) throw abortError();
  let merged: readonly Annotation[] = sentences.map(() => ({}));
  const missing = new Set(heads);
  for (const tagger of search.taggers()) {
    const mine = tagger.pack.manifest.heads.map(head => head.name).filter(name => missing.has(name));
    if (mine.length === 0) continue;
    const found = await unlessBroken(search, () => tagger.annotate(sentences, mine, signal));
    if (found === undefined) continue;
    merged = merged.map((annotation, index) => ({ ...annotation, ...found[index] }));
    mine.forEach(name => missing.delete(name));
  }
  if (heads.length > 0 && missing.size === new Set(heads).size) throw nobody(search, heads.join(', '));
  return merged;
}

/** The first answer of a pack that works. */
async function first<Value>(
  search: Search,
  taggers: readonly Tagger[],
  ask: (tagger: Tagger) => Promise<Value>,
): Promise<Value> {
  for (const tagger of taggers) {
    const found = await unlessBroken(search, () => ask(tagger));
    if (found !== undefined) return found;
  }
  throw nobody(search, 'gates');
}

async function unlessBroken<Value>(search: Search, ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    search.report(error);
    return undefined;
  }
}

function nobody(search: Search, wanted: string): PackError {
  const advice = 'Install a pack, or name the folder of your packs.';
  return search.problems()[0] ?? new PackError({ pack: wanted, message: `No model pack offers ${wanted}.`, advice });
}

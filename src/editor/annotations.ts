import { l10n } from 'vscode';
import { LRUCache } from 'lru-cache';
import { forms } from '../core/forms';
import type { Annotation, LabelSet, Sentence, Token } from '../core/types';
import type { Engine, HeadName, Look, PackSummary, Words } from '../requests';

/** Annotations by sentence, remembered. */
export interface Annotations {
  /** What is remembered of a sentence. */
  get(sentence: Sentence): Annotation | undefined;
  /** Labels what is not remembered; the answer has the sentences' order. Rejects as `Engine.annotate` does. */
  annotate(sentences: readonly Sentence[], signal?: AbortSignal): Promise<readonly Annotation[]>;
  /** The labels of a head, in the order of its probabilities; undefined when no pack has it. */
  labels(head: HeadName): Promise<LabelSet | undefined>;
  /** From now on labels as an altered network does, or, without one, as the models do. False when that is as before. */
  alter(look: Required<Look> | undefined): boolean;
  /** How many sentences are remembered, and of how many that were asked for since the start the answer was. */
  counts(): MemoryCounts;
  /** Forgets everything, as when other packs are loaded. */
  clear(): void;
}

/** How well remembering sentences works. */
export interface MemoryCounts {
  readonly sentences: number;
  readonly hits: number;
  readonly misses: number;
}

/** A memory of the newest 20,000 sentences (about 30 MB), in front of an engine. */
export function annotations(engine: Engine): Annotations {
  const own = memory();
  let known = own;
  let altered: Required<Look> | undefined;
  let [generation, hits, misses] = [0, 0, 0];

  const available = async (): Promise<ReadonlyMap<HeadName, LabelSet>> => headsOf(await engine.packs());

  return {
    get(sentence) {
      const found = known.get(keyOf(sentence));
      if (found) hits++;
      return found;
    },
    async annotate(sentences, signal) {
      const asked = sentences.map(keyOf);
      const answers = new Map<string, Annotation>();
      const missing = new Map<string, readonly string[]>();
      sentences.forEach((sentence, index) => {
        const key = asked[index] ?? '';
        const found = known.get(key);
        if (found) answers.set(key, found);
        else missing.set(key, forms(sentence.tokens));
      });
      hits += answers.size;
      misses += missing.size;
      if (missing.size > 0) {
        const before = generation;
        const heads = [...(await available()).keys()];
        const fresh = await (altered ? alteredLabels(engine, [...missing.values()], heads, altered, signal) : engine.annotate([...missing.values()], heads, signal));
        [...missing.keys()].forEach((key, index) => {
          const annotation = fresh[index];
          if (!annotation) throw new Error(l10n.t('The model process answered {0} of {1} sentences.', fresh.length, missing.size));
          answers.set(key, annotation);
          if (before === generation) known.set(key, annotation);
        });
      }
      return asked.map(key => answers.get(key) ?? {});
    },
    labels: async head => (await available()).get(head),
    counts: () => ({ sentences: known.size, hits, misses }),
    alter(look) {
      if (altered === look) return false;
      [known, altered] = [look ? memory() : own, look];
      generation++;
      return true;
    },
    clear() {
      own.clear();
      known.clear();
      generation++;
    },
  };
}

function memory(): LRUCache<string, Annotation> {
  return new LRUCache({ max: 20_000 });
}

/** Labels of the heads of an altered pack, and of the other packs as they are. */
async function alteredLabels(engine: Engine, sentences: readonly Words[], heads: readonly HeadName[], look: Required<Look>, signal?: AbortSignal): Promise<readonly Annotation[]> {
  const own = (await engine.packs()).find(({ name }) => name === look.pack)?.heads.map(({ name }) => name) ?? [];
  const others = heads.filter(head => !own.includes(head));
  const [altered, rest] = await Promise.all([engine.alter(sentences, look, signal), others.length > 0 ? engine.annotate(sentences, others, signal) : []]);
  return altered.map((annotation, index) => ({ ...rest[index], ...annotation }));
}

/** Of packs with the same head the first is preferred. */
function headsOf(packs: readonly PackSummary[]): ReadonlyMap<HeadName, LabelSet> {
  const heads = new Map<HeadName, LabelSet>();
  // The number of a verb that may come next is shown only where that is the question.
  for (const { name, labels } of packs.flatMap(pack => pack.heads)) if (name !== 'number' && !heads.has(name)) heads.set(name, labels);
  if (heads.size === 0) throw new Error(l10n.t('There is no model pack that can be used. Install Gatelens again, or name a folder with packs in the setting gatelens.modelFolder.'));
  return heads;
}

const keys = new WeakMap<readonly Token[], string>();

/** The models see words, so sentences of the same words share an annotation; no word holds a line break. */
function keyOf({ tokens }: Sentence): string {
  const known = keys.get(tokens);
  if (known !== undefined) return known;
  const key = forms(tokens).join('\n');
  keys.set(tokens, key);
  return key;
}

import { l10n } from 'vscode';
import type { Annotation, LabelSet } from '../core/types';
import type { Engine, HeadName, PackSummary, Words } from '../requests';
import type { Network } from './alterations';
import { memory, type Memory } from './memory';

/** Annotations by sentence, remembered, with every head that documents show. */
export interface Annotations extends Memory<Annotation> {
  /** The labels of a head, in the order of its probabilities; undefined when no pack has it. */
  labels(head: HeadName): Promise<LabelSet | undefined>;
  /** From now on labels as an altered network does, or, without one, as the models do. False when that is as before. */
  alter(look: Network | undefined): boolean;
}

/** A memory of annotations in front of an engine, and another one for as long as the network is altered. */
export function annotations(engine: Engine): Annotations {
  const available = async (): Promise<ReadonlyMap<HeadName, LabelSet>> => headsOf(await engine.packs());
  const own = memory(async (sentences, signal, languages) => engine.annotate(sentences, [...(await available()).keys()], signal, languages));
  let known = own;
  let altered: Network | undefined;
  return {
    get: sentence => known.get(sentence),
    ask: (sentences, signal) => known.ask(sentences, signal),
    settle: () => known.settle(),
    labels: async head => (await available()).get(head),
    counts: () => known.counts(),
    alter(look) {
      if (altered === look) return false;
      altered = look;
      known = look ? memory(async (sentences, signal) => alteredLabels(engine, sentences, [...(await available()).keys()], look, signal)) : own;
      return true;
    },
    clear() {
      own.clear();
      known.clear();
    },
  };
}

/** Labels of the heads of an altered pack, and of the other packs as they are. */
async function alteredLabels(engine: Engine, sentences: readonly Words[], heads: readonly HeadName[], look: Network, signal?: AbortSignal): Promise<readonly Annotation[]> {
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

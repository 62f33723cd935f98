import { l10n } from 'vscode';
import { decide, type Correctable, type Decisions } from '../core/corrections';
import type { Annotation, LabelSet, Sentence } from '../core/types';
import type { Engine, HeadName, PackSummary, Words } from '../requests';
import type { Network } from './alterations';
import type { Corrected } from './corrections';
import { memory, type Memory } from './memory';

/** Annotations by sentence, remembered, with every head that documents show. */
export interface Annotations extends Memory<Annotation> {
  /** The labels of a head, in the order of its probabilities; undefined when no pack has it. */
  labels(head: HeadName): Promise<LabelSet | undefined>;
  /** From now on labels as an altered network does, or, without one, as the models do. False when that is as before. */
  alter(look: Network | undefined): boolean;
}

/** A memory of annotations in front of an engine, as people corrected them, and another one for as long as the network is altered. */
export function annotations(engine: Engine, corrections: Pick<Corrected, 'of'>): Annotations {
  let heads: ReadonlyMap<HeadName, LabelSet> = new Map();
  const available = async () => (heads = headsOf(await engine.packs()));
  const said = memory(async (sentences, signal, languages) => engine.annotate(sentences, [...(await available()).keys()], signal, languages));
  const own = corrected(said, corrections, (head, label) => label !== undefined && heads.get(head)?.names.includes(label) === true);
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

/** A memory of what models say, with what people decided in it; labels that no pack has are passed over. */
function corrected(said: Memory<Annotation>, { of }: Pick<Corrected, 'of'>, isLabel: (head: HeadName, label: string | undefined) => boolean): Memory<Annotation> {
  const words = (head: Correctable, decisions: Decisions) => new Map([...(decisions[head] ?? [])].filter(([, label]) => isLabel(head, label)));
  const known = (decisions: Decisions): Decisions => ({
    pos: words('pos', decisions),
    ner: words('ner', decisions),
    ...(isLabel('sentiment', decisions.sentiment) && { sentiment: decisions.sentiment }),
  });
  const made = new WeakMap<Annotation, { readonly decisions: Decisions; readonly annotation: Annotation }>();
  const withDecisions = (sentence: Sentence | undefined, annotation: Annotation): Annotation => {
    const decisions = sentence && of(sentence);
    if (!decisions) return annotation;
    const before = made.get(annotation);
    const here = before?.decisions === decisions ? before : { decisions, annotation: decide(annotation, known(decisions)) };
    made.set(annotation, here);
    return here.annotation;
  };
  return {
    ...said,
    get(sentence) {
      const annotation = said.get(sentence);
      return annotation && withDecisions(sentence, annotation);
    },
    ask: async (sentences, signal) => (await said.ask(sentences, signal)).map((annotation, index) => withDecisions(sentences[index], annotation)),
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

import { codePoints } from '../core/encode';
import type { Sampling } from '../core/sampling';
import type { Annotation, Gradients, NextWord, Surgery, Surprisal, UnitMatch, UnitQuery, Weights } from '../core/types';
import type { HeadName, Inspection, Spelling, Words } from '../requests';
import { annotate, type Work } from './annotating';
import { decoder } from './answers';
import { continuing } from './continuing';
import type { Crew } from './crew';
import { PackError } from './errors';
import { unstack } from './gates';
import { gradients } from './gradients';
import type { Graph } from './graph';
import { graphsOf } from './graphs';
import { alter, inspect, seek, type Inside } from './inspecting';
import { modelingOf, surprisal } from './modeling';
import type { Pack } from './pack';
import { floats, idRow } from './runtime';
import { spellingIds, wordVectors } from './vectors';
import { weightSizes, weightsOf } from './weights';

/** One pack at work. Its graphs open when they are first used; everything may reject with `PackError`. */
export interface Tagger {
  readonly pack: Pack;
  annotate(sentences: readonly Words[], heads: readonly HeadName[], signal?: AbortSignal): Promise<Annotation[]>;
  inspect(sentence: Words, surgery?: Surgery): Promise<Omit<Inspection, 'pack'>>;
  gradients(sentence: Words, surgery?: Surgery, signal?: AbortSignal): Promise<Gradients>;
  alter(sentences: readonly Words[], surgery?: Surgery, signal?: AbortSignal): Promise<Annotation[]>;
  seek(sentences: readonly Words[], query: UnitQuery, surgery?: Surgery, signal?: AbortSignal): Promise<UnitMatch[][]>;
  surprisal(sentences: readonly Words[], likeliest?: number, signal?: AbortSignal): Promise<Surprisal[]>;
  next(prefix: readonly Words[], sampling: Sampling, signal?: AbortSignal): Promise<NextWord>;
  weights(): Promise<Weights>;
  spell(word: string): Promise<Spelling>;
  /** How many words' vectors are remembered. */
  remembered(): number;
  dispose(): void;
}

/** A pack at work in this thread and in those of a crew; `took` is told the milliseconds that opening a graph took. */
export function openTagger(pack: Pack, crew?: Crew, took?: (milliseconds: number) => void): Tagger {
  const { open: graph, dispose } = graphsOf(pack, took, crew);
  const vectors = wordVectors(pack, () => graph('words'));
  const readers = pack.manifest.heads.map(head => ({ head, decode: decoder(head) }));
  const work: Work = { vectorSize: pack.manifest.encoder.vectorSize, vectors, tagger: () => graph('tagger') };
  const model = modelingOf(pack, vectors, () => graph('next'));
  const inside: Inside = { pack, vectors, readers, graph: () => graph('gates') };
  let found: Promise<Weights> | undefined;
  return {
    pack,
    annotate: (sentences, heads, signal) => annotate(work, sentences, readers.filter(({ head }) => heads.includes(head.name)), signal),
    inspect: (sentence, surgery) => inspect(inside, sentence, surgery),
    gradients: (sentence, surgery, signal) => gradients(inside, () => graph('gradients'), sentence, surgery, signal),
    alter: (sentences, surgery, signal) => alter(inside, sentences, surgery, signal),
    seek: (sentences, query, surgery, signal) => seek(inside, sentences, query, surgery, signal),
    surprisal: (sentences, likeliest, signal) => surprisal(model, sentences, likeliest, signal),
    next: continuing(model),
    weights: () => (found ??= weights(pack, inside.graph)),
    spell: word => spell(pack, () => graph('spelling'), word),
    remembered: vectors.remembered,
    dispose,
  };
}

/** The weights, from one run of the gates graph; what it reads does not matter. */
async function weights({ manifest, label }: Pack, graph: () => Promise<Graph>): Promise<Weights> {
  const { layers, directions, series, units, vectorSize, equations } = manifest.encoder;
  if (equations === undefined) {
    const message = 'The pack does not give its weights: its manifest has no encoder.equations.';
    throw new PackError({ pack: label, message, advice: 'Install a newer version of the pack, or export it again from training.' });
  }
  const sizes = [layers, directions.length, 1, series.length, units];
  const inputs = {
    vectors: floats(new Float32Array(vectorSize), 1, vectorSize),
    clamp: floats(new Float32Array(sizes.reduce((a, b) => a * b)), ...sizes),
  };
  return weightsOf(manifest, await (await graph()).run(inputs, Object.keys(weightSizes(manifest))));
}

async function spell(pack: Pack, graph: () => Promise<Graph>, word: string): Promise<Spelling> {
  const { characters } = pack.manifest;
  const read = codePoints(word, characters?.maxLength ?? 0);
  if (characters === undefined || read.length === 0) return { characters: [], gates: [] };
  const out = await (await graph()).run({ characters: idRow(spellingIds(pack, word)) }, ['gates']);
  const axes = { ...characters, layers: 1, directions: ['forward', 'backward'] as const, steps: read.length };
  return { characters: read, gates: unstack(out.gates, axes) };
}

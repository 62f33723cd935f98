import { codePoints } from '../core/encode';
import type { Annotation, Gates } from '../core/types';
import type { HeadName, Spelling, Words } from '../requests';
import { annotate, annotation, emptyScores, type Reader, type Work } from './annotating';
import { decoder } from './answers';
import type { Crew } from './crew';
import { unstack } from './gates';
import { openGraph, type Graph } from './graph';
import type { GraphRole } from './manifest';
import type { Pack } from './pack';
import { floats, idRow } from './runtime';
import { spellingIds, wordVectors } from './vectors';
import { LONGEST } from './windows';

/** One pack at work. Its graphs open when they are first used; everything may reject with `PackError`. */
export interface Tagger {
  readonly pack: Pack;
  annotate(sentences: readonly Words[], heads: readonly HeadName[], signal?: AbortSignal): Promise<Annotation[]>;
  inspect(sentence: Words): Promise<{ readonly annotation: Annotation; readonly gates: readonly Gates[] }>;
  spell(word: string): Promise<Spelling>;
  dispose(): void;
}

/** A pack at work in this thread and in those of a crew. */
export function openTagger(pack: Pack, crew?: Crew): Tagger {
  const opened = new Map<GraphRole, Promise<Graph>>();
  const graph = (role: GraphRole) => {
    const found = opened.get(role) ?? openGraph(pack, role).then(one => crew?.join(one, pack, role) ?? one);
    opened.set(role, found);
    return found;
  };
  const vectors = wordVectors(pack, () => graph('words'));
  const readers = pack.manifest.heads.map(head => ({ head, decode: decoder(head) }));
  const work: Work = { vectorSize: pack.manifest.encoder.vectorSize, vectors, tagger: () => graph('tagger') };
  return {
    pack,
    annotate: (sentences, heads, signal) => annotate(work, sentences, readers.filter(({ head }) => heads.includes(head.name)), signal),
    inspect: sentence => inspect(work, pack, () => graph('gates'), readers, sentence),
    spell: word => spell(pack, () => graph('spelling'), word),
    dispose() {
      // A graph that did not open has nothing to release, and whoever asked for it was told.
      for (const one of opened.values()) void one.then(({ release }) => release(), () => undefined);
      opened.clear();
    },
  };
}

async function inspect({ vectors, vectorSize }: Work, pack: Pack, graph: () => Promise<Graph>, readers: readonly Reader[], words: Words) {
  if (words.length > LONGEST)
    throw new RangeError(`The sentence has ${words.length} words; gates can be shown for at most ${LONGEST}.`);
  const { encoder } = pack.manifest;
  if (words.length === 0) return { annotation: annotation(readers, 0, [], readers.map(({ head }) => emptyScores(head, 0))), gates: [] };
  const data = new Float32Array(words.length * vectorSize);
  const [known = []] = await vectors.gather([words], data, words.length);
  const sizes = [encoder.layers, encoder.directions.length, words.length, encoder.series.length, encoder.units];
  const clamp = new Float32Array(sizes.reduce((a, b) => a * b)).fill(NaN);
  const out = await (await graph()).run(
    { vectors: floats(data, words.length, vectorSize), clamp: floats(clamp, ...sizes) },
    ['gates', ...readers.map(({ head }) => head.name)],
  );
  const scores = readers.map(({ head }) => out[head.name] ?? emptyScores(head, words.length));
  const gates = unstack(out.gates, { ...encoder, steps: words.length });
  return { annotation: annotation(readers, words.length, known, scores), gates };
}

async function spell(pack: Pack, graph: () => Promise<Graph>, word: string): Promise<Spelling> {
  const { characters } = pack.manifest;
  const read = codePoints(word, characters.maxLength);
  if (read.length === 0) return { characters: [], gates: [] };
  const out = await (await graph()).run({ characters: idRow(spellingIds(pack, word)) }, ['gates']);
  const axes = { ...characters, layers: 1, directions: ['forward', 'backward'] as const, steps: read.length };
  return { characters: read, gates: unstack(out.gates, axes) };
}

import { batches, codePoints, normalise } from '../core/encode';
import type { Annotation, Gates } from '../core/types';
import type { HeadName, Spelling, Words } from '../requests';
import { answer, withAnswer } from './answers';
import { abortError } from './errors';
import { unstack } from './gates';
import { openGraph, type Graph } from './graph';
import type { GraphRole, Head } from './manifest';
import type { Pack } from './pack';
import { floats, idRow, lengthRow } from './runtime';
import { spellingIds, wordVectors, type WordVectors } from './vectors';
import { LONGEST, windows, type Window } from './windows';

/** One pack at work. Its graphs open when they are first used; everything may reject with `PackError`. */
export interface Tagger {
  readonly pack: Pack;
  annotate(sentences: readonly Words[], heads: readonly HeadName[], signal?: AbortSignal): Promise<Annotation[]>;
  inspect(sentence: Words): Promise<{ readonly annotation: Annotation; readonly gates: readonly Gates[] }>;
  spell(word: string): Promise<Spelling>;
  dispose(): void;
}

/** Tokens, padding included, that the encoder reads in one run. */
const BUDGET = 2048;

/** A pack at work on `threads` threads. */
export function openTagger(pack: Pack, threads: number): Tagger {
  const opened = new Map<GraphRole, Promise<Graph>>();
  const graph = (role: GraphRole) => {
    const found = opened.get(role) ?? openGraph(pack, role, threads);
    opened.set(role, found);
    return found;
  };
  const vectors = wordVectors(pack, () => graph('words'));
  const work: Work = { pack, graph, vectors };
  return {
    pack,
    annotate: (sentences, heads, signal) => annotate(work, sentences, heads, signal),
    inspect: sentence => inspect(work, sentence),
    spell: word => spell(work, word),
    dispose() {
      // A graph that did not open has nothing to release, and whoever asked for it was told.
      for (const one of opened.values()) void one.then(({ release }) => release(), () => undefined);
      opened.clear();
    },
  };
}

interface Work {
  readonly pack: Pack;
  readonly graph: (role: GraphRole) => Promise<Graph>;
  readonly vectors: WordVectors;
}

/** A window of a sentence with the words that are read in it. */
interface Piece extends Window {
  readonly sentence: number;
  readonly words: Words;
}

async function annotate(
  work: Work,
  sentences: readonly Words[],
  names: readonly HeadName[],
  signal?: AbortSignal,
): Promise<Annotation[]> {
  const heads = work.pack.manifest.heads.filter(head => names.includes(head.name));
  const scores = sentences.map(words => heads.map(head => emptyScores(head, words.length)));
  const pieces = sentences.flatMap((words, sentence) =>
    windows(words.length).map(window => ({ ...window, sentence, words: words.slice(window.start, window.end) })),
  );
  for (const group of batches(pieces.map(piece => piece.words.length), BUDGET)) {
    if (signal?.aborted === true) throw abortError();
    const batch = group.flatMap(index => pieces[index] ?? []);
    const out = await runBatch(work, batch, heads);
    heads.forEach((head, at) => {
      const values = out[head.name];
      if (values !== undefined) batch.forEach((piece, row) => collect(head, values, row, piece, batch, scores[piece.sentence]?.[at]));
    });
  }
  return sentences.map((words, index) => annotation(work.pack, heads, words, scores[index] ?? []));
}

function emptyScores(head: Head, steps: number): Float32Array {
  return new Float32Array(head.labels.length * (head.task === 'labeling' ? steps : 1));
}

async function runBatch({ pack, graph, vectors }: Work, batch: readonly Piece[], heads: readonly Head[]) {
  const size = pack.manifest.encoder.vectorSize;
  const found = await vectors(batch.flatMap(piece => piece.words));
  const width = longest(batch);
  const data = new Float32Array(batch.length * width * size);
  batch.forEach((piece, row) =>
    piece.words.forEach((word, at) => data.set(found.get(word) ?? [], (row * width + at) * size)),
  );
  const inputs = { vectors: floats(data, batch.length, width, size), lengths: lengthRow(batch.map(piece => piece.words.length)) };
  return (await graph('tagger')).run(inputs, heads.map(head => head.name));
}

/** Copies a window's part of a batch's scores into its sentence's; a class's scores are averaged over windows. */
function collect(
  head: Head,
  values: Float32Array,
  row: number,
  piece: Piece,
  batch: readonly Piece[],
  scores: Float32Array | undefined,
): void {
  if (scores === undefined) return;
  const labels = head.labels.length;
  if (head.task === 'labeling') {
    const first = row * longest(batch) - piece.start;
    scores.set(values.subarray((first + piece.from) * labels, (first + piece.to) * labels), piece.from * labels);
    return;
  }
  for (let label = 0; label < labels; label++)
    scores[label] = (scores[label] ?? 0) + piece.share * (values[row * labels + label] ?? 0);
}

const longest = (batch: readonly Piece[]) => Math.max(...batch.map(piece => piece.words.length));

function annotation(pack: Pack, heads: readonly Head[], words: Words, scores: readonly Float32Array[]): Annotation {
  const labels = heads.some(head => head.task === 'labeling');
  const { normalisation } = pack.manifest;
  const start: Annotation = labels ? { known: words.map(word => pack.words.has(normalise(word, normalisation))) } : {};
  return heads.reduce((all, head, at) => {
    const own = scores[at];
    // Nothing can be said of the mood of no words.
    if (own === undefined || (head.task === 'classification' && words.length === 0)) return all;
    return withAnswer(all, head, answer(head, own, words.length));
  }, start);
}

async function inspect({ pack, graph, vectors }: Work, words: Words) {
  if (words.length > LONGEST)
    throw new RangeError(`The sentence has ${words.length} words; gates can be shown for at most ${LONGEST}.`);
  const { heads, encoder } = pack.manifest;
  if (words.length === 0) return { annotation: annotation(pack, heads, words, heads.map(h => emptyScores(h, 0))), gates: [] };
  const size = encoder.vectorSize;
  const found = await vectors(words);
  const data = new Float32Array(words.length * size);
  words.forEach((word, at) => data.set(found.get(word) ?? [], at * size));
  const sizes = [encoder.layers, encoder.directions.length, words.length, encoder.series.length, encoder.units];
  const clamp = new Float32Array(sizes.reduce((a, b) => a * b)).fill(NaN);
  const out = await (await graph('gates')).run(
    { vectors: floats(data, words.length, size), clamp: floats(clamp, ...sizes) },
    ['gates', ...heads.map(head => head.name)],
  );
  const scores = heads.map(head => out[head.name] ?? emptyScores(head, words.length));
  const gates = unstack(out.gates, { ...encoder, steps: words.length });
  return { annotation: annotation(pack, heads, words, scores), gates };
}

async function spell({ pack, graph }: Work, word: string): Promise<Spelling> {
  const { characters } = pack.manifest;
  const read = codePoints(word, characters.maxLength);
  if (read.length === 0) return { characters: [], gates: [] };
  const out = await (await graph('spelling')).run({ characters: idRow(spellingIds(pack, word)) }, ['gates']);
  const axes = { ...characters, layers: 1, directions: ['forward', 'backward'] as const, steps: read.length };
  return { characters: read, gates: unstack(out.gates, axes) };
}

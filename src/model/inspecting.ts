import { matches } from '../core/seeking';
import { checkUnits, clampArray, muteVectors, shifted } from '../core/surgery';
import type { Annotation, Gates, Surgery, UnitMatch, UnitQuery } from '../core/types';
import type { Inspection, Words } from '../requests';
import { annotation, emptyScores, merge, piecesOf, type Piece, type Reader } from './annotating';
import { abortError } from './errors';
import { unstack } from './gates';
import type { Graph } from './graph';
import type { Pack } from './pack';
import { floats } from './runtime';
import type { WordVectors } from './vectors';
import { LONGEST } from './windows';

/** What looking into a pack at work needs. */
export interface Inside {
  readonly pack: Pack;
  readonly vectors: WordVectors;
  readonly readers: readonly Reader[];
  readonly graph: () => Promise<Graph>;
}

/** Outputs of a graph by name; none for a sentence of no words. */
type Outputs = Readonly<Record<string, Float32Array>>;

/** A surgery that alters nothing. */
export const UNALTERED: Surgery = { clamps: [] };

const NOTHING = new Float32Array();

/** Everything about one sentence of at most `LONGEST` words, altered; rejects with `RangeError` or `PackError`. */
export async function inspect(inside: Inside, words: Words, surgery = UNALTERED): Promise<Omit<Inspection, 'pack'>> {
  checkLength(words);
  const { pack, readers } = inside;
  const heads = readers.map(({ head }) => head);
  const { known, vectors, out } = await read(inside, words, surgery, ['gates', ...heads.map(head => head.name)]);
  const scores = heads.map(head => out[head.name] ?? emptyScores(head, words.length));
  return {
    annotation: annotation(readers, words.length, known, scores),
    gates: words.length === 0 ? [] : unstack(out['gates'] ?? NOTHING, { ...pack.manifest.encoder, steps: words.length }),
    vectors,
    scores: Object.fromEntries(heads.map((head, at) => [head.name, scores[at] ?? emptyScores(head, 0)])),
  };
}

/** Throws a `RangeError` for a sentence of more than `LONGEST` words. */
export function checkLength(words: Words): void {
  if (words.length > LONGEST)
    throw new RangeError(`The sentence has ${words.length} words; gates can be shown for at most ${LONGEST}.`);
}

/** The labels that the gates graph gives, sentence by sentence; rejects with `RangeError`, `PackError` or `AbortError`. */
export async function alter(inside: Inside, sentences: readonly Words[], surgery = UNALTERED, signal?: AbortSignal): Promise<Annotation[]> {
  const { vectors, readers } = inside;
  const found: Annotation[] = [];
  if (signal?.aborted !== true) await vectors.learn(sentences);
  for (const words of sentences) {
    let merged: readonly Float32Array[] = readers.map(({ head }) => emptyScores(head, words.length));
    await readAll(inside, words, surgery, readers.map(({ head }) => head.name), signal, (piece, out) => {
      const scores = readers.map(({ head }) => out[head.name] ?? emptyScores(head, 0));
      merged = merge(readers, merged, piece, scores, words.length);
    });
    found.push(annotation(readers, words.length, words.map(vectors.isKnown), merged));
  }
  return found;
}

/** Where units do what the query asks, sentence by sentence; rejects with `RangeError`, `PackError` or `AbortError`. */
export async function seek(
  inside: Inside,
  sentences: readonly Words[],
  query: UnitQuery,
  surgery = UNALTERED,
  signal?: AbortSignal,
): Promise<UnitMatch[][]> {
  checkUnits(inside.pack.manifest.encoder, query);
  const found: UnitMatch[][] = [];
  if (signal?.aborted !== true) await inside.vectors.learn(sentences);
  for (const words of sentences) found.push(matches(await oneSeries(inside, words, query, surgery, signal), query));
  return found;
}

/** One series of one layer and direction over a sentence of any length. */
async function oneSeries(inside: Inside, words: Words, query: UnitQuery, surgery: Surgery, signal?: AbortSignal): Promise<Gates> {
  const { encoder } = inside.pack.manifest;
  const { layer, direction, series } = query;
  const values = new Float32Array(words.length * encoder.units);
  await readAll(inside, words, surgery, ['gates'], signal, ({ start, from, to, words: { length: steps } }, out) => {
    const opened = unstack(out['gates'] ?? NOTHING, { ...encoder, steps }).find(one => one.layer === layer && one.direction === direction);
    const own = opened?.series[series]?.subarray((from - start) * encoder.units, (to - start) * encoder.units);
    values.set(own ?? NOTHING, from * encoder.units);
  });
  return { cell: encoder.cell, layer, direction, steps: words.length, units: encoder.units, series: { [series]: values } };
}

/** Reads a sentence window by window, between which other questions are answered. */
async function readAll(
  inside: Inside,
  words: Words,
  surgery: Surgery,
  wanted: readonly string[],
  signal: AbortSignal | undefined,
  use: (piece: Piece, out: Outputs) => void,
): Promise<void> {
  for (const piece of piecesOf(words, 0)) {
    if (signal?.aborted === true) throw abortError();
    use(piece, (await read(inside, piece.words, shifted(surgery, piece.start), wanted)).out);
  }
}

/** The outputs of the gates graph for some words, with what it read. */
export async function read({ pack, vectors, graph }: Inside, words: Words, surgery: Surgery, wanted: readonly string[]) {
  const { encoder, characters } = pack.manifest;
  const { vectorSize, layers, directions, series, units } = encoder;
  const data = new Float32Array(words.length * vectorSize);
  const [known = []] = await vectors.gather([words], data, words.length);
  muteVectors(data, vectorSize - 2 * (characters?.units ?? 0), vectorSize, surgery);
  const clamp = clampArray({ ...encoder, steps: words.length }, surgery.clamps);
  const inputs = {
    vectors: floats(data, words.length, vectorSize),
    clamp: floats(clamp, layers, directions.length, words.length, series.length, units),
  };
  const out: Outputs = words.length === 0 ? {} : await (await graph()).run(inputs, wanted);
  return { known, vectors: data, clamp, out };
}

import { batches, normalise, PAD, UNKNOWN } from '../core/encode';
import type { Prediction, Surprisal } from '../core/types';
import type { Words } from '../requests';
import { abortError } from './errors';
import { LIKELIEST, type Graph } from './graph';
import { inLanes } from './lanes';
import type { Pack } from './pack';
import { floats, idRows, lengthRow, type Values } from './runtime';
import type { WordVectors } from './vectors';

/** A language model at work. */
export interface Modeling {
  readonly pack: Pack;
  readonly vectors: WordVectors;
  readonly next: () => Promise<Graph>;
  /** The words of the vocabulary by id. */
  readonly names: readonly string[];
  readonly boundary: number;
  /** The id of a word of a text: `UNKNOWN` for those that stand for something else in the vocabulary. */
  readonly idOf: (word: string) => number;
}

/** What a cell carries from step to step, by name: each [layers × rows × units]. */
export type State = Readonly<Record<string, Float32Array>>;

/** Rows of ids of one length, padded, that are read together: `targets` are the ids after each step. */
export interface Rows {
  readonly vectors: Float32Array;
  readonly lengths: readonly number[];
  readonly targets: readonly (readonly number[])[];
}

/** Scores of words that are computed in one run, some 30 MB with what leads to them, and steps of one, as of `annotate`. */
const SCORES = 1 << 21;
const STEPS = 384;

/** What a pack needs to be asked as a language model; without `modeling` in its manifest it has no graph that answers. */
export function modelingOf(pack: Pack, vectors: WordVectors, next: () => Promise<Graph>): Modeling {
  const { modeling, normalisation } = pack.manifest;
  const { boundary = UNKNOWN } = modeling ?? {};
  const idOf = (word: string): number => {
    const id = pack.words.get(normalise(word, normalisation)) ?? UNKNOWN;
    return id === PAD || id === boundary ? UNKNOWN : id;
  };
  let names: readonly string[] | undefined;
  return {
    pack,
    vectors,
    next,
    get names() {
      return (names ??= [...pack.words.keys()]);
    },
    boundary,
    idOf,
  };
}

/** How surprising each word is, in batches of similar length; a long sentence step by step with what is carried. */
export async function surprisal(model: Modeling, sentences: readonly Words[], likeliest = LIKELIEST, signal?: AbortSignal): Promise<Surprisal[]> {
  if (signal?.aborted === true) throw abortError();
  const targets = sentences.map(words => words.map(model.idOf));
  const learnt = await model.vectors.learn(targets.map(ids => wordsOf(model, [model.boundary, ...ids.slice(0, -1)])));
  const found = targets.map(ids => emptySurprisal(ids));
  const graph = await model.next();
  const size = model.pack.manifest.encoder.vectorSize;
  const budget = stepsOf(model);
  await inLanes(batches(targets.map(ids => ids.length), budget), graph.lanes, async group => {
    const width = Math.max(...group.map(index => targets[index]?.length ?? 0));
    const vectors = new Float32Array(group.length * width * size);
    learnt(group, vectors, width);
    // Only a sentence that is alone is longer than a run.
    const most = group.length === 1 ? budget : width;
    let state = startOf(model, group.length);
    for (let from = 0; from < width; from += most) {
      if (signal?.aborted === true) throw abortError();
      const now = group.map(index => targets[index]?.slice(from, from + most) ?? []);
      const part = most === width ? vectors : vectors.subarray(from * size, (from + most) * size);
      const read = await run(model, graph, { vectors: part, lengths: now.map(ids => ids.length), targets: now }, state, READ);
      state = read.state;
      const wide = Math.max(...now.map(ids => ids.length));
      group.forEach((index, row) => fill(model, found[index], from, now[row]?.length ?? 0, read.out, row * wide, likeliest));
    }
  });
  return found;
}

const READ = ['bits', 'entropy', 'likeliest', 'likeliest_bits'] as const;

type Outputs = Readonly<Record<(typeof READ)[number], Float32Array>>;

/** How many steps are read in one run, over all its rows. */
export function stepsOf({ names }: Modeling): number {
  return Math.max(1, Math.min(STEPS, Math.floor(SCORES / names.length)));
}

/** Zeros, which every sentence is begun with. */
export function startOf({ pack }: Modeling, rows: number): State {
  const { encoder, modeling } = pack.manifest;
  return Object.fromEntries((modeling?.states ?? []).map(name => [name, new Float32Array(encoder.layers * rows * encoder.units)]));
}

/** The words by which the vectors of ids are known. */
export function wordsOf({ names }: Modeling, ids: readonly number[]): string[] {
  return ids.map(id => names[id] ?? '');
}

/** Reads rows on from a state; gives the outputs wanted and the state behind the last step of each row. */
export async function run<Name extends string>(model: Modeling, graph: Graph, { vectors, lengths, targets }: Rows, state: State, wanted: readonly Name[]) {
  const { layers, units, vectorSize } = model.pack.manifest.encoder;
  const carried = Object.keys(state);
  const before = carried.map(name => [`before_${name}`, floats(state[name] ?? NOTHING, layers, lengths.length, units)] as const);
  const width = Math.max(...lengths);
  const inputs: Record<string, Values> = {
    vectors: floats(vectors, lengths.length, width, vectorSize),
    lengths: lengthRow(lengths),
    targets: idRows(targets),
    ...Object.fromEntries(before),
  };
  const out = await graph.run(inputs, [...wanted, ...carried.map(name => `after_${name}`)]);
  const after = Object.fromEntries(carried.map(name => [name, out[`after_${name}`] ?? NOTHING]));
  return { out: out as Readonly<Record<Name, Float32Array>>, state: after };
}

const NOTHING = new Float32Array();

const NONE: readonly Prediction[] = [];

type Filling = Surprisal & { readonly likeliest: (readonly Prediction[])[] };

function emptySurprisal(ids: readonly number[]): Filling {
  return { bits: new Float32Array(ids.length), entropy: new Float32Array(ids.length), known: ids.map(id => id !== UNKNOWN), likeliest: ids.map(() => NONE) };
}

/** Puts what a run gave for a row into a sentence, from its word `from` on. */
function fill(model: Modeling, into: Filling | undefined, from: number, steps: number, out: Outputs, begin: number, likeliest: number): void {
  into?.bits.set(out.bits.subarray(begin, begin + steps), from);
  into?.entropy.set(out.entropy.subarray(begin, begin + steps), from);
  const most = Math.min(likeliest, LIKELIEST);
  for (let step = 0; step < steps && into !== undefined && most > 0; step++) {
    const first = (begin + step) * LIKELIEST;
    const ids = out.likeliest.subarray(first, first + most);
    into.likeliest[from + step] = Array.from(ids, (id, rank) => prediction(model, id, 2 ** -(out.likeliest_bits[first + rank] ?? Infinity)));
  }
}

function prediction({ names, boundary }: Modeling, id: number, probability: number): Prediction {
  const word = id === PAD || id === UNKNOWN ? undefined : names[id];
  const kind = id === boundary ? 'end' : word === undefined ? 'unknown' : 'word';
  return { kind, word: kind === 'word' ? (word ?? '') : '', probability };
}

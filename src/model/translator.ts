import { PAD, UNKNOWN } from '../core/encode';
import { cutPieces, joinPieces } from '../core/pieces';
import type { Decoding, Gates, Prediction, Translation } from '../core/types';
import type { Translating } from '../requests';
import { abortError, PackError, REINSTALL } from './errors';
import { unstack } from './gates';
import type { Graph } from './graph';
import { graphsOf } from './graphs';
import type { Manifest } from './manifest';
import type { Pack } from './pack';
import { floats, idRow } from './runtime';
import { goOn, likeliest, meanScore, type Hypothesis } from './searching';

/** One encoder–decoder at work. Its graphs open when they are first used; everything may reject with `PackError`. */
export interface Translator {
  readonly pack: Pack;
  translate(text: string, options?: Translating, signal?: AbortSignal): Promise<Translation>;
  decode(text: string, options?: Translating, signal?: AbortSignal): Promise<Omit<Decoding, 'pack'>>;
  /** The context c of a text, `[units]`: all that the decoder is told of it. */
  context(text: string): Promise<Float32Array>;
  /** How many words' vectors are remembered: none. */
  remembered(): number;
  dispose(): void;
}

/** Pieces that are read of one text at most. */
export const LONGEST_SOURCE = 512;

/** Hypotheses that are followed at once at most. */
const MOST_HYPOTHESES = 32;

/** Pieces that are named at each step. */
const LIKELIEST = 8;

/** What the search needs of a pack: its graphs, names and numbers. */
interface Inside {
  readonly pack: Pack;
  readonly translating: NonNullable<Manifest['translating']>;
  readonly names: () => readonly string[];
  readonly longest: () => number;
  readonly encode: () => Promise<Graph>;
  readonly decode: () => Promise<Graph>;
}

type State = Readonly<Record<string, Float32Array>>;

/** An encoder–decoder in this thread; `took` is told the milliseconds that opening a graph took. */
export function openTranslator(pack: Pack, translating: NonNullable<Manifest['translating']>, took?: (milliseconds: number) => void): Translator {
  const graphs = graphsOf(pack, took);
  let names: readonly string[] | undefined;
  let longest: number | undefined;
  const inside: Inside = {
    pack,
    translating,
    names: () => (names ??= [...pack.words.keys()]),
    longest: () => (longest ??= Math.max(...inside.names().map(name => name.length))),
    encode: () => graphs.open('encode'),
    decode: () => graphs.open('decode'),
  };
  return {
    pack,
    async translate(text, options = {}, signal) {
      const source = sourceOf(inside, text);
      if (source.length === 0) return { text: '', score: 0 };
      const context = await contextFor(inside, await encode(inside, source), options);
      const found = await search(inside, context, source.length, beamOf(options), signal);
      return { text: textOf(inside, found.ids), score: meanScore(found) };
    },
    async decode(text, options = {}, signal) {
      const source = sourceOf(inside, text);
      const own = await encode(inside, source);
      const context = await contextFor(inside, own, options);
      const found = source.length === 0 ? NOTHING : await search(inside, context, source.length, beamOf(options), signal);
      const steps = await replay(inside, context, found.ids, signal);
      const { memory } = pack.manifest.encoder;
      return { source, encoder: own.gates, ...(memory && { memory }), context, text: textOf(inside, found.ids), score: meanScore(found), ...steps };
    },
    context: async text => (await encode(inside, sourceOf(inside, text))).context,
    remembered: () => 0,
    dispose: graphs.dispose,
  };
}

const beamOf = ({ beam = 1 }: Translating) => Math.min(MOST_HYPOTHESES, Math.max(1, beam));

/** The pieces of a text; throws a `RangeError` when there are too many to read. */
function sourceOf({ pack, longest }: Inside, text: string): string[] {
  const source = cutPieces(text, pack.words, longest());
  if (source.length > LONGEST_SOURCE)
    throw new RangeError(`The sentence has ${source.length} pieces of words; at most ${LONGEST_SOURCE} can be translated at once.`);
  return source;
}

/** A source, opened. */
interface Encoded {
  readonly gates: Gates[];
  readonly context: Float32Array;
}

/** Reads a source; of no pieces it has no gates and an empty context. */
async function encode({ pack, translating, encode: graph }: Inside, source: readonly string[]): Promise<Encoded> {
  if (source.length === 0) return { gates: [], context: new Float32Array(translating.units) };
  const ids = source.map(piece => pack.words.get(piece) ?? UNKNOWN);
  const out = await (await graph()).run({ pieces: idRow(ids) }, ['gates', 'context']);
  return { gates: unstack(out.gates, { ...pack.manifest.encoder, steps: ids.length }), context: out.context };
}

/** The context that is decoded: the source's own, or another text's, with some units held at zero. */
async function contextFor(inside: Inside, own: Encoded, { from, masked = [] }: Translating): Promise<Float32Array> {
  const { units } = inside.translating;
  const odd = masked.find(unit => !(Number.isInteger(unit) && unit >= 0 && unit < units));
  if (odd !== undefined) throw new RangeError(`The context has no unit ${odd}; it has ${units}, from 0 on.`);
  const context = (from === undefined ? own : await encode(inside, sourceOf(inside, from))).context.slice();
  for (const unit of masked) context[unit] = 0;
  return context;
}

const NOTHING: Hypothesis = { ids: [], score: 0, row: 0 };

/** The best translation that a beam of hypotheses finds, its end included where it came to one. */
async function search(inside: Inside, context: Float32Array, source: number, beam: number, signal?: AbortSignal): Promise<Hypothesis> {
  const { separator, end } = inside.translating;
  const without = new Set([PAD, UNKNOWN, separator]);
  let alive: Hypothesis[] = [{ ids: [], score: 0, row: 0 }];
  let state = startOf(inside);
  const done: Hypothesis[] = [];
  for (let step = 0; step < 2 * source + 10 && alive.length > 0 && done.length < beam; step++) {
    if (signal?.aborted === true) throw abortError();
    const { scores, after } = await oneStep(inside, context, alive.map(({ ids }) => ids.at(-1) ?? separator), state, step === 0);
    const next = goOn(alive, scores, beam, without);
    done.push(...next.filter(({ ids }) => ids.at(-1) === end));
    alive = next.filter(({ ids }) => ids.at(-1) !== end);
    state = rowsOf(after, alive.map(({ row }) => row), inside.translating.units);
  }
  const [first, ...others] = done.length > 0 ? done : alive;
  if (first === undefined) throw new PackError({ pack: inside.pack.label, message: 'The graph “decode” has no piece that could come next.', advice: REINSTALL });
  return others.reduce((a, b) => (meanScore(b) > meanScore(a) ? b : a), first);
}

function startOf({ translating: { states, units } }: Inside): State {
  return Object.fromEntries(states.map(name => [name, new Float32Array(units)]));
}

/** One step of the decoder for rows that share a context. */
async function oneStep({ translating: { states, units }, decode }: Inside, context: Float32Array, before: readonly number[], state: State, first: boolean) {
  const rows = before.length;
  const repeated = new Float32Array(rows * units);
  for (let row = 0; row < rows; row++) repeated.set(context, row * units);
  const carried = states.map(name => [`before_${name}`, floats(state[name] ?? repeated, 1, rows, units)] as const);
  const inputs = { before: idRow(before), context: floats(repeated, rows, units), first: floats(Float32Array.of(first ? 1 : 0), 1), ...Object.fromEntries(carried) };
  const out: Readonly<Record<string, Float32Array>> = await (await decode()).run(inputs, ['scores', 'gates', ...states.map(name => `after_${name}`)]);
  const after: State = Object.fromEntries(states.map(name => [name, out[`after_${name}`] ?? repeated]));
  return { scores: out['scores'] ?? new Float32Array(), gates: out['gates'] ?? new Float32Array(), after };
}

function rowsOf(state: State, rows: readonly number[], units: number): State {
  const picked = (whole: Float32Array) => {
    const some = new Float32Array(rows.length * units);
    rows.forEach((row, at) => some.set(whole.subarray(row * units, (row + 1) * units), at * units));
    return some;
  };
  return Object.fromEntries(Object.entries(state).map(([name, whole]) => [name, picked(whole)]));
}

/** What the decoder did at each step of a translation that was found. */
async function replay(inside: Inside, context: Float32Array, ids: readonly number[], signal?: AbortSignal) {
  const { translating, pack } = inside;
  const { cell, series } = pack.manifest.encoder;
  const nameOf = (id: number): Pick<Prediction, 'kind' | 'word'> =>
    id === translating.end ? { kind: 'end', word: '' } : id <= UNKNOWN || id === translating.separator ? { kind: 'unknown', word: '' } : { kind: 'word', word: inside.names()[id] ?? '' };
  const all = new Float32Array(ids.length * series.length * translating.units);
  const [chances, candidates]: [Float32Array, Prediction[][]] = [new Float32Array(ids.length), []];
  let state = startOf(inside);
  for (const [step, id] of ids.entries()) {
    if (signal?.aborted === true) throw abortError();
    const { scores, gates, after } = await oneStep(inside, context, [ids[step - 1] ?? translating.separator], state, step === 0);
    all.set(gates, step * series.length * translating.units);
    chances[step] = Math.exp(scores[id] ?? -Infinity);
    candidates.push(likeliest(scores, LIKELIEST, nameOf));
    state = after;
  }
  const axes = { cell, layers: 1, directions: ['forward'] as const, steps: ids.length, series, units: translating.units };
  return { target: ids.map(id => nameOf(id).word), chances, candidates, decoder: unstack(all, axes) };
}

function textOf({ names, translating: { end } }: Inside, ids: readonly number[]): string {
  return joinPieces(ids.filter(id => id !== end).map(id => names()[id] ?? ''));
}

import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { messageOf, PackError, REINSTALL } from './errors';
import { fetched } from './fetched';
import { packFile, readPackFile, type PackFiles } from './files';
import type { GraphRole, Manifest } from './manifest';
import { runtime, type Values } from './runtime';
import { weightSizes } from './weights';

/** How many words a language model names at each step. */
export const LIKELIEST = 10;

/** What a tensor must be: a number is a fixed size, a string a size that may vary. */
interface Signature {
  readonly type: 'float32' | 'int64' | 'int32';
  readonly shape: readonly (number | string)[];
}

type Signatures = Readonly<Record<string, Signature>>;

/** One graph of a pack, ready to run. */
export interface Graph {
  /** The outputs named in `wanted`, row-major, ids as floats (exact up to 2^24); rejects with `PackError` when the graph cannot run. */
  readonly run: <Name extends string>(
    inputs: Readonly<Record<string, Values>>,
    wanted: readonly Name[],
  ) => Promise<Readonly<Record<Name, Float32Array>>>;
  /** How many runs at a time keep its threads busy, if more than one. */
  readonly lanes?: number;
  readonly release: () => Promise<void>;
}

/** Opens a graph of a pack; rejects with `PackError` when it is not what models/GRAPHS.md describes. */
export async function openGraph(pack: PackFiles, role: GraphRole): Promise<Graph> {
  const file = packFile(pack, role).path;
  const fail = (what: string, cause?: unknown) =>
    new PackError({ pack: pack.label, file, message: `${file} ${what}`, advice: REINSTALL }, { cause });
  await fetched(path.join(pack.folder, file));
  const bytes = readPackFile(pack, role);
  // ONNX Runtime would read what is named there from this process's own folder. The key has no other spelling.
  if (holds(bytes, 'location')) throw fail('wants to read other files: no graph of a pack has external data.');
  if (String.fromCharCode(...bytes.subarray(4, 8)) === 'ORTM') throw fail('is in the format of ONNX Runtime, not in ONNX.');
  const session = await create(bytes, fail);
  const { inputs, outputs } = signatures(pack.manifest)[role];
  const wrong = mismatch('input', inputs, session.inputMetadata) ?? mismatch('output', outputs, session.outputMetadata);
  if (wrong !== undefined) {
    await session.release();
    throw fail(`${wrong}.`);
  }
  // What a surgery alters in the gates graph may well be more than a float can hold, and the logarithm of nothing is infinite.
  return { run: runner(session, fail, role !== 'gates' && role !== 'gradients'), release: () => session.release() };
}

/** Whether bytes hold a text in ASCII. */
function holds(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].map(character => character.charCodeAt(0));
  const next = (from: number) => bytes.indexOf(wanted[0] ?? 0, from);
  for (let at = next(0); at >= 0; at = next(at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return true;
  }
  return false;
}

type Fail = (what: string, cause?: unknown) => PackError;

const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  // A crew shares out runs among threads; threads within a run would gain less and wait busily for one another.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  // Shapes change with each batch: an arena and memory patterns would only make the process grow.
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 4,
};

async function create(bytes: Uint8Array, fail: Fail): Promise<InferenceSession> {
  const { InferenceSession: sessions, take } = await runtime();
  try {
    return await take(() => sessions.create(bytes, OPTIONS));
  } catch (error) {
    throw fail(`is not a graph that ONNX Runtime can run: ${messageOf(error)}`, error);
  }
}

function runner(session: InferenceSession, fail: Fail, finite: boolean): Graph['run'] {
  return async (inputs, wanted) => {
    const { Tensor, take } = await runtime();
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([name, { data, shape }]) => [name, new Tensor(typeOf(data), data, shape)]),
    );
    let out: InferenceSession.OnnxValueMapType;
    try {
      out = await take(() => session.run(feeds, wanted));
    } catch (error) {
      throw fail(`failed while it ran: ${messageOf(error)}`, error);
    }
    const values = Object.fromEntries(wanted.map(name => [name, asFloats(out[name]?.data)])) as Record<(typeof wanted)[number], Float32Array>;
    for (const name of finite ? wanted : []) if (!isFinite(values[name])) throw fail('gives values that are no numbers.');
    return values;
  };
}

/** The outputs of a graph are floats or 64-bit ids. */
function asFloats(data: unknown): unknown {
  return data instanceof BigInt64Array ? Float32Array.from(data, Number) : data;
}

/** Whether all values are finite numbers: zero times anything else is not zero. */
function isFinite(values: Float32Array): boolean {
  let sum = 0;
  for (const value of values) sum += 0 * value;
  return sum === 0;
}

function typeOf(data: Values['data']): Signature['type'] {
  return data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'int64';
}

/** The inputs and outputs that each graph must have; models/GRAPHS.md. */
function signatures(manifest: Manifest): Record<GraphRole, { inputs: Signatures; outputs: Signatures }> {
  const { encoder, characters, heads, modeling, translating } = manifest;
  const float = (...shape: readonly (number | string)[]): Signature => ({ type: 'float32', shape });
  const ids = (...shape: readonly (number | string)[]): Signature => ({ type: 'int64', shape });
  const lengths = (size: string): Signature => ({ type: 'int32', shape: [size] });
  const scores = (labeling: readonly string[], classification: readonly string[]): Signatures =>
    Object.fromEntries(
      heads.map(h => [h.name, float(...(h.task === 'labeling' ? labeling : classification), h.labels.length)]),
    );
  const directions = encoder.directions.length;
  const rows = (encoder.equations?.length ?? 0) * encoder.units;
  const part = float('T', encoder.series.length, encoder.units);
  const states = (when: string): Signatures =>
    Object.fromEntries((modeling?.states ?? []).map(name => [`${when}_${name}`, float(encoder.layers, 'B', encoder.units)]));
  const width = directions * encoder.units;
  const carried = (when: string): Signatures => Object.fromEntries((translating?.states ?? []).map(name => [`${when}_${name}`, float(1, 'B', width)]));
  const weights = Object.entries(weightSizes(manifest)).map(([name, sizes]) => [name, float(...sizes)] as const);
  const opened = float(encoder.layers, directions, 'T', encoder.series.length, encoder.units);
  return {
    words: {
      inputs: { words: ids('N'), characters: ids('N', 'C'), lengths: lengths('N') },
      outputs: { vectors: float('N', encoder.vectorSize) },
    },
    tagger: {
      inputs: { vectors: float('B', 'T', encoder.vectorSize), lengths: lengths('B') },
      outputs: { ...scores(['B', 'T'], ['B']), hidden: float('B', 'T', directions * encoder.units) },
    },
    gates: {
      inputs: { vectors: float('T', encoder.vectorSize), clamp: opened },
      outputs: { ...scores(['T'], []), gates: opened, hidden: float('T', directions * encoder.units), ...Object.fromEntries(weights) },
    },
    spelling: {
      inputs: { characters: ids('C') },
      outputs: characters === undefined ? {} : { gates: float(1, 2, 'C', characters.series.length, characters.units), state: float(2 * characters.units) },
    },
    next: {
      inputs: { vectors: float('B', 'T', encoder.vectorSize), lengths: lengths('B'), targets: ids('B', 'T'), ...states('before') },
      outputs: {
        bits: float('B', 'T'),
        entropy: float('B', 'T'),
        likeliest: ids('B', 'T', LIKELIEST),
        likeliest_bits: float('B', 'T', LIKELIEST),
        scores: float('B', 'K'),
        ...states('after'),
      },
    },
    encode: { inputs: { pieces: ids('S') }, outputs: { gates: float(encoder.layers, directions, 'S', encoder.series.length, encoder.units), context: float(1, width) } },
    decode: {
      inputs: { before: ids('B'), context: float('B', width), first: float(1), ...carried('before') },
      outputs: { scores: float('B', 'K'), gates: float('B', encoder.series.length, width), ...carried('after') },
    },
    gradients: {
      inputs: { gates: part, clamp: part, order: ids('T'), R: float(rows, encoder.units), RB: float(rows) },
      outputs: { hidden: float('T'), ...(encoder.memory && { path: float('T') }) },
    },
  };
}

function mismatch(
  kind: 'input' | 'output',
  wanted: Signatures,
  found: readonly InferenceSession.ValueMetadata[],
): string | undefined {
  for (const [name, { type, shape }] of Object.entries(wanted)) {
    const value = found.find(one => one.name === name);
    if (value === undefined) return `has no ${kind} "${name}"`;
    if (!value.isTensor || value.type !== type) return `has an ${kind} "${name}" that is not a ${type} tensor`;
    const fits = value.shape.length === shape.length && shape.every((size, axis) => fitsAxis(size, value.shape[axis]));
    if (!fits) return `has an ${kind} "${name}" of shape [${value.shape.join(', ')}], not [${shape.join(', ')}]`;
  }
  const extra = kind === 'input' ? found.find(one => !Object.hasOwn(wanted, one.name)) : undefined;
  return extra === undefined ? undefined : `needs an input "${extra.name}" that nobody gives`;
}

/** A size inferred by the runtime may stay unknown (a name); what is known must agree. */
function fitsAxis(wanted: number | string, found: number | string | undefined): boolean {
  return typeof found !== 'number' || wanted === found || (typeof wanted === 'string' && found !== 0);
}

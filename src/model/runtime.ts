import { setImmediate } from 'node:timers/promises';
import type * as Ort from 'onnxruntime-node';
import { messageOf } from './errors';

/** ONNX Runtime as it was loaded. */
export interface Runtime extends Pick<typeof Ort, 'InferenceSession' | 'Tensor'> {
  /** What computes, with its version. */
  readonly name: string;
  /** Does something with a session, and others only when it is done where two at a time would spoil each other. */
  readonly take: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Why it is the slower one in WebAssembly, if it is. */
  readonly fallback?: string;
}

let loaded: Promise<Runtime> | undefined;

/**
 * ONNX Runtime, loaded when it is first needed: the binary for this computer or, where there is none that can be loaded
 * (Macs with Intel processors, Alpine, an old C library), the one in WebAssembly, which runs the same graphs.
 */
export function runtime(): Promise<Runtime> {
  loaded ??= binary().catch(portable);
  return loaded;
}

async function binary(): Promise<Runtime> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node');
  return { InferenceSession, Tensor, take: work => work(), name: `ONNX Runtime ${env.versions.node ?? env.versions.common} (CPU)` };
}

async function portable(why: unknown): Promise<Runtime> {
  const fallback = messageOf(why).split('\n')[0] ?? '';
  try {
    const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
    env.wasm.numThreads = 1;
    // On a terminal, and in the log of the editor.
    process.emitWarning(`The binary of ONNX Runtime cannot be loaded (${fallback}): WebAssembly takes about three times as long.`, 'Gatelens');
    return { InferenceSession, Tensor, take: turns(), name: `ONNX Runtime ${env.versions.web ?? env.versions.common} (WebAssembly)`, fallback };
  } catch (error) {
    const computer = `${process.platform}-${process.arch}`;
    throw new Error(`ONNX Runtime cannot be loaded on ${computer}, neither its binary (${fallback}) nor in WebAssembly (${messageOf(error)}). Install Gatelens again.`, { cause: error });
  }
}

/** One after the other: runs in WebAssembly share a stack. Behind each the rest of the process has a turn. */
function turns(): Runtime['take'] {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const done = last.then(work);
    last = done.then(() => undefined, () => undefined).then(() => setImmediate());
    return done;
  };
}

/** A tensor as plain data: 64-bit ids, 32-bit lengths or floats, row-major. */
export interface Values {
  readonly data: BigInt64Array | Int32Array | Float32Array;
  readonly shape: readonly number[];
}

/** Ids, padded with 0 to the longest row: [rows, width]. */
export function idRows(rows: readonly (readonly number[])[]): Values {
  const width = Math.max(...rows.map(row => row.length));
  const { data, put } = wide(rows.length * width);
  rows.forEach((row, at) => row.forEach((id, column) => put(id, at * width + column)));
  return { data, shape: [rows.length, width] };
}

/** Ids in one row: [ids]. */
export function idRow(ids: readonly number[]): Values {
  const { data, put } = wide(ids.length);
  ids.forEach(put);
  return { data, shape: [ids.length] };
}

/** 64-bit ids, written as numbers: a BigInt for each would take longer than the rest. Every platform is little-endian. */
function wide(length: number) {
  const data = new BigInt64Array(length);
  const halves = new Int32Array(data.buffer);
  return { data, put: (id: number, at: number) => void (halves[2 * at] = id) };
}

/** Lengths: [lengths]. */
export function lengthRow(lengths: readonly number[]): Values {
  return { data: Int32Array.from(lengths), shape: [lengths.length] };
}

/** Floats of any shape. */
export function floats(data: Float32Array, ...shape: readonly number[]): Values {
  return { data, shape };
}

import { load, type Runtime } from './loading';

let loaded: Promise<Runtime> | undefined;

/** ONNX Runtime, loaded when it is first needed. */
export function runtime(): Promise<Runtime> {
  return (loaded ??= load());
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

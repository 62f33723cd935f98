/** A table of numbers with any number of axes, row-major. */
export interface NumberArray {
  readonly values: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

const MAGIC = '\x93NUMPY\x01\x00';

/** Where the header's text begins: after the magic and its length in two bytes. */
const HEADER = MAGIC.length + 2;

/** A numpy file, version 1.0, little-endian (numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */
export function writeNpy({ values, shape }: NumberArray): Uint8Array {
  const kind = values instanceof Float32Array ? 'f4' : 'i4';
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '<${kind}', 'fortran_order': False, 'shape': (${axes}), }`;
  // The numbers begin at a multiple of 64 bytes, after a newline.
  const start = Math.ceil((HEADER + header.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + 4 * values.length);
  const view = new DataView(bytes.buffer);
  const text = `${MAGIC}\0\0${header}`.padEnd(start - 1) + '\n';
  for (let at = 0; at < start; at++) bytes[at] = text.charCodeAt(at);
  view.setUint16(MAGIC.length, start - HEADER, true);
  values.forEach((value, at) => (kind === 'f4' ? view.setFloat32(start + 4 * at, value, true) : view.setInt32(start + 4 * at, value, true)));
  return bytes;
}

/** Reads what `writeNpy` writes: float32 or int32, little-endian, C order. Undefined for anything else. */
export function readNpy(bytes: Uint8Array): NumberArray | undefined {
  const text = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes.length < HEADER || text(0, MAGIC.length) !== MAGIC) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = HEADER + view.getUint16(MAGIC.length, true);
  const header = text(HEADER, start);
  const kind = /'descr': *'<([fi])4'/.exec(header)?.[1];
  const axes = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1];
  if (kind === undefined || axes === undefined || !/'fortran_order': *False/.test(header)) return undefined;
  const shape = (axes.match(/\d+/g) ?? []).map(Number);
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + 4 * length) return undefined;
  const values = kind === 'f' ? new Float32Array(length) : new Int32Array(length);
  for (let at = 0; at < length; at++) values[at] = kind === 'f' ? view.getFloat32(start + 4 * at, true) : view.getInt32(start + 4 * at, true);
  return { values, shape };
}

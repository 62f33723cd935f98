import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNpy, writeNpy } from '../../src/core/npy';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a numpy file', () => {
  it('is the one that numpy writes', () => {
    // numpy.save of numpy.array([[1, -2.5, 3]], dtype='<f4') and of numpy.array([7], dtype='<i4').
    const header = (text: string) => Buffer.from(`\x93NUMPY\x01\0v\0${text.padEnd(117)}\n`, 'latin1').toString('hex');
    const floats = header("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }");
    assert.equal(hex(writeNpy({ values: Float32Array.of(1, -2.5, 3), shape: [1, 3] })), `${floats}0000803f000020c000004040`);
    const integers = header("{'descr': '<i4', 'fortran_order': False, 'shape': (1,), }");
    assert.equal(hex(writeNpy({ values: Int32Array.of(7), shape: [1] })), `${integers}07000000`);
  });
  it('reads back as it was, whatever its shape', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.boolean(), fc.noShrink(fc.infiniteStream(fc.integer())), (shape, whole, numbers) => {
        const length = shape.reduce((a, b) => a * b, 1);
        const integers = Int32Array.from({ length }, () => numbers.next().value ?? 0);
        const values = whole ? integers : Float32Array.from(integers, one => one / 3);
        assert.deepEqual(readNpy(writeNpy({ values, shape })), { values, shape });
      }),
      { numRuns: 100, seed: 10 },
    );
  });
  it('begins its numbers at a multiple of 64 bytes, however long the shape', () => {
    const shape = Array.from({ length: 30 }, () => 1);
    const bytes = writeNpy({ values: Float32Array.of(5), shape });
    assert.equal((bytes.length - 4) % 64, 0);
    assert.deepEqual(readNpy(bytes), { values: Float32Array.of(5), shape });
  });
  it('keeps what is not a number and what is infinite', () => {
    const table = { values: Float32Array.of(NaN, -Infinity, -0), shape: [3] };
    assert.deepEqual(readNpy(writeNpy(table)), table);
  });
  it('reads from the middle of other bytes', () => {
    const bytes = writeNpy({ values: Float32Array.of(5, 6), shape: [2] });
    const inside = new Uint8Array(bytes.length + 3);
    inside.set(bytes, 3);
    assert.deepEqual(readNpy(inside.subarray(3)), { values: Float32Array.of(5, 6), shape: [2] });
  });
  it('of another kind, order or length is not read', () => {
    const bytes = writeNpy({ values: Float32Array.of(1, 2), shape: [2] });
    const changed = (from: string, to: string) => Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1'));
    const cut = [new Uint8Array(), bytes.subarray(0, 20), bytes.subarray(1), bytes.subarray(0, bytes.length - 1)];
    const other = [changed('<f4', '<f8'), changed('<f4', '>f4'), changed('False', 'True '), changed('(2,)', '(3,)'), changed('\x01\0', '\x02\0')];
    for (const one of [...cut, ...other]) assert.equal(readNpy(one), undefined);
  });
});

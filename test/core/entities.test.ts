import assert from 'node:assert/strict';
import { entities } from '../../src/core/entities';
import { tagging } from './check';

const check = (text: string, ...names: string[]) =>
  assert.deepEqual(entities(tagging(text)).map(({ start, end, type }) => `${type} ${start}-${end}`), names);

describe('names', () => {
  it('a name goes from B to the last I of its type', () => {
    check('Ada/B-PER Lovelace/I-PER in/O London/B-LOC', 'PER 0-2', 'LOC 3-4');
    check('Ada/B-PER Charles/B-PER', 'PER 0-1', 'PER 1-2');
  });
  it('an I without its B begins a name', () => {
    check('Ada/I-PER Lovelace/I-PER of/O Ockham/I-LOC', 'PER 0-2', 'LOC 3-4');
    check('Ada/B-PER London/I-LOC', 'PER 0-1', 'LOC 1-2');
  });
  it('BIOES says where a name ends', () => {
    check('Ada/B-PER Lovelace/E-PER London/S-LOC Ockham/S-LOC', 'PER 0-2', 'LOC 2-3', 'LOC 3-4');
  });
  it('no names, no entities', () => {
    check('it/O works/O');
    assert.deepEqual(entities(tagging('')), []);
  });
  it('a name is as sure as its least sure token', () => {
    const confidence = Float32Array.of(1, 0.5, 0);
    assert.equal(entities({ ...tagging('Ada/B-PER Lovelace/I-PER works/O'), confidence })[0]?.confidence, 0.5);
  });
});

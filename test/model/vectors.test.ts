import assert from 'node:assert/strict';
import type { Graph } from '../../src/model/graph';
import { loadPack } from '../../src/model/pack';
import { wordVectors } from '../../src/model/vectors';
import { packFolders } from './packs';

const [folder = ''] = packFolders();

/** A source of vectors whose graph gives a word's characters as a number, and the number of words it was asked for. */
function source() {
  const pack = loadPack(folder);
  const digits = new Map('0123456789'.split('').map((digit, value) => [digit, value + 10]));
  const known = { ...pack, characters: digits, words: new Map([['0', 2], ['00', 3]]) };
  const { vectorSize: size } = pack.manifest.encoder;
  let asked = 0;
  const run = async (inputs: Parameters<Graph['run']>[0]) => {
    const { data, shape: [rows = 0, width = 0] } = inputs['characters'] ?? { data: [], shape: [] };
    asked += rows;
    const vectors = new Float32Array(rows * size);
    for (let row = 0; row < rows; row++) {
      const letters = Array.from(data.slice(row * width, (row + 1) * width), Number).filter(id => id > 0);
      vectors.fill(letters.reduce((sum, id) => sum * 10 + id - 10, 0), row * size, (row + 1) * size);
    }
    return { vectors } as never;
  };
  const vectors = wordVectors(known, async () => ({ run, release: async () => undefined }));
  const gather = async (rows: readonly (readonly string[])[], width: number) => {
    const into = new Float32Array(rows.length * width * size).fill(-1);
    const flags = await vectors.gather(rows, into, width);
    return { flags, first: Array.from({ length: rows.length * width }, (_, at) => into[at * size]) };
  };
  return { ...vectors, size, gather, asked: () => asked };
}

describe('word vectors', () => {
  it('stand in rows with zeros after each row, and say which words are known', async () => {
    const { flags, first } = await source().gather([['7', '1'], [], ['42']], 2);
    assert.deepEqual(first, [7, 1, 0, 0, 42, 0]);
    assert.deepEqual(flags, [[true, true], [], [true]]);
    assert.deepEqual((await source().gather([['123']], 1)).flags, [[false]]);
  });

  it('are asked for once', async () => {
    const one = source();
    await one.learn([['1', '2'], ['2', '3']]);
    await one.gather([['1', '2', '3']], 3);
    assert.equal(one.asked(), 3);
  });

  it('are right when there are more words than are remembered, and callers displace one another’s words', async () => {
    const one = source();
    const numbers = Array.from({ length: 60_000 }, (_, at) => at);
    const work = [0, 1, 2].map(async turn => {
      for (let at = 0; at < numbers.length; at += 2000) {
        const chosen = numbers.slice(at, at + 2000).map(number => (number * 7 + turn * 20_000) % 60_000);
        assert.deepEqual((await one.gather([chosen.map(String)], 2000)).first, chosen);
      }
    });
    await Promise.all(work);
    const learnt = await one.learn([numbers.map(String)]);
    await one.gather([numbers.map(number => String(number + 100_000))], 60_000);
    const into = new Float32Array(60_000 * one.size);
    learnt([0], into, 60_000);
    assert.deepEqual([into[5 * one.size], into.at(-1)], [5, 59_999]);
    assert.deepEqual((await one.gather([['5', '59999']], 2)).first, [5, 59_999]);
  });
});

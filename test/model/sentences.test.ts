import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Piece } from '../../src/cli/input';
import { readSentences, type Placed } from '../../src/cli/sentences';
import { conlluOptions } from '../../src/core/conllu';
import { segment } from '../../src/core/segment';

async function* pieces(text: string, size: number): AsyncGenerator<Piece> {
  for (let at = 0; at < text.length; at += size) yield { text: text.slice(at, at + size), bytes: size };
}

async function read(text: string, size: number): Promise<Placed[]> {
  const found: Placed[] = [];
  for await (const { sentences } of readSentences(pieces(text, size))) found.push(...sentences);
  return found;
}

const WORDS = ['Ada wrote', '. ', 'Why? ', '\n', '\r\n', '\n\n', ' \t', '\r', "don't ", '😀', 'U.S. ', 'e.g. this ', 'Tom said "no." '];

describe('text that arrives in pieces', () => {
  it('has the same sentences, paragraphs and spaces as the whole text', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map(parts => parts.join('')),
        fc.integer({ min: 1, max: 50 }),
        async (text, size) => {
          const found = await read(text, size);
          const whole = segment(text);
          assert.deepEqual(found.map(one => one.sentence), whole);
          const options = conlluOptions(text, whole, '');
          assert.deepEqual(found.map(one => [one.newParagraph, one.spaceAfter]), options.map(one => [one.newParagraph, one.spaceAfter]));
        },
      ),
      { seed: 1, numRuns: 200 },
    ));

  it('is cut where the whole text is when it is one long line', async () => {
    const text = 'Tom met Mary in Oslo. '.repeat(5000) + 'x'.repeat(50_000);
    const found = await read(text, 1 << 16);
    assert.deepEqual(found.map(one => one.sentence), segment(text));
  });
});

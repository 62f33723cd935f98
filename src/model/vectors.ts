import { batches, characterIds, normalise, UNKNOWN, wordId } from '../core/encode';
import type { Words } from '../requests';
import type { Graph } from './graph';
import type { Pack } from './pack';
import { idRow, idRows, lengthRow } from './runtime';

/** The vectors of words, each [vectorSize], and which of them are in the vocabulary. */
export interface WordVectors {
  /** Learns those words that are not remembered, a generation at most: many at once are learnt sooner than a few at a time. */
  readonly learn: (rows: readonly Words[]) => Promise<void>;
  /**
   * Puts the vectors of rows of words into a [rows, width, vectorSize] array, zeros after each row's words; says of each
   * row's words whether they are in the vocabulary.
   */
  readonly gather: (rows: readonly Words[], into: Float32Array, width: number) => Promise<boolean[][]>;
  readonly isKnown: (word: string) => boolean;
}

/** Characters, padding included, in one run of the words graph. */
const CHARACTERS = 2048;
/** Bytes of the vectors of one generation. */
const REMEMBERED = 8 << 20;
/** A generation must hold the words of any batch. */
const FEWEST = 4096;

/** Words with the places of their vectors. */
interface Generation {
  readonly places: Map<string, number>;
  readonly known: boolean[];
  readonly vectors: Float32Array;
}

/**
 * Vectors of words by word. A full generation becomes the old one, and the old one is forgotten but for the words that
 * are met again.
 */
function memory(size: number) {
  const capacity = Math.max(FEWEST, Math.floor(REMEMBERED / (size * Float32Array.BYTES_PER_ELEMENT)));
  const born = (): Generation => ({ places: new Map(), known: [], vectors: new Float32Array(capacity * size) });
  let young = born();
  let old: Generation | undefined;
  const add = (word: string, known: boolean, vector: Float32Array): number => {
    if (young.known.length === capacity) [young, old] = [born(), young];
    const place = young.known.push(known) - 1;
    young.places.set(word.length > LONGEST_APART ? apart(word) : word, place);
    young.vectors.set(vector, place * size);
    return place;
  };
  /** Where a word is in the young generation; -1 when it is not remembered. */
  const find = (word: string): number => {
    const place = young.places.get(word);
    if (place !== undefined || old === undefined) return place ?? -1;
    const before = old.places.get(word);
    return before === undefined ? -1 : add(word, old.known[before] === true, old.vectors.subarray(before * size, (before + 1) * size));
  };
  const copy = (words: Words, into: Float32Array, at: number, missing: Set<string>): boolean[] =>
    words.map((word, index) => {
      const place = find(word);
      if (place < 0) missing.add(word);
      else into.set(young.vectors.subarray(place * size, (place + 1) * size), at + index * size);
      return young.known[place] === true;
    });
  return { capacity, add, find, copy };
}

/** Word vectors that are remembered: a word's vector depends on nothing but the word. */
export function wordVectors(pack: Pack, open: () => Promise<Graph>): WordVectors {
  const size = pack.manifest.encoder.vectorSize;
  const { capacity, add, find, copy } = memory(size);
  const isKnown = (word: string) => pack.words.has(normalise(word, pack.manifest.normalisation));
  const learn = async (words: ReadonlySet<string>): Promise<void> => {
    for (const [group, vectors] of await spelled(pack, open, [...words].slice(0, capacity)))
      group.forEach((word, row) => add(word, isKnown(word), vectors.subarray(row * size, (row + 1) * size)));
  };
  return {
    async learn(rows) {
      const missing = new Set<string>();
      for (const words of rows) for (const word of words) if (find(word) < 0) missing.add(word);
      await learn(missing);
    },
    async gather(rows, into, width) {
      // While words are learnt another caller's words may displace some of these.
      for (;;) {
        const missing = new Set<string>();
        const known = rows.map((words, row) => {
          into.fill(0, (row * width + words.length) * size, (row + 1) * width * size);
          return copy(words, into, row * width * size, missing);
        });
        if (missing.size === 0) return known;
        await learn(missing);
      }
    },
    isKnown,
  };
}

/** A part of a text that is longer than this keeps the whole text in memory (V8's sliced strings). */
const LONGEST_APART = 12;

const apart = (word: string) => Buffer.from(word, 'utf16le').toString('utf16le');

/** Vectors from the words graph for groups of words. */
async function spelled(pack: Pack, open: () => Promise<Graph>, words: Words) {
  const ids = words.map(word => spellingIds(pack, word));
  const found: (readonly [Words, Float32Array])[] = [];
  for (const group of batches(ids.map(one => one.length), CHARACTERS)) {
    const chosen = group.map(index => words[index] ?? '');
    const rows = group.map(index => ids[index] ?? []);
    const numbers = chosen.map(word => wordId(word, pack.words, pack.manifest.normalisation));
    const inputs = { words: idRow(numbers), characters: idRows(rows), lengths: lengthRow(rows.map(row => row.length)) };
    found.push([chosen, (await (await open()).run(inputs, ['vectors'])).vectors]);
  }
  return found;
}

/** The ids of the characters that the network reads of a word, at least one. */
export function spellingIds(pack: Pack, word: string): number[] {
  const ids = characterIds(word, pack.characters, pack.manifest.characters.maxLength);
  return ids.length === 0 ? [UNKNOWN] : ids;
}

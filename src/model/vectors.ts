import { batches, characterIds, normalise, UNKNOWN, wordId } from '../core/encode';
import type { Words } from '../requests';
import type { Graph } from './graph';
import type { Pack } from './pack';
import { idRow, idRows, lengthRow } from './runtime';

/** The vectors of words, each [vectorSize], and which of them are in the vocabulary. */
export interface WordVectors {
  /** Puts the vectors of rows of words into a [rows, width, vectorSize] array, zeros after each row's words. */
  readonly gather: (rows: readonly Words[], into: Float32Array, width: number) => Promise<void>;
  readonly isKnown: (word: string) => boolean;
}

/** Characters, padding included, in one run of the words graph. */
const CHARACTERS = 8192;
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
 * Word vectors that are remembered: a word's vector depends on nothing but the word. A full generation of words becomes
 * the old one, and the old one is forgotten but for the words that are met again.
 */
export function wordVectors(pack: Pack, open: () => Promise<Graph>): WordVectors {
  const size = pack.manifest.encoder.vectorSize;
  const capacity = Math.max(FEWEST, Math.floor(REMEMBERED / (size * Float32Array.BYTES_PER_ELEMENT)));
  const born = (): Generation => ({ places: new Map(), known: [], vectors: new Float32Array(capacity * size) });
  const inVocabulary = (word: string) => pack.words.has(normalise(word, pack.manifest.normalisation));
  let young = born();
  let old: Generation | undefined;
  const add = (word: string, known: boolean, vector: Float32Array): number => {
    if (young.known.length === capacity) [young, old] = [born(), young];
    const place = young.known.push(known) - 1;
    young.places.set(word, place);
    young.vectors.set(vector, place * size);
    return place;
  };
  const placeOf = (word: string): number => {
    const place = young.places.get(word);
    if (place !== undefined || old === undefined) return place ?? -1;
    const before = old.places.get(word);
    return before === undefined ? -1 : add(word, old.known[before] === true, old.vectors.subarray(before * size, (before + 1) * size));
  };
  const copy = (words: Words, into: Float32Array, at: number, missing: Set<string>): void => {
    words.forEach((word, index) => {
      const place = placeOf(word);
      if (place < 0) missing.add(word);
      else into.set(young.vectors.subarray(place * size, (place + 1) * size), at + index * size);
    });
  };
  return {
    async gather(rows, into, width) {
      const missing = new Set<string>();
      // While words are learnt another caller's words may displace some of these.
      do {
        for (const [words, vectors] of await spelled(pack, open, [...missing]))
          words.forEach((word, row) => add(word, inVocabulary(word), vectors.subarray(row * size, (row + 1) * size)));
        missing.clear();
        rows.forEach((words, row) => {
          copy(words, into, row * width * size, missing);
          into.fill(0, (row * width + words.length) * size, (row + 1) * width * size);
        });
      } while (missing.size > 0);
    },
    isKnown: word => {
      const place = young.places.get(word);
      return place === undefined ? inVocabulary(word) : young.known[place] === true;
    },
  };
}

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

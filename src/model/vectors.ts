import { LRUCache } from 'lru-cache';
import { batches, characterIds, UNKNOWN, wordId } from '../core/encode';
import type { Graph } from './graph';
import type { Pack } from './pack';
import { idRow, idRows, lengthRow } from './runtime';

/** Gives the vectors of words, each [vectorSize], from a cache or from the words graph. */
export type WordVectors = (words: Iterable<string>) => Promise<ReadonlyMap<string, Float32Array>>;

/** Characters, padding included, in one run of the words graph. */
const CHARACTERS = 8192;
/** Bytes of vectors that are remembered. */
const REMEMBERED = 16 << 20;

/** A source of word vectors that remembers words it has met: a word's vector depends on nothing but the word. */
export function wordVectors(pack: Pack, open: () => Promise<Graph>): WordVectors {
  const size = pack.manifest.encoder.vectorSize;
  const cache = new LRUCache<string, Float32Array>({ max: Math.max(1, Math.floor(REMEMBERED / (size * 4))) });
  return async words => {
    const found = new Map<string, Float32Array>();
    const missing: string[] = [];
    for (const word of new Set(words)) {
      const vector = cache.get(word);
      if (vector === undefined) missing.push(word);
      else found.set(word, vector);
    }
    const spelled = missing.map(word => spellingIds(pack, word));
    for (const group of batches(spelled.map(ids => ids.length), CHARACTERS)) {
      const chosen = group.map(index => missing[index] ?? '');
      const rows = group.map(index => spelled[index] ?? []);
      const known = chosen.map(word => wordId(word, pack.words, pack.manifest.normalisation));
      const inputs = { words: idRow(known), characters: idRows(rows), lengths: lengthRow(rows.map(row => row.length)) };
      const { vectors } = await (await open()).run(inputs, ['vectors']);
      chosen.forEach((word, row) => {
        const vector = vectors.slice(row * size, (row + 1) * size);
        cache.set(word, vector);
        found.set(word, vector);
      });
    }
    return found;
  };
}

/** The ids of the characters that the network reads of a word, at least one. */
export function spellingIds(pack: Pack, word: string): number[] {
  const ids = characterIds(word, pack.characters, pack.manifest.characters.maxLength);
  return ids.length === 0 ? [UNKNOWN] : ids;
}

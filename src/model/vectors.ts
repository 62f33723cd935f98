import { batches, characterIds, normalise, UNKNOWN } from '../core/encode';
import type { Words } from '../requests';
import type { Graph } from './graph';
import { inLanes } from './lanes';
import type { Pack } from './pack';
import { idRow, idRows, lengthRow } from './runtime';

/** The vectors of words, each [vectorSize], and which of them are in the vocabulary; a word's vector depends on nothing but the word. */
export interface WordVectors {
  /** Learns those words that are not remembered, many of them sooner than a few at a time. Nothing displaces the rows. */
  readonly learn: (rows: readonly Words[]) => Promise<Learnt>;
  /** Learns rows of words and puts their vectors into an array, as `Learnt` does. */
  readonly gather: (rows: readonly Words[], into: Float32Array, width: number) => Promise<boolean[][]>;
  readonly isKnown: (word: string) => boolean;
  /** How many words are remembered. */
  readonly remembered: () => number;
}

/**
 * Puts the vectors of rows that were learnt, by index, into a [rows, width, vectorSize] array, zeros after each row's
 * words; says of each row's words whether they are in the vocabulary.
 */
export type Learnt = (rows: readonly number[], into: Float32Array, width: number) => boolean[][];

/** Characters, padding included, in one run of the words graph: what the weights leave room for in a processor's cache. */
const CHARACTERS = 1024;
/** Bytes of the vectors of one generation. */
const REMEMBERED = 8 << 20;
/** The fewest words of one generation. */
const FEWEST = 4096;

/** Words with the places of their vectors. A place is never used again, so that whoever holds it can rely on it. */
interface Generation {
  readonly places: Map<string, number>;
  readonly known: Uint8Array;
  readonly vectors: Float32Array;
  used: number;
}

/** Word vectors by word. A full generation becomes the old one; the old one is forgotten but for words that are met again. */
export function wordVectors(pack: Pack, open: () => Promise<Graph>): WordVectors {
  const size = pack.manifest.encoder.vectorSize;
  const remember = memory(size);
  const learn = async (rows: readonly Words[]): Promise<Learnt> => {
    const { generation, places, unknown } = remember(rows);
    if (unknown.size > 0) await spell(pack, await open(), unknown, generation);
    const { known, vectors } = generation;
    return (chosen, into, width) =>
      chosen.map((index, row) => {
        const [own, begin] = [places[index] ?? [], row * width * size];
        into.fill(0, begin + own.length * size, begin + width * size);
        return own.map((place, at) => {
          into.set(vectors.subarray(place * size, (place + 1) * size), begin + at * size);
          return known[place] === 1;
        });
      });
  };
  return {
    learn,
    gather: async (rows, into, width) => (await learn(rows))([...rows.keys()], into, width),
    isKnown: word => pack.words.has(normalise(word, pack.manifest.normalisation)),
    remembered: remember.count,
  };
}

/** Finds places for rows of words, all in one generation, and the words whose vectors nobody has put there yet. */
function memory(size: number) {
  const usual = Math.max(FEWEST, Math.floor(REMEMBERED / (size * Float32Array.BYTES_PER_ELEMENT)));
  const born = (words: number): Generation => {
    const capacity = Math.max(usual, words);
    return { places: new Map(), known: new Uint8Array(capacity), vectors: new Float32Array(capacity * size), used: 0 };
  };
  let young = born(0);
  let old: Generation | undefined;
  const remember = (rows: readonly Words[]) => {
    let found = look(rows, young);
    if (young.used + found.unknown.size > young.known.length) {
      found = look(rows, { places: new Map(), used: 0 });
      [old, young] = [young, born(found.unknown.size)];
    }
    young.used += found.unknown.size;
    for (const [word, to] of found.unknown) {
      const from = old?.places.get(word);
      if (old === undefined || from === undefined) continue;
      put(young, word, to, old.known[from] === 1, old.vectors.subarray(from * size, (from + 1) * size));
      found.unknown.delete(word);
    }
    return { ...found, generation: young };
  };
  return Object.assign(remember, { count: () => young.places.size + (old?.places.size ?? 0) });
}

function look(rows: readonly Words[], { places, used }: Pick<Generation, 'places' | 'used'>) {
  const unknown = new Map<string, number>();
  const placeOf = (word: string): number => {
    const found = places.get(word) ?? unknown.get(word);
    if (found !== undefined) return found;
    unknown.set(word, used + unknown.size);
    return used + unknown.size - 1;
  };
  return { unknown, places: rows.map(words => words.map(placeOf)) };
}

/** A part of a text that is longer than this keeps the whole text in memory (V8's sliced strings). */
const LONGEST_APART = 12;

const apart = (word: string) => JSON.parse(JSON.stringify(word)) as string;

function put({ places, known, vectors }: Generation, word: string, place: number, isKnown: boolean, vector: Float32Array): void {
  vectors.set(vector, place * vector.length);
  known[place] = isKnown ? 1 : 0;
  places.set(word.length > LONGEST_APART ? apart(word) : word, place);
}

/** Puts the vectors of words, from the words graph, in their places. */
async function spell(pack: Pack, graph: Graph, places: ReadonlyMap<string, number>, into: Generation): Promise<void> {
  const words = [...places];
  const spellings = words.map(([word]) => spellingIds(pack, word));
  await inLanes(batches(spellings.map(ids => ids.length), CHARACTERS), graph.lanes, async group => {
    const rows = group.map(index => spellings[index] ?? []);
    const ids = group.map(index => pack.words.get(normalise(words[index]?.[0] ?? '', pack.manifest.normalisation)));
    const inputs = { words: idRow(ids.map(id => id ?? UNKNOWN)), characters: idRows(rows), lengths: lengthRow(rows.map(row => row.length)) };
    const { vectors } = await graph.run(inputs, ['vectors']);
    const size = vectors.length / rows.length;
    group.forEach((index, row) => {
      const [word, place] = words[index] ?? ['', 0];
      put(into, word, place, ids[row] !== undefined, vectors.subarray(row * size, (row + 1) * size));
    });
  });
}

/** The ids of the characters that the network reads of a word, at least one. */
export function spellingIds(pack: Pack, word: string): number[] {
  const ids = characterIds(word, pack.characters, pack.manifest.characters?.maxLength ?? 0);
  return ids.length === 0 ? [UNKNOWN] : ids;
}

/** How a word is changed before its embedding is looked up, as in a pack's manifest. */
export interface Normalisation {
  readonly lowerCase: boolean;
  readonly digitsToZero: boolean;
}

/** Ids that mean something in every vocabulary. */
export const PAD = 0;
export const UNKNOWN = 1;

/** The form under which a word's embedding is stored; `normalise` of training/gatelens_training/vocabulary.py. */
export function normalise(word: string, { lowerCase, digitsToZero }: Normalisation): string {
  const lower = lowerCase ? word.toLowerCase() : word;
  return digitsToZero ? lower.replace(/[0-9]/g, '0') : lower;
}

/**
 * What the character network reads: the word's code points, or its first and last `maxLength / 2`. A lone
 * surrogate is a code point of its own.
 */
export function codePoints(word: string, maxLength: number): string[] {
  const all = Array.from(word);
  const half = Math.floor(maxLength / 2);
  return all.length <= maxLength ? all : [...all.slice(0, half), ...all.slice(all.length - half)];
}

/** The id of a word; 1 when it is not in the vocabulary. */
export function wordId(word: string, vocabulary: ReadonlyMap<string, number>, normalisation: Normalisation): number {
  return vocabulary.get(normalise(word, normalisation)) ?? UNKNOWN;
}

/** The ids of the characters that the network reads of a word; 1 for those not in the vocabulary. */
export function characterIds(word: string, vocabulary: ReadonlyMap<string, number>, maxLength: number): number[] {
  return codePoints(word, maxLength).map(character => vocabulary.get(character) ?? UNKNOWN);
}

/**
 * Groups of sentence indices of similar length: each takes at most `budget` tokens when padded to its longest
 * (a sentence longer than that is alone). Sentences without tokens are in no group.
 */
export function batches(lengths: readonly number[], budget: number): number[][] {
  const order = lengths.map((_, index) => index).filter(index => (lengths[index] ?? 0) > 0);
  order.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const groups: number[][] = [];
  let group: number[] = [];
  for (const index of order) {
    if (group.length > 0 && (group.length + 1) * (lengths[index] ?? 0) > budget) {
      groups.push(group);
      group = [];
    }
    group.push(index);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

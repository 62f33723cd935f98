import { batches } from '../core/encode';
import type { Annotation } from '../core/types';
import type { Words } from '../requests';
import type { Decode } from './answers';
import { abortError } from './errors';
import type { Graph } from './graph';
import { inLanes } from './lanes';
import type { Head } from './manifest';
import { floats, lengthRow } from './runtime';
import type { Learnt, WordVectors } from './vectors';
import { windows, type Window } from './windows';

/** A head with how its scores are read. */
export interface Reader {
  readonly head: Head;
  readonly decode: Decode;
}

/** What annotating needs of a pack at work. */
export interface Work {
  readonly vectorSize: number;
  readonly vectors: WordVectors;
  readonly tagger: () => Promise<Graph>;
}

/** Tokens, padding included, that the encoder reads in one run: what the weights leave room for in a processor's cache. */
const BUDGET = 384;

/** A window of a sentence with the words that are read in it. */
export interface Piece extends Window {
  readonly sentence: number;
  readonly words: Words;
}

/** Labels sentences in batches of similar length; rejects with `PackError` or, when aborted, `AbortError`. */
export async function annotate(
  work: Work,
  sentences: readonly Words[],
  readers: readonly Reader[],
  signal?: AbortSignal,
): Promise<Annotation[]> {
  const found: Annotation[] = [];
  const pieces = sentences.flatMap(piecesOf);
  const parts: (readonly Float32Array[])[] = [];
  if (signal?.aborted === true) throw abortError();
  const [learnt, tagger] = [await work.vectors.learn(pieces.map(piece => piece.words)), await work.tagger()];
  const read = reading(work, readers, learnt, tagger);
  await inLanes(batches(pieces.map(piece => piece.words.length), BUDGET), tagger.lanes, async group => {
    if (signal?.aborted === true) throw abortError();
    const { known, scoresOf } = await read(group, group.map(index => pieces[index]?.words.length ?? 0));
    group.forEach((index, row) => {
      const piece = pieces[index];
      const scores = readers.map(({ head }) => scoresOf(head, row));
      if (piece?.share === 1) found[piece.sentence] = annotation(readers, piece.words.length, known[row] ?? [], scores);
      else parts[index] = scores;
    });
  });
  const long = new Map<number, readonly Float32Array[]>();
  parts.forEach((scores, index) => {
    const piece = pieces[index];
    if (piece !== undefined) long.set(piece.sentence, merge(readers, long.get(piece.sentence), piece, scores, sentences[piece.sentence]?.length ?? 0));
  });
  sentences.forEach((words, sentence) => {
    if (found[sentence] !== undefined) return;
    const scores = long.get(sentence) ?? readers.map(({ head }) => emptyScores(head, words.length));
    found[sentence] = annotation(readers, words.length, words.map(work.vectors.isKnown), scores);
  });
  return found;
}

/** What is read of a sentence, window by window. */
export function piecesOf(words: Words, sentence: number): Piece[] {
  return windows(words.length).map(window => ({
    ...window,
    sentence,
    words: window.share === 1 ? words : words.slice(window.start, window.end),
  }));
}

/** Scores of nothing yet: zeros, [steps × labels] or [labels]. */
export function emptyScores(head: Head, steps: number): Float32Array {
  return new Float32Array(head.labels.length * (head.task === 'labeling' ? steps : 1));
}

/** Reads batches; a batch's answer says which words are known, and gives views of a head's scores for a row. */
function reading({ vectorSize }: Work, readers: readonly Reader[], learnt: Learnt, tagger: Graph) {
  const spare: Float32Array[] = [];
  return async (group: readonly number[], lengths: readonly number[]) => {
    const width = Math.max(...lengths);
    const size = group.length * width * vectorSize;
    let buffer = spare.pop() ?? new Float32Array();
    if (buffer.length < size) buffer = new Float32Array(size);
    const known = learnt(group, buffer, width);
    const inputs = { vectors: floats(buffer.subarray(0, size), group.length, width, vectorSize), lengths: lengthRow(lengths) };
    const out = await tagger.run(inputs, readers.map(({ head }) => head.name));
    spare.push(buffer);
    const scoresOf = ({ name, labels, task }: Head, row: number): Float32Array => {
      const steps = task === 'labeling' ? width : 1;
      const own = task === 'labeling' ? (lengths[row] ?? 0) : 1;
      return out[name].subarray(row * steps * labels.length, (row * steps + own) * labels.length);
    };
    return { known, scoresOf };
  };
}

/** A long sentence's scores with a window's part of them; a class's scores are averaged over windows. */
export function merge(
  readers: readonly Reader[],
  before: readonly Float32Array[] | undefined,
  { start, from, to, share }: Piece,
  scores: readonly Float32Array[],
  steps: number,
): readonly Float32Array[] {
  const merged = before ?? readers.map(({ head }) => emptyScores(head, steps));
  readers.forEach(({ head }, at) => {
    const [own, all] = [scores[at] ?? emptyScores(head, 0), merged[at] ?? emptyScores(head, 0)];
    const labels = head.labels.length;
    if (head.task === 'labeling') all.set(own.subarray((from - start) * labels, (to - start) * labels), from * labels);
    else own.forEach((score, label) => (all[label] = (all[label] ?? 0) + share * score));
  });
  return merged;
}

/** What the heads say of a sentence of `length` words, from the scores of each. */
export function annotation(readers: readonly Reader[], length: number, known: readonly boolean[], scores: readonly Float32Array[]): Annotation {
  let all: Annotation = readers.some(({ head }) => head.task === 'labeling') ? { known } : {};
  readers.forEach(({ head, decode }, at) => {
    const own = scores[at];
    // Nothing can be said of the mood of no words.
    if (own !== undefined && (head.task === 'labeling' || length > 0)) all = { ...all, [head.name]: decode(own, length) };
  });
  return all;
}

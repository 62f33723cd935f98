import { segmenting } from './segment';
import { finished, type Steps } from './steps';
import type { Sentence, Span, Token } from './types';

/**
 * A part of a passage's text, from `at` on, and where it stands in the source: as it is, or, when the lengths differ,
 * written as a character reference (`&eacute;`).
 */
export interface Piece extends Span {
  readonly at: number;
  readonly length: number;
}

/**
 * Prose that is read in one go: `text`, which is `source` without its markup. `start` is where `source` begins in the
 * document, the pieces are in it; white space between pieces stands for what was left out. `key` tells passages apart.
 */
export interface Passage {
  readonly start: number;
  readonly source: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly key: string;
}

/** A passage that has no markup. */
export function plainPassage(start: number, source: string): Passage {
  return { start, source, text: source, pieces: [{ at: 0, length: source.length, start: 0, end: source.length }], key: source };
}

/** Puts passages together from a text that is walked through from its beginning to its end. */
export interface PassageWriter {
  /** What stands at `[start, end)` is prose. */
  keep(start: number, end: number): void;
  /** What stands at `[start, end)` reads as `character`. */
  reads(start: number, end: number, character: string): void;
  /** Something that separates words was left out. */
  gap(): void;
  /** The passage ends here. */
  stop(): void;
  /** The passages up to now, with `start` in the text. */
  readonly passages: Passage[];
}

/** A writer of passages of `text`. */
export function passageWriter(text: string): PassageWriter {
  const passages: Passage[] = [];
  let read = '';
  let pieces: Piece[] = [];

  const add = (start: number, end: number, reading: string) => {
    while (pieces.length === 0 && start < end && /^\s/.test(reading)) [start, reading] = [start + 1, reading.slice(1)];
    if (start >= end || reading === '') return;
    const last = pieces.at(-1);
    const exact = reading.length === end - start;
    if (exact && last?.end === start && last.length === last.end - last.start && last.at + last.length === read.length)
      pieces[pieces.length - 1] = { ...last, end, length: last.length + reading.length };
    else pieces.push({ at: read.length, length: reading.length, start, end });
    read += reading;
  };
  return {
    passages,
    keep: (start, end) => add(start, end, text.slice(start, end)),
    reads: add,
    gap() {
      if (pieces.length > 0) read += ' ';
    },
    stop() {
      if (/\S/.test(read)) passages.push(passage(text, read, pieces));
      [read, pieces] = ['', []];
    },
  };
}

function passage(text: string, read: string, pieces: readonly Piece[]): Passage {
  const start = pieces[0]?.start ?? 0;
  const source = text.slice(start, pieces.at(-1)?.end);
  if (source === read) return plainPassage(start, source);
  const moved = pieces.map(piece => ({ ...piece, start: piece.start - start, end: piece.end - start }));
  // A plain passage begins with what is read, never with a line break.
  const key = `\n${moved.map(piece => `${piece.at},${piece.start},${piece.end}`).join(' ')}\n${read}\n${source}`;
  return { start, source, text: read, pieces: moved, key };
}

/** The sentences of a passage; `start` is in its source. Tokens have a `form` where markup stands inside a word. */
export function segmentPassage(passage: Passage): readonly Sentence[] {
  return finished(segmentingPassage(passage));
}

/** The same in steps of a few words. */
export function* segmentingPassage({ source, text, pieces }: Passage): Steps<readonly Sentence[]> {
  const sentences = yield* segmenting(text);
  if (source === text) return sentences;
  const moved: Sentence[] = [];
  for (const sentence of sentences) {
    moved.push(placed(sentence, source, pieces));
    yield;
  }
  return moved;
}

/** A sentence of a passage's text, placed in its source. */
function placed(sentence: Sentence, source: string, pieces: readonly Piece[]): Sentence {
  let index = 0;
  /** Where the unit at `at` of the text stands; a token never begins or ends in white space, so there is a piece. */
  const pieceOf = (at: number): Piece | undefined => {
    while (index > 0 && (pieces[index]?.at ?? 0) > at) index--;
    for (let next; (next = pieces[index + 1]) !== undefined && next.at <= at; ) index++;
    return pieces[index];
  };
  const begin = (at: number) => sourceOf(pieceOf(at), at);
  const end = (at: number) => {
    const piece = pieceOf(at - 1);
    return piece !== undefined && piece.length !== piece.end - piece.start ? piece.end : sourceOf(piece, at - 1) + 1;
  };
  const start = begin(sentence.start);
  const tokens = sentence.tokens.map((token): Token => {
    const span = { start: begin(sentence.start + token.start) - start, end: end(sentence.start + token.end) - start };
    const written = source.slice(start + span.start, start + span.end);
    return written === token.text ? { ...span, text: written } : { ...span, text: written, form: token.text };
  });
  return { ...sentence, start, text: source.slice(start, start + (tokens.at(-1)?.end ?? 0)), tokens };
}

function sourceOf(piece: Piece | undefined, at: number): number {
  if (piece === undefined) return 0;
  return piece.length === piece.end - piece.start ? piece.start + at - piece.at : piece.start;
}

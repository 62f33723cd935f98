import { segmentPassage } from '../core/prose';
import { paragraphs, segmentParagraph } from '../core/segment';
import { finished } from '../core/steps';
import type { Sentence, Span } from '../core/types';
import type { Markup } from '../markup/reading';
import type { Piece } from './input';

/** A sentence of a long text with what stands around it; `sentence.start` is an offset in the whole text. */
export interface Placed {
  readonly sentence: Sentence;
  readonly newParagraph: boolean;
  readonly spaceAfter: boolean;
}

/** Sentences that became complete together, and the bytes read up to now. */
export interface Block {
  readonly sentences: readonly Placed[];
  readonly bytes: number;
}

const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r|\n)/;
/** More white space than this after a sentence ends it, so that memory does not grow with white space. */
const LONGEST_GAP = 1 << 16;

/**
 * The sentences of a text that arrives in pieces, the same as of the whole text. A paragraph is segmented when the
 * next one begins or a blank line ends it, so that memory does not grow with the text.
 */
export async function* readSentences(pieces: AsyncIterable<Piece>): AsyncGenerator<Block> {
  let state: State = { text: '', start: 0, opens: true };
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.bytes;
    const [sentences, rest] = advance({ ...state, text: state.text + piece.text }, false);
    state = rest;
    if (sentences.length > 0) yield { sentences, bytes };
  }
  const [sentences] = advance(state, true);
  yield { sentences, bytes };
}

/** Sentences that are handed on at a time. */
const AT_ONCE = 500;

/** The sentences of the prose in a text with markup, which is read as a whole; each passage is a paragraph. */
export async function* readProse(pieces: AsyncIterable<Piece>, markup: Markup): AsyncGenerator<Block> {
  const parts: string[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    parts.push(piece.text);
    bytes += piece.bytes;
  }
  const text = parts.join('');
  let sentences: Placed[] = [];
  for (const passage of finished(markup(text))) {
    const found = segmentPassage(passage);
    found.forEach((sentence, at) => {
      const next = found[at + 1];
      const spaceAfter = next === undefined || /\s/.test(passage.source.slice(sentence.start + sentence.text.length, next.start));
      sentences.push({ sentence: { ...sentence, start: passage.start + sentence.start }, newParagraph: at === 0, spaceAfter });
    });
    if (sentences.length < AT_ONCE) continue;
    yield { sentences, bytes: Math.min(bytes, passage.start) };
    sentences = [];
  }
  yield { sentences, bytes };
}

/** Text that has not been segmented yet, its offset, and whether a paragraph opens where it begins. */
interface State {
  readonly text: string;
  readonly start: number;
  readonly opens: boolean;
}

function advance(state: State, last: boolean): readonly [Placed[], State] {
  const { text, start } = state;
  const spans = paragraphs(text);
  const open = spans.at(-1);
  const complete =
    last || open === undefined || text.length - open.end > LONGEST_GAP || BLANK_LINE.test(text.slice(open.end));
  const ready = complete ? spans : spans.slice(0, -1);
  const to = complete ? text.length : open.start;
  const opensAt = (span: Span, index: number) => {
    const before = spans[index - 1];
    return before === undefined ? state.opens : BLANK_LINE.test(text.slice(before.end, span.start));
  };
  const placed = ready.flatMap((span, index) => place(text, span, opensAt(span, index), start, last));
  const tail = text.slice(ready.at(-1)?.end ?? 0, to);
  const opens = BLANK_LINE.test(tail) || (ready.length === 0 && state.opens);
  return [placed, { text: text.slice(to), start: start + to, opens }];
}

function place(text: string, span: Span, opens: boolean, start: number, last: boolean): Placed[] {
  return segmentParagraph(text.slice(span.start, span.end)).map((sentence, index) => {
    const at = span.start + sentence.start;
    const end = at + sentence.text.length;
    return {
      sentence: { ...sentence, start: start + at },
      newParagraph: opens && index === 0,
      spaceAfter: end < text.length ? /\s/.test(text.charAt(end)) : last,
    };
  });
}

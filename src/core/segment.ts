import { paragraphs } from './paragraphs';
import { sentenceEnds } from './sentences';
import { finished, type Steps } from './steps';
import { surfaces, type Surface } from './surfaces';
import type { Sentence, Span, Token } from './types';

export { paragraphs } from './paragraphs';

/** Sentences of a whole document, paragraph by paragraph; `start` is an offset in the document. */
export function segment(text: string): Sentence[] {
  return finished(segmenting(text));
}

/** The same in steps of a few words, for a text that is too long to be read in one go. */
export function* segmenting(text: string): Steps<Sentence[]> {
  const sentences: Sentence[] = [];
  for (const { start, end } of paragraphs(text))
    for (const sentence of yield* segmentingParagraph(text.slice(start, end))) sentences.push({ ...sentence, start: sentence.start + start });
  return sentences;
}

/** Sentences of one paragraph by the rules of UD English-EWT; `start` is relative to the text given. */
export function segmentParagraph(text: string): Sentence[] {
  return finished(segmentingParagraph(text));
}

function* segmentingParagraph(text: string): Steps<Sentence[]> {
  const tokens = yield* surfaces(text);
  const sentences: Sentence[] = [];
  let first = 0;
  for (const last of sentenceEnds(text, tokens)) {
    sentences.push(build(text, withFinalStop(tokens.slice(first, last + 1))));
    first = last + 1;
    yield;
  }
  return sentences;
}

const STOPPED = /[\p{L}\p{M}]\.$/u;

/** At the end of a sentence the stop of an abbreviation is a token of its own (p.m + .), as in EWT. */
function withFinalStop(tokens: readonly Surface[]): readonly Surface[] {
  const last = tokens.at(-1);
  if (last === undefined || tokens.length < 2 || last.plain || !STOPPED.test(last.form)) return tokens;
  const stop = last.end - 1;
  const bare = last.form.slice(0, -1);
  return [
    ...tokens.slice(0, -1),
    { start: last.start, end: stop, form: bare, words: [bare], plain: false },
    { start: stop, end: last.end, form: '.', words: ['.'], plain: false },
  ];
}

function build(text: string, surface: readonly Surface[]): Sentence {
  const start = surface[0]?.start ?? 0;
  const tokens: Token[] = [];
  const multiwords: Span[] = [];
  for (const { start: from, words } of surface) {
    if (words.length > 1) multiwords.push({ start: tokens.length, end: tokens.length + words.length });
    let at = from - start;
    for (const word of words) tokens.push({ start: at, end: (at += word.length), text: word });
  }
  return { start, text: text.slice(start, surface.at(-1)?.end ?? start), tokens, multiwords };
}

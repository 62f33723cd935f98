import { plainPassage, segmentPassage, type Passage } from '../core/prose';
import type { Sentence, Span } from '../core/types';
import { owned, remembered } from '../markup/remembered';
import type { Markups } from '../markups';
import { blocks, withinLines } from './blocks';

/** Longest time spent on reading before others get a turn, in milliseconds. */
const SLICE = 3;

/** A passage as it reads, and its sentences, as indices `[start, end)`. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Sentences of a text, the passages they are in, and the number of characters in lines too long to read. */
export interface Segmentation {
  readonly sentences: readonly Sentence[];
  readonly parts: readonly Part[];
  readonly leftOut: number;
}

/** Segments texts passage by passage, without their markup, and remembers what each passage gave. */
export interface Segmenter {
  /** Segments a text of a language (VS Code's identifier) that begins at `base` in its document. */
  segment(text: string, language: string, base: number): Segmentation;
  /** The same, giving others a turn every few milliseconds; undefined when it is no longer wanted. */
  segmentInTurns(text: string, language: string, base: number, wanted: () => boolean): Promise<Segmentation | undefined>;
}

/** A segmenter with a cache of its own. */
export function segmenter(markups: Markups): Segmenter {
  const known = remembered<{ readonly text: string; readonly sentences: readonly Sentence[] }>();
  const read = (passage: Passage) =>
    known.of(passage.key, key => {
      const own = (part: string) => (part === key ? key : owned(part));
      const text = own(passage.text);
      return { text, sentences: segmentPassage({ ...passage, key, source: own(passage.source), text }) };
    });

  function* steps(text: string, language: string, base: number): Generator<undefined, Segmentation> {
    const { passages, leftOut } = yield* passagesOf(text, markups, language);
    const sentences: Sentence[] = [];
    const parts: Part[] = [];
    for (const passage of passages) {
      const start = sentences.length;
      const shift = base + passage.start;
      const found = read(passage);
      for (const sentence of found.sentences) sentences.push(shift === 0 ? sentence : { ...sentence, start: sentence.start + shift });
      parts.push({ text: found.text, start, end: sentences.length });
      yield;
    }
    known.settle();
    return { sentences, parts, leftOut };
  }

  return {
    segment(text, language, base) {
      const reading = steps(text, language, base);
      for (;;) {
        const step = reading.next();
        if (step.done === true) return step.value;
      }
    },
    async segmentInTurns(text, language, base, wanted) {
      const reading = steps(text, language, base);
      for (let began = performance.now(); ; ) {
        const step = reading.next();
        if (step.done === true) return step.value;
        if (performance.now() - began < SLICE) continue;
        await turn();
        if (!wanted()) return undefined;
        began = performance.now();
      }
    },
  };
}

function* passagesOf(text: string, markups: Markups, language: string): Generator<undefined, { readonly passages: Iterable<Passage>; readonly leftOut: number }> {
  const markup = markups(language);
  if (markup === undefined) {
    const { spans, leftOut } = blocks(text);
    return { passages: plain(text, spans), leftOut };
  }
  const { text: shown, leftOut } = withinLines(text);
  return { passages: yield* markup(shown), leftOut };
}

function* plain(text: string, spans: readonly Span[]): Generator<Passage> {
  for (const { start, end } of spans) yield plainPassage(start, text.slice(start, end));
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

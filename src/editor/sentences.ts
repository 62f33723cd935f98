import { plainPassage, segmentingPassage, type Passage } from '../core/prose';
import { finished, type Steps } from '../core/steps';
import type { Sentence } from '../core/types';
import { owned, remembered } from '../markup/remembered';
import type { Markups } from '../markups';
import { blocks, withinLines } from './blocks';

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
  /** The same in steps of much less than a millisecond. */
  segmenting(text: string, language: string, base: number): Steps<Segmentation>;
}

/** A segmenter with a cache of its own. */
export function segmenter(markups: Markups): Segmenter {
  const known = remembered<{ readonly text: string; readonly sentences: readonly Sentence[] }>();
  function* read(passage: Passage): Steps<{ readonly text: string; readonly sentences: readonly Sentence[] }> {
    const remembers = known.get(passage.key);
    if (remembers !== undefined) return remembers;
    const key = owned(passage.key);
    const own = (part: string) => (part === key ? key : owned(part));
    const text = own(passage.text);
    const found = { text, sentences: yield* segmentingPassage({ ...passage, key, source: own(passage.source), text }) };
    known.set(key, found);
    return found;
  }

  function* segmenting(text: string, language: string, base: number): Steps<Segmentation> {
    const { passages, leftOut } = yield* passagesOf(text, markups, language);
    const sentences: Sentence[] = [];
    const parts: Part[] = [];
    for (const passage of passages) {
      const start = sentences.length;
      const shift = base + passage.start;
      const found = yield* read(passage);
      for (const sentence of found.sentences) sentences.push(shift === 0 ? sentence : { ...sentence, start: sentence.start + shift });
      parts.push({ text: found.text, start, end: sentences.length });
      yield;
    }
    known.settle();
    return { sentences, parts, leftOut };
  }

  return {
    segment: (text, language, base) => finished(segmenting(text, language, base)),
    segmenting,
  };
}

function* passagesOf(text: string, markups: Markups, language: string): Steps<{ readonly passages: readonly Passage[]; readonly leftOut: number }> {
  const markup = markups(language);
  if (markup === undefined) {
    const [passages, cut] = [[] as Passage[], blocks(text)];
    for (;;) {
      const step = cut.next();
      if (step.done === true) return { passages, leftOut: step.value };
      passages.push(plainPassage(step.value.start, text.slice(step.value.start, step.value.end)));
      yield;
    }
  }
  const { text: shown, leftOut } = withinLines(text);
  return { passages: yield* markup(shown), leftOut };
}

import { LRUCache } from 'lru-cache';
import { segment } from '../core/segment';
import type { Sentence, Span } from '../core/types';
import { blocks } from './blocks';

/** Longest time spent on segmenting before others get a turn, in milliseconds. */
const SLICE = 8;

/** Sentences of a text, with the number of characters in lines too long to read. */
export interface Segmentation {
  readonly sentences: readonly Sentence[];
  readonly leftOut: number;
}

/** Segments texts block by block and remembers what each block's text gave. */
export interface Segmenter {
  /** Segments a text that begins at `base` in its document. */
  segment(text: string, base: number): Segmentation;
  /** The same, giving others a turn every few milliseconds; undefined when it is no longer wanted. */
  segmentInTurns(text: string, base: number, wanted: () => boolean): Promise<Segmentation | undefined>;
}

/** A segmenter with a cache of its own. */
export function segmenter(): Segmenter {
  const known = new LRUCache<string, readonly Sentence[]>({ max: 20_000, maxSize: 8_000_000, sizeCalculation: (_, text) => text.length + 1 });

  const add = (text: string, span: Span, base: number, sentences: Sentence[]) => {
    const block = text.slice(span.start, span.end);
    const found = known.get(block) ?? segment(block);
    known.set(block, found);
    const shift = base + span.start;
    for (const sentence of found) sentences.push(shift === 0 ? sentence : { ...sentence, start: sentence.start + shift });
  };

  return {
    segment(text, base) {
      const { spans, leftOut } = blocks(text);
      const sentences: Sentence[] = [];
      for (const span of spans) add(text, span, base, sentences);
      return { sentences, leftOut };
    },
    async segmentInTurns(text, base, wanted) {
      const { spans, leftOut } = blocks(text);
      const sentences: Sentence[] = [];
      let began = performance.now();
      for (const span of spans) {
        add(text, span, base, sentences);
        if (performance.now() - began < SLICE) continue;
        await turn();
        if (!wanted()) return undefined;
        began = performance.now();
      }
      return { sentences, leftOut };
    },
  };
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

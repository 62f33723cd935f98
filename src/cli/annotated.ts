import { forms } from '../core/forms';
import type { Annotation } from '../core/types';
import type { Engine, HeadName } from '../requests';
import { markups } from '../markups';
import type { Source } from './input';
import { progress } from './progress';
import { readProse, readSentences, type Block, type Placed } from './sentences';
import { write } from './output';

/** The bundles are beside that of the command line. */
const MARKUPS = markups(__dirname);

/** A sentence of a source with its labels, and its number in the source from 1 on. */
export interface Annotated extends Placed {
  readonly annotation: Annotation;
  readonly number: number;
}

/** Writes what `format` makes of each sentence of a source, in order, while the source is read. */
export async function writeAnnotated(
  engine: Engine,
  source: Source,
  heads: readonly HeadName[],
  format: (sentence: Annotated) => string,
): Promise<void> {
  const shown = progress(source.name, source.size);
  const markup = source.language === undefined ? undefined : MARKUPS(source.language);
  const blocks = markup === undefined ? readSentences(source.pieces()) : readProse(source.pieces(), markup);
  let count = 0;
  const label = async ({ sentences, bytes }: Block) => {
    const words = sentences.map(({ sentence }) => forms(sentence.tokens));
    const annotations = await engine.annotate(words, heads);
    const parts = sentences.map((placed, index) =>
      format({ ...placed, annotation: annotations[index] ?? {}, number: ++count }),
    );
    await write(parts.join(''));
    shown.show(bytes);
  };
  // While other threads are at work on one block, the next is read.
  for (let now = await blocks.next(); now.done !== true; ) [, now] = await Promise.all([label(now.value), blocks.next()]);
  shown.clear();
}

import { forms } from '../core/forms';
import type { Words } from '../requests';
import { markups } from '../markups';
import type { Source } from './input';
import { progress } from './progress';
import { readProse, readSentences, type Block, type Placed } from './sentences';
import { write } from './output';

/** The bundles are beside that of the command line. */
const MARKUPS = markups(__dirname);

/** A sentence of a source with what a model says of it, and its number in the source from 1 on. */
export interface Answered<Value> extends Placed {
  readonly answer: Value;
  readonly number: number;
}

/** Writes what `format` makes of each sentence of a source and what `ask` is answered, in order, while the source is read. */
export async function writeAnswered<Value>(
  source: Source,
  ask: (sentences: readonly Words[]) => Promise<readonly Value[]>,
  format: (sentence: Answered<Value>) => string,
): Promise<void> {
  const shown = progress(source.name, source.size);
  const markup = source.language === undefined ? undefined : MARKUPS(source.language);
  const blocks = markup === undefined ? readSentences(source.pieces()) : readProse(source.pieces(), markup);
  let count = 0;
  const label = async ({ sentences, bytes }: Block) => {
    const words = sentences.map(({ sentence }) => forms(sentence.tokens));
    const answers = await ask(words);
    const parts = answers.map((answer, index) => {
      const placed = sentences[index];
      return placed === undefined ? '' : format({ ...placed, answer, number: ++count });
    });
    await write(parts.join(''));
    shown.show(bytes);
  };
  // While other threads are at work on one block, the next is read.
  for (let now = await blocks.next(); now.done !== true; ) [, now] = await Promise.all([label(now.value), blocks.next()]);
  shown.clear();
}

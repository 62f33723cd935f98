import type { Sampling } from './core/sampling';
import { spaces } from './core/spacing';
import type { Engine, Predicting, Words } from './requests';

/** Where a text goes on: behind these sentences, the last of which need not be over. */
export interface Context {
  readonly sentences: readonly Words[];
  /** Whether white space, or nothing, stands directly before. */
  readonly spaced: boolean;
}

/** How it goes on: by so many words and signs, if nobody ends it. */
export interface Going extends Predicting, Sampling {
  readonly words: number;
}

/** A word that was written, as text with the white space before it, and its probability in the model. */
export interface Written {
  readonly text: string;
  readonly word: string;
  readonly probability: number;
}

/** Words before the place that a model reads at most; it hardly remembers more, and each takes time once. */
const CONTEXT = 400;

/** Goes on with a text word by word, autoregressively. Rejects as `Engine.next` does. */
export async function* continuation(engine: Pick<Engine, 'next'>, { sentences, spaced }: Context, { words, ...sampling }: Going, signal?: AbortSignal): AsyncGenerator<Written> {
  const read = latest(sentences).map(sentence => [...sentence]);
  for (let count = 0; count < words; ) {
    const { word, probability } = await engine.next(read, sampling, signal);
    if (word === undefined) {
      read.push([]);
      continue;
    }
    if (read.length === 0) read.push([]);
    read.at(-1)?.push(word);
    const apart = spaces(read).at(-1) === true && !(spaced && count === 0);
    count++;
    yield { text: apart ? ` ${word}` : word, word, probability };
  }
}

/** The last sentences, of not many more words than a model is to read, and the last in any case. */
function latest(sentences: readonly Words[]): readonly Words[] {
  let first = sentences.length - 1;
  for (let count = sentences[first]?.length ?? 0; first > 0; first--) {
    count += sentences[first - 1]?.length ?? 0;
    if (count > CONTEXT) break;
  }
  return sentences.slice(Math.max(0, first));
}

import { Worker } from 'node:worker_threads';
import type { Fits } from '../core/language';

/** What tells how well texts fit each of 60 languages; its memory is given back when nobody asks for a while. */
export interface LanguageFits {
  /** The fits of texts, in their order. */
  of(texts: readonly string[]): Promise<readonly Fits[]>;
  dispose(): void;
}

/** Milliseconds without a question after which the thread ends. */
const IDLE = 20_000;

interface Asked {
  readonly resolve: (fits: readonly Fits[]) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread with the bundle of languages.ts at `path` when there is a question, and ends it `idle` ms after the last. */
export function openFits(path: string, idle = IDLE): LanguageFits {
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let waiting: Asked[] = [];

  const end = (why: Error): void => {
    clearTimeout(resting);
    const left = waiting;
    waiting = [];
    const ending = worker;
    worker = undefined;
    // It runs no graph, so that it may be ended at any moment.
    void ending?.terminate();
    for (const { reject } of left) reject(why);
  };
  const start = (): Worker => {
    const made = new Worker(path);
    made.on('message', (fits: readonly Fits[]) => {
      // Answers come in the order of the questions.
      waiting.shift()?.resolve(fits);
      if (waiting.length > 0) return;
      made.unref();
      resting = setTimeout(() => end(new Error('The thread that tells languages rests.')), idle).unref();
    });
    made.on('error', end);
    return made;
  };
  return {
    of: texts =>
      new Promise((resolve, reject) => {
        clearTimeout(resting);
        worker ??= start();
        worker.ref();
        waiting.push({ resolve, reject });
        worker.postMessage(texts);
      }),
    dispose: () => end(new Error('The models have been closed.')),
  };
}

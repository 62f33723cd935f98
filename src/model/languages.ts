// A thread that tells languages for src/model/fits.ts: it and its tables take 22 MB.
import { parentPort } from 'node:worker_threads';
import { eld } from 'eld/extrasmall';
import type { Fits } from '../core/language';

parentPort?.on('message', (texts: readonly string[]) => {
  parentPort?.postMessage(texts.map((text): Fits => eld.detect(text).getScores()));
});

import { eld } from 'eld/extrasmall';
import type { Fits } from '../core/language';

/** How well texts fit each of 60 languages; a bundle of its own, as its tables take longer to load than the rest. */
export function fitsOf(texts: readonly string[]): readonly Fits[] {
  return texts.map(text => eld.detect(text).getScores());
}

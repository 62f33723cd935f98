import { writeSeries } from '../../../src/core/csv';
import { allSeries, seriesArray, writeAllSeries } from '../../../src/core/gatesTable';
import { writeNpy, type NumberArray } from '../../../src/core/npy';
import type { Gates } from '../../../src/core/types';
import { alterationsOf } from '../alterations';
import type { Shown } from '../lens';

/** Which numbers: a series of the gates on show, or without a name all there are. */
export type Wanted = string | undefined;

/** Numbers of a sentence as CSV. */
export function csvOf(sentence: Shown, gates: Gates, series: Wanted): string {
  const { tokens, gates: all } = sentence;
  const altered = alterationsOf(sentence).join('; ') || undefined;
  if (series === undefined) return writeAllSeries(tokens, all, altered);
  return writeSeries({ tokens, units: gates.units, values: seriesArray(gates, series).values as Float32Array, altered });
}

/** Numbers of a sentence as an array. */
export function arrayOf({ gates: all }: Shown, gates: Gates, series: Wanted): NumberArray {
  return series === undefined ? allSeries(all) : seriesArray(gates, series);
}

/** Numbers of a sentence as a NPY file. */
export function npyOf(sentence: Shown, gates: Gates, series: Wanted): Uint8Array {
  return writeNpy(arrayOf(sentence, gates, series));
}

/** Letters of a sentence, and of how its network was altered, that go into the name of a file. */
const MOST = 40;

/**
 * A name for a file: the sentence's first words, what is in it, how the network was altered, and its extension; nothing in it
 * that a file system forbids.
 */
export function fileName(sentence: Pick<Shown, 'text' | 'before' | 'gates'>, parts: readonly string[], extension: string): string {
  const how = alterationsOf(sentence);
  const altered = how.length > 0 ? ['altered', hyphened(how.join(' '))] : [];
  return `${['gates', hyphened(sentence.text), ...parts, ...altered].filter(part => part !== '').join('-')}.${extension}`;
}

function hyphened(text: string): string {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
  return [...words].slice(0, MOST).join('').replace(/-$/, '');
}

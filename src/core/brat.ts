import { entities } from './entities';
import { placeOf } from './forms';
import type { Annotation, Sentence } from './types';

/**
 * The names in a text as brat's standoff format has them (brat.nlplab.org/standoff.html), the file that stands as `.ann` beside
 * the text: a number, type, offsets in characters (code points, not UTF-16 units), words. A name over several lines is in parts.
 */
export function formatBrat(text: string, sentences: readonly Sentence[], annotations: readonly (Annotation | undefined)[]): string {
  const pointAt = codePoints(text);
  const rows: string[] = [];
  sentences.forEach((sentence, index) => {
    const { ner } = annotations[index] ?? {};
    for (const name of ner ? entities(ner) : []) {
      const { start, end } = placeOf(sentence, name);
      const parts = [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ index: at, 0: part }) => ({ at: start + at, part }));
      const offsets = parts.map(({ at, part }) => `${pointAt(at)} ${pointAt(at + part.length)}`).join(';');
      rows.push(`T${rows.length + 1}\t${name.type} ${offsets}\t${parts.map(({ part }) => part).join(' ')}\n`);
    }
  });
  return rows.join('');
}

/** How many code points stand before an offset in UTF-16 units; to be asked for offsets that never become less. */
function codePoints(text: string): (offset: number) => number {
  let [at, points] = [0, 0];
  return offset => {
    for (; at < offset; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) points++;
    return points;
  };
}

/** The letters of a word as people write them: a base with its marks, or what is joined to one sign (क्ष, é, 👩‍🚀). */
export function clusters(word: string): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word), ({ segment }) => segment);
}

const JOINERS: ReadonlyMap<string, string> = new Map([['\u200C', 'ZWNJ'], ['\u200D', 'ZWJ']]);

/** A character so that it can be seen alone: a mark on a dotted circle, a joiner by its name. */
export function letterText(character: string): string {
  return JOINERS.get(character) ?? (/^\p{M}/u.test(character) ? `\u25CC${character}` : character);
}

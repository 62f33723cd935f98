const APOSTROPHE = "['’`]";
const MARKED = new RegExp(APOSTROPHE);
const NOT = new RegExp(`^(.+)(n${APOSTROPHE}t)$`, 'isu');
const CLITIC = new RegExp(`^(.*[^\\p{N}])(${APOSTROPHE}(?:s|m|re|ve|ll|d))$`, 'isu');
const STACKED = new RegExp(`^(.+?)(n${APOSTROPHE}t|${APOSTROPHE}(?:d|ll))(${APOSTROPHE}(?:ve|d|ll))$`, 'isu');

/** Where words written as one without an apostrophe are cut: lengths of their parts. */
const JOINED: ReadonlyMap<string, readonly number[]> = new Map(
  `can|not gon|na wan|na got|ta out|ta du|n|no im:1 ive:1 hes:2 shes:3 thats:4 whats:4 theres:5 heres:4 wheres:5 lets:3 youre:3 theyre:4
   youve:3 weve:2 theyve:4 youll:3 theyll:4 itll:2 elses:4 do|nt did|nt does|nt is|nt was|nt are|nt were|nt ca|nt wo|nt could|nt would|nt
   should|nt have|nt has|nt had|nt ai|nt ar|nt y'|all y’|all 't|is ’t|is 't|was ’t|was sorta:4 kin|da lem|me gim|me`
    .trim()
    .split(/\s+/)
    .map(entry => {
      const [word = '', at] = entry.split(':');
      if (at !== undefined) return [word, [Number(at), word.length - Number(at)]];
      const parts = word.split('|');
      return [parts.join(''), parts.map(part => part.length)];
    }),
);

/**
 * Lengths (UTF-16 units) of the syntactic words written as one: don't = do + n't, cannot = can + not, Ada's = Ada + 's.
 * One length when the word is one word; the lengths always add up to the word's.
 */
export function wordLengths(word: string): readonly number[] {
  const joined = JOINED.get(word.toLowerCase());
  if (joined !== undefined && joined.reduce((a, b) => a + b) === word.length) return joined;
  if (!MARKED.test(word)) return [word.length];
  for (const pattern of [STACKED, NOT, CLITIC]) {
    const parts = pattern.exec(word)?.slice(1);
    if (parts !== undefined && !/^ok$/i.test(parts[0] ?? '')) return parts.map(part => part.length);
  }
  return [word.length];
}

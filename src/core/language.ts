/** How well a text fits languages, by their ISO 639-1 codes: greater is better, and what is not named fits not at all. */
export type Fits = Readonly<Record<string, number>>;

/**
 * Whether a paragraph is in a language that is covered; `undefined`: too little to tell. `language` is given when it is not,
 * and when it is in another covered language than the first.
 */
export interface Verdict {
  readonly covered: boolean | undefined;
  /** A language's code, or a script's (`Deva`). */
  readonly language?: string;
}

/** More of a text does not help to tell its language. UTF-16 units. */
const ENOUGH = 300;

/** Fewer letters than this are too little to tell a language by. */
const FEW_LETTERS = 20;
const SOME_LETTERS = 30;

/** Of these letters tell nothing: addresses, file names, tags, what has digits; nor does a letter drawn out (`yesssss`). */
const NOT_WORDS = /\S*[@#/\\_.:]\S+|\S*\p{N}\S*/gu;
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const LETTER = /\p{L}/gu;

/** What of a text tells its language: words without addresses, numbers and the like, about 300 characters. */
export function telling(text: string): string {
  return text.slice(0, 2 * ENOUGH).replace(NOT_WORDS, ' ').replace(DRAWN_OUT, '$1$1').replace(/\s+/g, ' ').trim().slice(0, ENOUGH);
}

/** The verdict on a `telling` text by its script alone, for the covered languages; undefined when the fits must be asked. */
export function scriptVerdict(text: string, covered: readonly string[]): Verdict | undefined {
  const letters = text.match(LETTER)?.length ?? 0;
  const own = new Set(covered.flatMap(scriptsOf));
  if (own.size === 0) return { covered: undefined };
  const counts = countsOf(text);
  const [most] = counts.reduce((a, b) => (b[1] > a[1] ? b : a));
  const owned = counts.reduce((sum, [script, count]) => (own.has(script) ? sum + count : sum), 0);
  if (letters > 1 && owned < letters / 2) return { covered: false, language: most };
  return letters < FEW_LETTERS ? { covered: undefined } : undefined;
}

/**
 * The verdict on a `telling` text by how well it fits languages. It is another language's only when that fits clearly
 * better than all that are covered: by 15 %, or by 40 % when there are fewer than 30 letters; so much better must another covered
 * language fit than the first, too.
 */
export function fitVerdict(text: string, fits: Fits, covered: readonly string[]): Verdict {
  const [best, most] = Object.entries(fits).reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as const);
  if (most <= 0) return { covered: undefined };
  const clear = (text.match(LETTER)?.length ?? 0) < SOME_LETTERS ? 0.6 : 0.85;
  const [first = 0, ...others] = covered.map(language => fits[primary(language)] ?? 0);
  if (isCovered(best, covered)) return { covered: true, ...(first / most < clear && { language: best }) };
  const own = Math.max(first, ...others);
  return own / most < clear ? { covered: false, language: best } : { covered: undefined };
}

/**
 * The verdicts on a text's paragraphs, none undecided: one that tells too little is as those around it, and is left alone
 * only when the nearest that tell more, before and behind it, are.
 */
export function settled(verdicts: readonly Verdict[]): Verdict[] {
  const before = nearest(verdicts);
  const behind = nearest([...verdicts].reverse()).reverse();
  return verdicts.map((verdict, at) => {
    if (verdict.covered !== undefined) return verdict;
    const around = [before[at], behind[at]].filter(one => one !== undefined);
    const [one = COVERED] = around;
    return around.every(other => other.covered === one.covered && other.language === one.language) ? one : COVERED;
  });
}

const COVERED: Verdict = { covered: true };

/** For each verdict the last one up to it that is decided. */
function nearest(verdicts: readonly Verdict[]): (Verdict | undefined)[] {
  let last: Verdict | undefined;
  return verdicts.map(verdict => (verdict.covered === undefined ? last : (last = verdict)));
}

/** Whether a language is one of those that are covered, by BCP 47 codes, in whichever region or script. */
export function isCovered(language: string, covered: readonly string[]): boolean {
  return covered.some(one => primary(one) === primary(language));
}

const primary = (language: string) => language.split('-')[0] ?? language;

/** Scripts that are told apart, by their ISO 15924 codes. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = (
  [
    ['Latn', 'Latin'], ['Cyrl', 'Cyrillic'], ['Grek', 'Greek'], ['Arab', 'Arabic'], ['Hebr', 'Hebrew'], ['Deva', 'Devanagari'],
    ['Beng', 'Bengali'], ['Guru', 'Gurmukhi'], ['Gujr', 'Gujarati'], ['Taml', 'Tamil'], ['Telu', 'Telugu'], ['Knda', 'Kannada'],
    ['Mlym', 'Malayalam'], ['Sinh', 'Sinhala'], ['Thai', 'Thai'], ['Laoo', 'Lao'], ['Mymr', 'Myanmar'], ['Khmr', 'Khmer'],
    ['Geor', 'Georgian'], ['Armn', 'Armenian'], ['Ethi', 'Ethiopic'], ['Hani', 'Han'], ['Kana', 'Katakana'], ['Hira', 'Hiragana'], ['Hang', 'Hangul'],
  ] as const
).map(([code, name]) => [code, new RegExp(`\\p{Script=${name}}`, 'gu')] as const);

/** The script that most letters of a text are of; undefined when it has no letters of a script that is told apart. */
export function mainScript(text: string): string | undefined {
  if (ASCII.test(text)) return /[a-z]/i.test(text) ? 'Latn' : undefined;
  const [script, most] = countsOf(text).reduce((a, b) => (b[1] > a[1] ? b : a));
  return most > 0 ? script : undefined;
}

const ASCII = /^[\x00-\x7F]*$/;

function countsOf(text: string): readonly (readonly [string, number])[] {
  return SCRIPTS.map(([script, pattern]) => [script, text.match(pattern)?.length ?? 0] as const);
}

/** Whether a language is written in a script; false when the language is not known. */
export function isWrittenIn(language: string, script: string): boolean {
  return scriptsOf(language).includes(script);
}

/** The scripts a language is written in; none when the language is not known. */
function scriptsOf(language: string): readonly string[] {
  const script = scriptOf(language);
  if (script === 'Jpan') return ['Hani', 'Kana', 'Hira'];
  if (script === 'Kore') return ['Hang', 'Hani'];
  return script === 'Hans' || script === 'Hant' ? ['Hani'] : script === undefined ? [] : [script];
}

function scriptOf(language: string): string | undefined {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) ? new Intl.Locale(language).maximize().script : undefined;
}

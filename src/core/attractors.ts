/** Whether one is meant or several. */
export type GrammaticalNumber = 'singular' | 'plural';

/** A noun or a verb in both numbers. */
export interface Forms {
  readonly singular: string;
  readonly plural: string;
}

/** A phrase between a subject and its verb, with a noun that the verb does not agree with. */
export interface Phrase {
  readonly preposition: string;
  readonly noun: Forms;
  readonly number: GrammaticalNumber;
}

/** A sentence whose verb agrees with its subject across phrases: The writer of the books near the lamp is new. */
export interface Template {
  readonly subject: Forms;
  readonly number: GrammaticalNumber;
  readonly phrases: readonly Phrase[];
  readonly verb: Forms;
  /** What follows the verb, without the full stop. */
  readonly rest: string;
}

/** A pair made from a template. */
export interface BuiltPair {
  readonly good: string;
  readonly bad: string;
  /** The words before the verb, and how many of the phrases have a noun of the other number. */
  readonly before: readonly string[];
  readonly attractors: number;
}

/** What every built sentence begins with. */
export const ARTICLE = 'The';

/** Nouns that are common in any text, which one may own, see or read about. */
export const NOUNS: readonly Forms[] = (
  'writer book key box teacher student report letter door garden house friend doctor road picture story boy girl plan window ' +
  'table river village horse officer paper name hand tree ship question king'
)
  .split(' ')
  .map(singular => ({ singular, plural: singular.endsWith('x') ? `${singular}es` : singular.endsWith('y') && !/[aeo]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s` }));

/** Prepositions that tie one noun to another. */
export const PREPOSITIONS: readonly string[] = ['of', 'near', 'behind', 'with', 'beside'];

/** Verbs that show their number, with words that may follow. */
export const VERBS: readonly { readonly verb: Forms; readonly rests: readonly string[] }[] = [
  { verb: { singular: 'is', plural: 'are' }, rests: ['new', 'here', 'not far away'] },
  { verb: { singular: 'was', plural: 'were' }, rests: ['old', 'there', 'lost'] },
  { verb: { singular: 'has', plural: 'have' }, rests: ['changed', 'been seen'] },
];

/** The right and the wrong sentence of a template. */
export function pairOf({ subject, number, phrases, verb, rest }: Template): BuiltPair {
  const before = [ARTICLE, subject[number], ...phrases.flatMap(({ preposition, noun, number: own }) => [preposition, 'the', noun[own]])];
  const sentence = (form: string) => `${[...before, form].join(' ')}${rest === '' ? '' : ` ${rest}`}.`;
  return { good: sentence(verb[number]), bad: sentence(verb[opposite(number)]), before, attractors: phrases.filter(phrase => phrase.number !== number).length };
}

/** The other number. */
export function opposite(number: GrammaticalNumber): GrammaticalNumber {
  return number === 'singular' ? 'plural' : 'singular';
}

/** A template with every choice of numbers for its subject and its phrases: 2^(phrases + 1) of them. */
export function combinations(template: Template): readonly Template[] {
  const { phrases } = template;
  return Array.from({ length: 2 ** (phrases.length + 1) }, (_, choice) => {
    const numberAt = (bit: number): GrammaticalNumber => ((choice >> bit) & 1 ? 'plural' : 'singular');
    return { ...template, number: numberAt(0), phrases: phrases.map((phrase, at) => ({ ...phrase, number: numberAt(at + 1) })) };
  });
}

/**
 * `count` templates with so many phrases between subject and verb, all of whose nouns have the other number (the hardest
 * case of Linzen et al. 2016). Half of the subjects are singular; the same arguments give the same templates.
 */
export function attractorTemplates(attractors: number, count: number): readonly Template[] {
  return Array.from({ length: count }, (_, index): Template => {
    const number = index % 2 === 0 ? 'singular' : 'plural';
    // Every noun is subject in both numbers before a verb comes again; the steps between nouns differ from round to round.
    const round = Math.floor(index / (2 * NOUNS.length));
    const noun = (place: number) => pick(NOUNS, Math.floor(index / 2) * 7 + place * (1 + ((index + round) % 9)));
    const { verb, rests } = pick(VERBS, round);
    const phrases = Array.from({ length: attractors }, (_, at) => ({
      preposition: pick(PREPOSITIONS, index + at * 2),
      noun: noun(at + 1),
      number: opposite(number),
    }));
    return { subject: noun(0), number, phrases, verb, rest: pick(rests, Math.floor(round / VERBS.length)) };
  });
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const found = items[index % items.length];
  if (found === undefined) throw new RangeError('There is nothing to pick from.');
  return found;
}

/** The five groups of parts of speech that are coloured alike in the simple preset. */
export type Group = 'noun' | 'verb' | 'adjective' | 'adverb' | 'conjunction';

/** What a label means: its name in words, one line of explanation and example words. */
export interface Meaning {
  readonly name: string;
  readonly text: string;
  readonly example: string;
}

const meaning = (name: string, text: string, example: string): Meaning => ({ name, text, example });

/** The 17 parts of speech of Universal Dependencies, in the order of its guidelines. */
export const PARTS_OF_SPEECH: Readonly<Record<string, Meaning>> = {
  ADJ: meaning('adjective', 'Says what a noun is like.', 'green, first'),
  ADP: meaning('adposition', 'Ties a noun to the rest, before or after it.', 'in, during'),
  ADV: meaning('adverb', 'Says how, when, where or how much.', 'slowly, very'),
  AUX: meaning('auxiliary', 'Goes with another verb, or links a subject to what it is.', 'has, must'),
  CCONJ: meaning('coordinating conjunction', 'Joins equals.', 'and, or'),
  DET: meaning('determiner', 'Says which one, or how many of them.', 'the, this'),
  INTJ: meaning('interjection', 'An exclamation or an answer.', 'oh, yes'),
  NOUN: meaning('noun', 'A thing, a person, a place or an idea.', 'tree, beauty'),
  NUM: meaning('numeral', 'A number.', '42, seven'),
  PART: meaning('particle', 'A function word of no other kind.', "not, 's"),
  PRON: meaning('pronoun', 'Stands for a noun.', 'she, who'),
  PROPN: meaning('proper noun', 'The name of one person, place or thing.', 'Ada, London'),
  PUNCT: meaning('punctuation', 'A mark that divides the text.', '. ,'),
  SCONJ: meaning('subordinating conjunction', 'Makes a clause part of another.', 'because, if'),
  SYM: meaning('symbol', 'A sign that stands for a word.', '$ %'),
  VERB: meaning('verb', 'Something that happens or is done.', 'run, think'),
  X: meaning('other', 'What has no part of speech here, such as a foreign word.', 'etcetera'),
};

/** Types of names. */
export const NAMES: Readonly<Record<string, Meaning>> = {
  PER: meaning('person', 'The name of a person.', 'Ada Lovelace'),
  LOC: meaning('place', 'The name of a place.', 'London'),
  ORG: meaning('organisation', 'The name of a company, an institution or a team.', 'Royal Society'),
};

/** Moods of a sentence. */
const MOODS: Readonly<Record<string, Meaning>> = {
  negative: meaning('negative', 'Says something bad, or is unhappy.', 'dreadful'),
  neutral: meaning('neutral', 'States without praise or blame.', 'square'),
  positive: meaning('positive', 'Says something good, or is happy.', 'delightful'),
};

const GROUPS: Readonly<Record<string, Group>> = {
  NOUN: 'noun',
  PROPN: 'noun',
  VERB: 'verb',
  AUX: 'verb',
  ADJ: 'adjective',
  ADV: 'adverb',
  CCONJ: 'conjunction',
  SCONJ: 'conjunction',
};

/**
 * By part of speech, the tags of other tag sets that stand for it: those of the Penn Treebank (Marcus et al. 1993, with the
 * additions of OntoNotes), as UD English has them most often, and of the twelve universal tags (Petrov et al. 2012).
 */
const TAGS: Readonly<Record<string, string>> = {
  ADJ: 'JJ JJR JJS AFX',
  ADP: 'IN RP',
  ADV: 'RB RBR RBS WRB',
  AUX: 'MD',
  CCONJ: 'CC CONJ',
  DET: 'DT PDT WDT',
  INTJ: 'UH',
  NOUN: 'NN NNS',
  NUM: 'CD',
  PART: 'POS TO PRT',
  PRON: 'PRP PRP$ WP WP$ EX',
  PROPN: 'NNP NNPS',
  PUNCT: ". , : `` '' -LRB- -RRB- ( ) HYPH NFP",
  SYM: '$ # SYM',
  VERB: 'VB VBD VBG VBN VBP VBZ',
  X: 'FW LS XX ADD GW',
};

const UNIVERSAL: ReadonlyMap<string, string> = new Map(Object.entries(TAGS).flatMap(([part, tags]) => tags.split(' ').map(tag => [tag, part] as const)));

/** The universal part of speech that a tag of another tag set stands for, or the label itself. */
export function universal(label: string): string {
  return UNIVERSAL.get(label) ?? label;
}

/** The group a part of speech belongs to; undefined when it stays uncoloured in the simple preset. */
export function groupOf(partOfSpeech: string): Group | undefined {
  return GROUPS[partOfSpeech];
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(Object.entries({ ...PARTS_OF_SPEECH, ...NAMES, ...MOODS }));

/** The meaning of any label, with or without a BIO prefix; undefined for one that is not known here. */
export function meaningOf(label: string): Meaning | undefined {
  const bare = label.replace(/^[BILUES]-/, '');
  return MEANINGS.get(universal(bare));
}

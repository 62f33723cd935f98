import { l10n } from 'vscode';
import { groupOf, type Group } from '../core/labels';
import type { Preset } from './settings';

/** How a label is drawn: the colour's id in `contributes.colors`, and letter forms that say the same without colour. */
export interface Look {
  readonly colour: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

const NOUN: Look = { colour: 'gatelens.noun' };
const VERB: Look = { colour: 'gatelens.verb', bold: true };
const ADJECTIVE: Look = { colour: 'gatelens.adjective', italic: true };
const ADVERB: Look = { colour: 'gatelens.adverb', bold: true, italic: true };
const CONJUNCTION: Look = { colour: 'gatelens.conjunction' };

/** All 17 tags of Universal Dependencies, each in a colour of its own. */
const ALL: ReadonlyMap<string, Look> = new Map<string, Look>(Object.entries({
  NOUN,
  PROPN: { colour: 'gatelens.properNoun' },
  PRON: { colour: 'gatelens.pronoun' },
  VERB,
  AUX: { colour: 'gatelens.auxiliary', bold: true },
  ADJ: ADJECTIVE,
  ADV: ADVERB,
  DET: { colour: 'gatelens.determiner' },
  NUM: { colour: 'gatelens.numeral' },
  ADP: { colour: 'gatelens.adposition' },
  CCONJ: CONJUNCTION,
  SCONJ: { colour: 'gatelens.subordinator' },
  PART: { colour: 'gatelens.particle' },
  INTJ: { colour: 'gatelens.interjection', italic: true },
  PUNCT: { colour: 'gatelens.punctuation' },
  SYM: { colour: 'gatelens.symbol' },
  X: { colour: 'gatelens.otherWord' },
}));

const OF_GROUP: Readonly<Record<Group, Look>> = { noun: NOUN, verb: VERB, adjective: ADJECTIVE, adverb: ADVERB, conjunction: CONJUNCTION };

/** Five groups as in iA Writer; words of other kinds keep the theme's colour. */
const GROUPS: ReadonlyMap<string, Look> = new Map(
  [...ALL.keys()].flatMap(label => {
    const group = groupOf(label);
    return group ? [[label, OF_GROUP[group]] as const] : [];
  }),
);

/** How each part of speech is drawn; tags that are absent are not drawn. */
export function looks(preset: Preset): ReadonlyMap<string, Look> {
  return preset === 'all' ? ALL : GROUPS;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['PER', 'gatelens.person'],
  ['LOC', 'gatelens.place'],
  ['ORG', 'gatelens.organization'],
]);

/** The colour's id for names of a type; types we have no colour for share one. */
export function nameColour(type: string): string {
  return NAMES.get(type) ?? 'gatelens.otherName';
}

/** What names of a type are called in the text. */
export function nameTitle(type: string): string {
  if (type === 'PER') return l10n.t('person');
  if (type === 'LOC') return l10n.t('place');
  if (type === 'ORG') return l10n.t('org');
  return type;
}

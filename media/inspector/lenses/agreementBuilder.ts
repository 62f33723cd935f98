import * as l10n from '@vscode/l10n';
import { ARTICLE, NOUNS, PREPOSITIONS, VERBS, type GrammaticalNumber, type Phrase, type Template } from '../../../src/core/attractors';
import { element, pressable } from '../elements';
import { choiceOf, english, numberText } from './agreementWords';

/** Parts of a sentence to choose from, of which a pair is made. */
export interface Builder {
  readonly element: HTMLElement;
  readonly template: Template;
}

/** More phrases than this make no sentence that anybody would say. */
const MOST = 3;

/** Makes it, beginning with a template; `built` is told of each change. */
export function agreementBuilder(first: Template, built: (template: Template) => void): Builder {
  let template = first;
  const whole = element('div', 'builder');
  const change = (part: Partial<Template>): void => {
    template = { ...template, ...part };
    const focused = document.activeElement?.id ?? '';
    draw();
    document.getElementById(focused)?.focus();
    built(template);
  };
  const changePhrase = (at: number, part: Partial<Phrase>): void => change({ phrases: template.phrases.map((phrase, index) => (index === at ? { ...phrase, ...part } : phrase)) });
  const draw = (): void => {
    const { subject, number, phrases, verb, rest } = template;
    const add = pressable('builder-add', l10n.t('Add a phrase'), () => change({ phrases: [...phrases, nextPhrase(template)] }));
    const remove = pressable('builder-remove', l10n.t('Remove a phrase'), () => change({ phrases: phrases.slice(0, -1) }));
    [add.disabled, remove.disabled] = [phrases.length >= MOST, phrases.length === 0];
    const verbs = VERBS.flatMap(({ verb: forms, rests }) => rests.map(after => [`${forms.singular} ${after}`, `${forms.singular}/${forms.plural} ${after}`] as const));
    whole.replaceChildren(
      english(ARTICLE),
      nounChoice('builder-subject', l10n.t('Subject'), subject.singular, singular => change({ subject: nounOf(singular) })),
      numberChoice('builder-number', l10n.t('Number of the subject'), number, own => change({ number: own })),
      ...phrases.flatMap((phrase, at) => [
        inEnglish(choiceOf(`builder-preposition-${at}`, l10n.t('Preposition {0}', at + 1), PREPOSITIONS.map(one => [one, one] as const), phrase.preposition, preposition => changePhrase(at, { preposition }))),
        nounChoice(`builder-noun-${at}`, l10n.t('Noun {0} between', at + 1), phrase.noun.singular, singular => changePhrase(at, { noun: nounOf(singular) })),
        numberChoice(`builder-number-${at}`, l10n.t('Number of noun {0}', at + 1), phrase.number, own => changePhrase(at, { number: own })),
      ]),
      inEnglish(choiceOf('builder-verb', l10n.t('Verb and what follows'), verbs, `${verb.singular} ${rest}`, value => change(verbOf(value)))),
      add,
      remove,
    );
  };
  draw();
  return {
    element: whole,
    get template() {
      return template;
    },
  };
}

/** Says of the options, not of the label, that they are English. */
function inEnglish(select: HTMLSelectElement): HTMLSelectElement {
  for (const option of select.options) option.lang = 'en';
  return select;
}

function nounChoice(id: string, label: string, chosen: string, change: (singular: string) => void): HTMLSelectElement {
  return inEnglish(choiceOf(id, label, NOUNS.map(({ singular }) => [singular, singular] as const), chosen, change));
}

function numberChoice(id: string, label: string, chosen: GrammaticalNumber, change: (number: GrammaticalNumber) => void): HTMLSelectElement {
  return choiceOf(id, label, (['singular', 'plural'] as const).map(one => [one, numberText(one)] as const), chosen, value => change(value === 'plural' ? 'plural' : 'singular'));
}

function nounOf(singular: string): Template['subject'] {
  return NOUNS.find(noun => noun.singular === singular) ?? { singular, plural: `${singular}s` };
}

function verbOf(value: string): Pick<Template, 'verb' | 'rest'> {
  const found = VERBS.find(({ verb }) => value.startsWith(`${verb.singular} `));
  return found ? { verb: found.verb, rest: value.slice(found.verb.singular.length + 1) } : { verb: { singular: 'is', plural: 'are' }, rest: '' };
}

/** A phrase whose noun the sentence does not have yet. */
function nextPhrase({ subject, phrases, number }: Template): Phrase {
  const used = [subject, ...phrases.map(({ noun }) => noun)].map(({ singular }) => singular);
  const noun = NOUNS.find(({ singular }) => !used.includes(singular)) ?? subject;
  return { preposition: PREPOSITIONS[phrases.length % PREPOSITIONS.length] ?? 'of', noun, number: number === 'singular' ? 'plural' : 'singular' };
}

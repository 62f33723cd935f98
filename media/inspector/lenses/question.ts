import * as l10n from '@vscode/l10n';
import type { HeadWeights } from '../../../src/core/types';
import { attributes, element } from '../elements';
import { nameOf } from '../heads';
import type { Reasons, Wanted } from './reasons';

/** The choice of what to ask: which head, which label, and against which. */
export interface QuestionChoice {
  readonly element: HTMLElement;
  /** Offers what there is; `word` is what is labelled, undefined for the sentence. */
  update(heads: readonly HeadWeights[], head: HeadWeights, reasons: Reasons, word: string | undefined): void;
}

/** What a person chose. */
export interface QuestionEvents {
  head(name: string): void;
  want(wanted: Wanted): void;
}

const NOTHING = 'nothing';

/** Makes the choice, empty. */
export function question(events: QuestionEvents): QuestionChoice {
  const whole = element('p', 'question');
  const [head, label, against] = [choice(l10n.t('What is asked about')), choice(l10n.t('Label')), choice(l10n.t('Compared with'))];
  const [of, than] = [element('span', ''), element('span', '', l10n.t('rather than'))];
  head.addEventListener('change', () => events.head(head.value));
  // Another label has another runner-up.
  label.addEventListener('change', () => events.want({ label: Number(label.value) }));
  against.addEventListener('change', () => events.want({ label: Number(label.value), against: against.value === NOTHING ? NOTHING : Number(against.value) }));
  whole.append(head, of, label, than, against);
  return {
    element: whole,
    update(heads, { name, labels }, reasons, word) {
      const options = reasons.options.map(({ label: one, probability }) => option(String(one), labelText(labels.names[one] ?? '', probability)));
      fill(head, heads.map(one => option(one.name, headText(one.name))), name);
      head.hidden = heads.length < 2;
      of.textContent = word === undefined ? l10n.t('Why is the sentence') : l10n.t('Why is “{0}”', word);
      fill(label, options, String(reasons.label));
      const others = options.filter(({ value }) => value !== String(reasons.label));
      fill(against, [...others, option(NOTHING, l10n.t('— (its own score)'))], reasons.against === undefined ? NOTHING : String(reasons.against));
    },
  };
}

interface Option {
  readonly value: string;
  readonly text: string;
}

const option = (value: string, text: string): Option => ({ value, text });

const choice = (label: string): HTMLSelectElement => attributes(element('select', ''), { 'aria-label': label });

function fill(select: HTMLSelectElement, options: readonly Option[], value: string): void {
  // An open list must not lose its place because the same is said again.
  const now = JSON.stringify(options);
  if (select.dataset['options'] !== now) {
    select.replaceChildren(...options.map(({ value: one, text }) => Object.assign(element('option', '', text), { value: one })));
    select.dataset['options'] = now;
  }
  select.value = value;
}

function headText(name: string): string {
  const known: Readonly<Record<string, string>> = { pos: l10n.t('Part of speech'), ner: l10n.t('Name'), sentiment: l10n.t('Mood') };
  return known[name] ?? name;
}

function labelText(label: string, probability: number): string {
  const meaning = nameOf(label) ?? (label === 'O' ? l10n.t('no name') : '');
  return `${label}${meaning === '' || meaning === label ? '' : ` · ${meaning}`} · ${(100 * probability).toFixed(probability > 0.0005 && probability < 0.9995 ? 1 : 0)} %`;
}

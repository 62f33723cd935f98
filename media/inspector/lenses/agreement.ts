import * as l10n from '@vscode/l10n';
import { judgesPairs, preferred, type Pair } from '../../../src/core/agreement';
import { combinations, pairOf, type Template } from '../../../src/core/attractors';
import type { Answer, OfferedPack } from '../../../src/questions';
import { attributes, element, pressable } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { agreementBuilder } from './agreementBuilder';
import { filePart } from './agreementFile';
import { measuredTable } from './agreementMeasured';
import { opinionTable } from './agreementPair';
import { packsOf } from './offered';
import { sight } from './agreementSight';
import { choiceTable } from './agreementWords';

const FIRST: Template = {
  subject: { singular: 'writer', plural: 'writers' },
  number: 'singular',
  phrases: [{ preposition: 'of', noun: { singular: 'book', plural: 'books' }, number: 'plural' }],
  verb: { singular: 'is', plural: 'are' },
  rest: 'new',
};

/** Minimal pairs of subject–verb agreement: what each network makes of one, of all numbers of its nouns, of a file, of many. */
export function agreement(events: LensEvents): Lens {
  let before: LensState | undefined;
  const status = attributes(element('p', 'note'), { role: 'status' });
  const failed = (why: string): void => void (status.textContent = why);
  const [opinions, choices, measured] = [element('section', 'part'), element('div', 'part'), element('section', 'part')];
  const [good, bad] = [field('agreement-good', l10n.t('Right')), field('agreement-bad', l10n.t('Wrong'))];
  const near = sight(events, failed);
  const packs = packsOf(events, () => begin(), failed);
  const judges = (): readonly string[] => packs().filter(judgesPairs).map(({ name }) => name);
  const write = (template: Template): void => void ({ good: good.input.value, bad: bad.input.value } = pairOf(template));
  const builder = agreementBuilder(FIRST, template => {
    write(template);
    look();
  });
  const look = (): void => {
    const pair: Pair = { good: good.input.value.trim(), bad: bad.input.value.trim(), line: 1 };
    status.textContent = '';
    if (pair.good === '' || pair.bad === '' || pair.good === pair.bad) return failed(l10n.t('Write two sentences that differ in one word, the right one first.'));
    const [models, { template }] = [packs().filter(({ modeling }) => modeling), builder];
    events.ask({ kind: 'surprisal', texts: [pair.good, pair.bad], packs: models.map(({ name }) => name) }, answer => {
      if ('error' in answer) return failed(answer.error);
      near.show(models, answer.value.packs, template);
      events.ask({ kind: 'judge', pairs: [pair, ...pairsOf(template)], packs: judges() }, judged => ('error' in judged ? failed(judged.error) : tell(template, models, answer.value, judged.value)));
    });
  };
  /** Shows what each network says of the pair, and of every choice of numbers. */
  const tell = (template: Template, models: readonly OfferedPack[], read: Answer<'surprisal'>, judged: Answer<'judge'>): void => {
    const rows = judges().flatMap((pack, at) => {
      const [judgement] = judged.packs[at] ?? [];
      return judgement ? [{ pack, judgement, texts: read.packs[models.findIndex(({ name }) => name === pack)] }] : [];
    });
    opinions.replaceChildren(opinionTable(rows));
    choices.replaceChildren(choiceTable(template, judges(), judged.packs.map(own => own.slice(1).map(preferred))));
  };
  const begin = (): void => {
    if (judges().length === 0) return failed(l10n.t('There is no language model and no pack that predicts the number of verbs. Install one, or name the folder of your packs.'));
    look();
    events.ask({ kind: 'agreement' }, table => ('error' in table ? failed(table.error) : measured.replaceChildren(element('h2', '', l10n.t('One sentence proves nothing')), measuredTable(table.value, judges()))));
  };
  const [whole, fields, building] = [element('div', 'agreement'), element('div', 'fields'), element('details', '')];
  fields.append(good.element, bad.element, pressable('agreement-look', l10n.t('Look'), look));
  building.append(element('summary', '', l10n.t('Build the pair from parts')), builder.element, choices);
  whole.append(fields, building, status, opinions, near.element, filePart(events.askApart, judges, failed), measured);
  fields.addEventListener('keydown', ({ key, target }) => key === 'Enter' && target instanceof HTMLInputElement && look());
  write(FIRST);
  return {
    title: l10n.t('Agreement'),
    hint: l10n.t('Does the verb follow its subject, or the nearest noun? A pair of sentences that differ in the verb, read from left to right by each network.'),
    element: whole,
    update(next) {
      packs();
      if (before?.theme !== next.theme) near.draw(next);
      before = next;
    },
  };
}

/** The pairs of every choice of numbers. */
function pairsOf(template: Template): readonly Pair[] {
  return combinations(template).map((one, at) => {
    const { good, bad } = pairOf(one);
    return { good, bad, line: at + 2 };
  });
}

function field(id: string, text: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const [label, input] = [element('label', 'field', text), attributes(element('input', ''), { id, type: 'text', spellcheck: 'false' })];
  label.append(input);
  return { element: label, input };
}

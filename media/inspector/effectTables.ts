import * as l10n from '@vscode/l10n';
import { effects, verdict, type Effect, type ScoreChange } from '../../src/core/effects';
import type { Weights } from '../../src/core/types';
import { classTable } from './classTable';
import { attributes, element } from './elements';
import type { LensState, Shown } from './lens';
import { number, percent } from './scale';

/** What the alterations did to each head's labels, as tables. */
export interface EffectTables {
  readonly element: HTMLElement;
  update(state: LensState): void;
}

/** What one head says of a sentence before and after. */
interface HeadEffects {
  readonly head: string;
  readonly effects: readonly Effect[];
}

/** Makes them, empty while nothing is altered. */
export function effectTables(): EffectTables {
  const whole = element('div', 'effects');
  let drawn: Shown | undefined;
  let named: Weights | undefined;
  return {
    element: whole,
    update({ sentence, weights }) {
      if (drawn === sentence && named === weights) return;
      [drawn, named] = [sentence, weights];
      whole.replaceChildren(...headEffects(sentence, weights).map(one => table(one, sentence.tokens)), ...classTables(sentence));
    },
  };
}

function headEffects({ annotation, scores = {}, before }: Shown, weights: Weights | undefined): HeadEffects[] {
  if (!before) return [];
  return Object.keys(scores).flatMap(head => {
    const [was, is] = [verdict(before.annotation, head, before.scores[head] ?? new Float32Array()), verdict(annotation, head, scores[head] ?? new Float32Array())];
    const names = weights?.heads.find(({ name }) => name === head)?.labels.names ?? [];
    return was && is ? [{ head, effects: effects(was, is, names) }] : [];
  });
}

function classTables({ annotation, before }: Shown): HTMLElement[] {
  const [was, is] = [before?.annotation.sentiment, annotation.sentiment];
  return was && is ? [classTable(was, is)] : [];
}

function table({ head, effects: all }: HeadEffects, tokens: readonly string[]): HTMLElement {
  const made = attributes(element('table', ''), { id: `effects-${head}` });
  const said = element('caption', '');
  said.append(element('strong', '', titleOf(head)), ` · ${summary(all, tokens)}`);
  const headings = element('tr', '');
  headings.append(...[l10n.t('Word'), l10n.t('Label'), l10n.t('Score'), l10n.t('Change'), l10n.t('Probability')].map(text => attributes(element('th', '', text), { scope: 'col' })));
  // Of names only those that are or were: most words are none.
  const rows = all.filter(({ before, after, flipped }) => head !== 'ner' || flipped || before !== 'O' || after !== 'O');
  const [top, body] = [element('thead', ''), element('tbody', '')];
  top.append(headings);
  body.append(...rows.map(one => row(one, tokens[one.token] ?? '')));
  made.append(said, ...(rows.length > 0 ? [top, body] : []));
  return made;
}

function titleOf(head: string): string {
  return head === 'pos' ? l10n.t('Parts of speech') : l10n.t('Names');
}

/** One sentence: how many labels flip, or, when none does, which score moved most. */
function summary(all: readonly Effect[], tokens: readonly string[]): string {
  const flips = all.filter(({ flipped }) => flipped).length;
  if (flips > 0) return l10n.t('{0} of {1} labels flip.', flips, all.length);
  const moves = all.flatMap(({ token, scores: [score] }) => (score ? [{ token, score }] : []));
  const [most] = moves.sort((a, b) => Math.abs(b.score.change) - Math.abs(a.score.change));
  if (!most) return l10n.t('no label flips.');
  const { token, score: { label, before, after } } = most;
  return l10n.t('no label flips; the score that moves most is that of {0} for “{1}”, from {2} to {3}.', label, tokens[token] ?? '', number(before), number(after));
}

function row({ token, before, after, flipped, scores, confidence: [was, is] }: Effect, word: string): HTMLElement {
  const line = element('tr', flipped ? 'flipped' : '');
  Object.assign(line.dataset, { token: String(token), before, after });
  const label = element('td', '');
  if (flipped) label.append(element('s', '', before), ' → ');
  label.append(element('strong', '', after));
  const each = (text: (score: ScoreChange) => string) => (score: ScoreChange) => element('div', '', text(score));
  const [score, change] = [element('td', 'value'), element('td', 'value')];
  score.append(...scores.map(each(one => `${flipped ? `${one.label} ` : ''}${number(one.before)} → ${number(one.after)}`)));
  change.append(...scores.map(each(one => `${one.change > 0 ? '+' : ''}${number(one.change)}`)));
  line.append(attributes(element('th', '', word), { scope: 'row' }), label, score, change, element('td', 'value', `${percent(was)} → ${percent(is)}`));
  return line;
}


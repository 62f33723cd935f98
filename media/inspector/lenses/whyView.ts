import * as l10n from '@vscode/l10n';
import type { HeadWeights } from '../../../src/core/types';
import { element } from '../elements';
import { number } from '../scale';
import { bars } from './bars';
import { question, type QuestionEvents } from './question';
import type { Reasons } from './reasons';
import { partBars, unitBars, type Subject } from './whyBars';

/** The question, the parts of the score and the units, one below the other. */
export interface WhyView {
  readonly element: HTMLElement;
  /** Says, instead of all else, what to do. */
  say(text: string): void;
  /** Shows an answer; `heads` are those that can be asked about. */
  show(subject: Subject, heads: readonly HeadWeights[]): void;
}

/** Units that have a bar of their own until a person asks for all. */
const FEW = 12;

/** Makes it, empty. */
export function whyView(events: QuestionEvents): WhyView {
  let all = false;
  let shown: Subject | undefined;
  const ask = question(events);
  const [whole, note, sum] = [element('div', 'why'), element('p', 'note'), element('p', 'check')];
  const [parts, units] = [bars(l10n.t('Parts of the score')), bars(l10n.t('Units of the top layer'))];
  const title = element('h2', '', l10n.t('Unit by unit: weight × hidden state in the top layer'));
  const more = element('button', 'link');
  whole.append(note, ask.element, parts.element, sum, title, units.element, more);

  const drawUnits = (): void => {
    if (!shown) return;
    const { length } = shown.reasons.attribution.units;
    units.update(unitBars(shown, all ? length : FEW));
    more.hidden = length <= FEW;
    more.textContent = all ? l10n.t('Show the largest only') : l10n.t('Show all {0} units', length);
  };
  more.addEventListener('click', () => {
    all = !all;
    drawUnits();
  });
  return {
    element: whole,
    say(text) {
      note.textContent = text;
      whole.classList.toggle('empty', text !== '');
    },
    show(subject, heads) {
      shown = subject;
      const { head, reasons, tokens, token } = subject;
      ask.update(heads, head, reasons, head.task === 'labeling' ? tokens[token] : undefined);
      parts.update(partBars(subject));
      sum.textContent = sumText(reasons);
      drawUnits();
      const name = (label: number | undefined): string => (label === undefined ? '' : (head.labels.names[label] ?? ''));
      const { label, against, attribution, model } = reasons;
      Object.assign(whole.dataset, { head: head.name, token: String(token), chosen: name(label), against: name(against), score: String(attribution.score), model: String(model) });
    },
  };
}

function sumText({ attribution, model, against }: Reasons): string {
  const text = l10n.t('The parts add up to {0}; the model says {1}.', number(attribution.score), number(model));
  return against === undefined ? text : `${text} ${l10n.t('Above 0, the first label wins.')}`;
}

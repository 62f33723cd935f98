import * as l10n from '@vscode/l10n';
import { latticeOf } from '../../../src/core/lattice';
import type { Weights } from '../../../src/core/types';
import { attributes, element } from '../elements';
import type { Lens, LensEvents, LensState, Shown } from '../lens';
import { waiting } from '../waiting';
import { latticeView } from './latticeView';
import { forbiddenText, summary, tableRows, type Decoded } from './latticeWords';

/** How the names of a sentence were decoded: every label at every word, and the paths through them. */
export function decoding(events: LensEvents): Lens {
  let state: LensState | undefined;
  let decoded: Decoded | undefined;
  const [whole, note, paths, barred] = [element('div', 'decoding'), element('p', 'note'), element('p', 'paths'), element('p', 'dim')];
  const table = element('table', 'hidden');
  const view = latticeView(events);
  whole.append(note, ...view.elements, paths, barred, key(), table);

  const decode = (now: LensState): void => {
    const { sentence, weights } = now;
    decoded = weights && decodedOf(sentence, weights);
    whole.classList.toggle('empty', !decoded);
    note.textContent = decoded ? '' : weights ? l10n.t('In the pack “{0}” no label depends on those around it: there are no paths to choose from.', sentence.pack) : waiting(now);
    if (!decoded) return;
    paths.textContent = summary(decoded);
    view.show(decoded, sentence);
    fillTable(table, decoded);
    const { lattice, head } = decoded;
    const { best, second, margin } = lattice;
    Object.assign(whole.dataset, { best: String(best.score), second: String(second?.score ?? ''), margin: String(margin), path: best.labels.map(label => head.labels.names[label]).join(' ') });
  };

  return {
    title: l10n.t('Decoding'),
    hint: l10n.t('How names are decided: not word by word, but as the path through the labels of all words that has the largest sum.'),
    element: whole,
    weights: true,
    update(next) {
      const before = state;
      state = next;
      const other = next.sentence !== before?.sentence || next.weights !== before.weights || next.withheld !== before.withheld;
      if (other) decode(next);
      if (!decoded) return;
      view.follow(next);
      if (other || next.token !== before.token) barred.textContent = next.token === undefined ? '' : forbiddenText(decoded, next.token);
    },
  };
}

function decodedOf({ tokens, scores }: Shown, { heads }: Weights): Decoded | undefined {
  const head = heads.find(({ crf, name }) => crf && scores?.[name]);
  const emissions = head && scores?.[head.name];
  if (!head?.crf || !emissions || tokens.length === 0) return undefined;
  return { head, crf: head.crf, tokens, emissions, lattice: latticeOf(emissions, tokens.length, head.crf) };
}

/** What the signs of the picture mean. */
function key(): HTMLElement {
  const whole = element('p', 'signs');
  const entries: readonly (readonly [string, string])[] = [
    ['best', l10n.t('best path')],
    ['second', l10n.t('second-best, where it differs')],
    ['decider', l10n.t('what decided')],
    ['node', l10n.t('the larger, the nearer a path through it comes to the best')],
    ['cross', l10n.t('forbidden after the label before')],
  ];
  for (const [kind, text] of entries) {
    const entry = element('span', '');
    entry.append(attributes(element('span', `sample ${kind}`), { 'aria-hidden': 'true' }), text);
    whole.append(entry);
  }
  return whole;
}

function fillTable(table: HTMLTableElement, decoded: Decoded): void {
  table.replaceChildren(element('caption', '', l10n.t('Labels of the best and the second-best path')));
  const row = (cells: readonly string[], tag: 'th' | 'td'): void => table.insertRow().append(...cells.map(cell => element(tag, '', cell)));
  row([l10n.t('Word'), l10n.t('Best'), l10n.t('Second-best'), l10n.t('Ahead of any other label by')], 'th');
  for (const cells of tableRows(decoded)) row(cells, 'td');
}

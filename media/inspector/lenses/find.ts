import * as l10n from '@vscode/l10n';
import { queryOf } from '../../../src/core/seeking';
import type { UnitQuery } from '../../../src/core/types';
import type { Findings, Question } from '../../../src/questions';
import { written } from '../alterations';
import { chosen } from '../choice';
import { attributes, element, pressable } from '../elements';
import { foundList } from '../foundList';
import type { Lens, LensEvents, LensState } from '../lens';
import { thresholdFrom, thresholds } from '../thresholds';
import { directionText } from '../series';

/** Asks where else the units that a brushed range raises do the same, in the document and in the open folder. */
export function find(events: LensEvents): Lens {
  let state: LensState | undefined;
  let query: UnitQuery | undefined;
  let stop: (() => void) | undefined;

  const show = (): void => {
    const [asked, units] = [state && queryAt(state, choice.now), state && chosen(state.sentence.gates, state)?.units];
    if (JSON.stringify(asked) !== JSON.stringify(query)) query = asked;
    said.textContent = state ? sentenceOf(state, query, units ?? 0) : '';
    for (const one of starts) one.disabled = !query || query.units.length === 0;
  };
  const choice = thresholds(thresholdFrom(events.kept), next => {
    events.keep(next);
    show();
  });
  const end = (): void => {
    stop?.();
    stop = undefined;
    halt.hidden = true;
  };
  const ask = (where: Question<'find'>['where']): void => {
    const range = state && rangeOf(state);
    if (!state || !range || !query) return;
    end();
    const [like, total] = [wordsOf(state), query.units.length];
    list.show([], total);
    progress.textContent = l10n.t('Looking …');
    toTop(row);
    halt.hidden = false;
    stop = events.ask({ kind: 'find', request: state.sentence.request, pack: state.sentence.pack, range, query, where }, answer => {
      if ('error' in answer) progress.textContent = answer.error;
      else {
        list.show(answer.value.found, total);
        progress.textContent = told(answer.value, like, answer.more);
      }
      if ('error' in answer || !answer.more) end();
    });
  };

  const [said, progress] = [element('p', 'query'), attributes(element('p', 'dim'), { role: 'status' })];
  const starts = [pressable('find-document', l10n.t('Find in this document'), () => ask('document')), pressable('find-folder', l10n.t('Find in the folder’s other files'), () => ask('folder'))];
  const halt = pressable('find-stop', l10n.t('Stop'), () => {
    end();
    progress.append(` ${l10n.t('Stopped.')}`);
  });
  halt.hidden = true;
  const list = foundList(({ uri, span, text }) => events.post({ type: 'go', uri, span, text }));
  const [whole, row] = [element('div', 'find'), element('div', 'row')];
  row.append(...starts, halt);
  whole.append(choice.element, said, row, progress, list.element);
  return {
    title: l10n.t('Find'),
    hint: l10n.t('Select a word or drag over several: the units that are high at all of them are a pattern, and here are the other places that have it.'),
    element: whole,
    update(next) {
      state = next;
      const gates = chosen(next.sentence.gates, next);
      if (gates) choice.update(gates);
      show();
    },
  };
}

/** Scrolls a lens, which may be low, so that what comes below this shows. */
function toTop(row: HTMLElement): void {
  const lens = row.closest('.lens');
  if (lens) lens.scrollTop += row.getBoundingClientRect().top - lens.getBoundingClientRect().top - 4;
}

/** What is brushed, or the selected word. */
function rangeOf({ range, token }: LensState) {
  return range ?? (token === undefined ? undefined : { start: token, end: token + 1 });
}

function queryAt(state: LensState, { series, above, alone }: ReturnType<typeof thresholdFrom>): UnitQuery | undefined {
  const [range, gates] = [rangeOf(state), chosen(state.sentence.gates, state)];
  return range && gates && queryOf(gates, series, range, above, alone);
}

function wordsOf(state: LensState): string {
  const { start, end } = rangeOf(state) ?? { start: 0, end: 0 };
  return state.sentence.tokens.slice(start, end).join(' ');
}

/** More numbers of units than this are not written out. */
const WRITTEN = 24;

/** What is asked, in words: the units and where they are high. */
function sentenceOf(state: LensState, query: UnitQuery | undefined, units: number): string {
  if (!query) return l10n.t('Choose some words: drag over them above, press Shift and an arrow key, or select them in the text.');
  const place = l10n.t('layer {0}, {1}', query.layer + 1, directionText(query.direction));
  const count = l10n.t('{0} of {1} units ({2}) do so in “{3}”', query.units.length, units, place, wordsOf(state));
  if (query.units.length === 0) return `${count}. ${l10n.t('Lower the threshold, or choose fewer words.')}`;
  return `${count}: ${written(query.units.slice(0, WRITTEN))}${query.units.length > WRITTEN ? ' …' : ''}`;
}

function told({ found, places, sentences, files, limits }: Findings, like: string, more: boolean): string {
  const read = files > 1 ? l10n.t('{0} sentences of {1} files', sentences.toLocaleString(), files) : l10n.t('{0} sentences', sentences.toLocaleString());
  const shown = places > found.length ? l10n.t('; the best {0} are listed', found.length) : '';
  const text = l10n.t('Like “{0}”: {1} other places in {2}{3}.', like, places.toLocaleString(), read, shown);
  return `${text} ${more ? l10n.t('Looking on …') : ''} ${limits}`.trim();
}

import * as l10n from '@vscode/l10n';
import { OTHER_SENTENCE } from '../../../src/core/pieces';
import type { Decoding } from '../../../src/core/types';
import type { Answer, Near } from '../../../src/questions';
import { attributes, element } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { sharesPart } from './contextShares';
import { lengthPlot } from './lengthPlot';
import { maskedUnits, prefixOf, result, slider, wordsOf } from './squeezing';

/** What one vector for a whole sentence can hold: quality by length as measured, and the context of the sentence at the caret put to the test. */
export function bottleneck(events: LensEvents): Lens {
  let state: LensState | undefined;
  let found: Decoding | undefined;
  const [whole, note, measured, shares, near] = [element('div', 'bottleneck'), element('p', 'note'), element('div', 'part'), element('div', 'part'), element('ul', 'nearest')];
  const [grown, swapped, masked] = [result(), result(), result()];
  const length = slider('bottleneck-length', l10n.t('Words that are translated'), () => ask());
  const mask = slider('bottleneck-mask', l10n.t('Units of c held at zero'), () => ask());
  const other = attributes(element('input', ''), { type: 'text', id: 'bottleneck-other', lang: 'en', 'aria-label': l10n.t('Another sentence, whose context is used') });
  other.value = typeof events.kept === 'string' ? events.kept : OTHER_SENTENCE;
  other.addEventListener('change', () => {
    events.keep(other.value);
    ask();
  });
  whole.append(note, ...sections({ length: length.element, grown: grown.element, shares, mask: mask.element, masked: masked.element, other: rowOf(other), swapped: swapped.element, near, measured }));

  const draw = (): void => {
    if (!state || !found) return;
    shares.replaceChildren(sharesPart(found));
    Object.assign(whole.dataset, { request: String(state.sentence.request), words: length.value, masked: mask.value });
  };
  const ask = (): void => {
    if (!state) return;
    const { text } = state.sentence;
    const prefix = prefixOf(text, length.value);
    events.ask({ kind: 'translate', asked: [{ text: prefix }, { text, masked: maskedUnits(found?.context.length ?? 0, mask.value) }, { text, from: other.value }] }, answer => {
      if ('error' in answer) return void (note.textContent = answer.error);
      const [one, two, three] = answer.value.found;
      grown.show(prefix, one);
      masked.show(text, two);
      swapped.show(l10n.t('{0} ← c of “{1}”', text, other.value), three);
      draw();
    });
  };
  const look = (): void => {
    if (!state) return;
    const { text, request } = state.sentence;
    length.limit(1, wordsOf(text).length, Infinity);
    note.textContent = '';
    events.ask({ kind: 'decode', text, beam: 1 }, answer => {
      if ('error' in answer) return void (note.textContent = answer.error);
      found = answer.value;
      mask.limit(0, found.context.length, 0);
      ask();
    });
    events.ask({ kind: 'nearest', request }, answer => near.replaceChildren(...('error' in answer ? [element('li', '', answer.error)] : nearestOf(answer.value))));
  };
  const table = onceAsked(events, value => measured.replaceChildren(value));
  return {
    title: l10n.t('Bottleneck'),
    hint: l10n.t('An encoder–decoder keeps one vector c of a sentence, however long it is. See what gets through.'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      table();
      if (next.sentence.text !== before?.sentence.text) look();
    },
  };
}

/** The parts of the lens, each under what it is about. */
function sections(parts: Readonly<Record<'length' | 'grown' | 'shares' | 'mask' | 'masked' | 'other' | 'swapped' | 'near' | 'measured', HTMLElement>>): HTMLElement[] {
  const { length, grown, shares, mask, masked, other, swapped, near, measured } = parts;
  const title = (text: string, help: string): HTMLElement[] => [element('h2', '', text), element('p', 'dim', help)];
  return [
    ...title(l10n.t('Grow the sentence'), l10n.t('The first words of the sentence at the caret, as many as you like: c has the same size for two words and for forty.')), length, grown,
    ...title(l10n.t('Where c comes from'), l10n.t('What each piece wrote into the states that c is read from, and how much of it is left at the end: exact, by the gates. Orange: the forward half, which ends on the last piece; blue: the backward half, which ends on the first. Hatched: works against the rest.')), shares,
    ...title(l10n.t('Hold units of c at zero'), l10n.t('In a fixed order that has nothing to do with the sentence. A little is lost with each: no unit is one word.')), mask, masked,
    ...title(l10n.t('Swap c'), l10n.t('The decoder of this sentence is given the context of another one. It writes the other: c is all that it has.')), other, swapped,
    ...title(l10n.t('Nearest by c'), l10n.t('The sentences whose contexts point most in the same direction (cosine): of this document, and of everyday ones like those the network was trained on.')), near,
    ...title(l10n.t('Quality by length, measured'), l10n.t('BLEU on the test split, by the number of words of the source. What attention adds is what the bottleneck costs.')), measured,
  ];
}

function rowOf(input: HTMLElement): HTMLElement {
  const row = element('div', 'row');
  row.append(input);
  return row;
}

function nearestOf({ here, everyday, read }: Answer<'nearest'>): HTMLElement[] {
  const named = ({ text, cosine }: Near): HTMLElement => attributes(element('li', '', `${cosine.toFixed(2)}  ${text}`), { lang: 'en' });
  const none = element('li', 'dim', l10n.t('There is no other sentence in this document.'));
  return [
    element('li', 'dim', l10n.t('In this document')), ...(here.length > 0 ? here.map(named) : [none]),
    element('li', 'dim', l10n.t('Everyday sentences')), ...everyday.map(named),
    element('li', 'dim', l10n.t('{0} sentences read', read)),
  ];
}

/** Asks for the measured table once, and shows it. */
function onceAsked(events: LensEvents, show: (part: HTMLElement) => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    events.ask({ kind: 'translations' }, answer => show('error' in answer ? element('p', 'note', answer.error) : lengthPlot(answer.value)));
  };
}

import * as l10n from '@vscode/l10n';
import type { Decoding } from '../../../src/core/types';
import { attributes, element, pressable } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { percent } from '../scale';
import { bars, type Bar } from './bars';
import { pieceText } from './pieces';
import { sideMaps } from './sideMaps';

/** Hypotheses that can be followed at once. */
const BEAMS = [1, 4] as const;

/** The sentence at the caret on its way through an encoder–decoder: encoder states, the context, each step of the decoder. */
export function translation(events: LensEvents): Lens {
  let state: LensState | undefined;
  let found: Decoding | undefined;
  let asked: readonly unknown[] = [];
  let beam: number = events.kept === 4 ? 4 : 1;
  let step = 0;
  const [whole, note, written, scroller, bar] = [element('div', 'translation'), element('p', 'note'), attributes(element('p', 'written'), { lang: 'es', 'aria-live': 'polite' }), element('div', 'scroller'), attributes(element('div', 'networks'), { role: 'group', 'aria-label': l10n.t('Search') })];
  const maps = sideMaps(at => {
    step = at;
    draw();
  });
  const candidates = bars(l10n.t('The likeliest pieces at this step'));
  const [titled, readout, spanish] = [element('h2', ''), maps.readout, attributes(element('div', ''), { lang: 'es' })];
  spanish.append(candidates.element);
  scroller.append(maps.element);
  whole.append(bar, note, written, scroller, readout, titled, spanish, element('p', 'dim', explanation()));

  const draw = (): void => {
    bar.replaceChildren(...BEAMS.map(count => choiceOf(count, count === beam, choose)));
    if (!state || !found) return;
    step = Math.min(step, Math.max(0, found.target.length - 1));
    written.textContent = found.text || '—';
    maps.draw(found, step, state.theme);
    const piece = pieceText(found.target[step] ?? '');
    titled.textContent = found.target.length === 0 ? '' : l10n.t('Step {0}: “{1}” was written with a probability of {2}', step + 1, piece, percent(found.chances[step] ?? 0));
    candidates.update(barsOf(found, step));
    Object.assign(whole.dataset, { request: String(asked[2]), source: String(found.source.length), target: String(found.target.length), step: String(step) });
  };
  const choose = (count: number): void => {
    beam = count;
    events.keep(beam);
    ask();
  };
  const ask = (): void => {
    if (!state) return;
    const { text, request } = state.sentence;
    if (asked[0] === text && asked[1] === beam) return draw();
    if (asked[0] !== text) step = 0;
    asked = [text, beam, request];
    draw();
    events.ask({ kind: 'decode', text, beam }, answer => {
      note.textContent = 'error' in answer ? answer.error : '';
      if ('error' in answer) return;
      found = answer.value;
      draw();
    });
  };
  return {
    title: l10n.t('Translation'),
    hint: l10n.t('An encoder reads the sentence into one vector c, and a decoder writes Spanish from it, a piece of a word at a time.'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      if (next.sentence !== before?.sentence) ask();
      else if (next.theme !== before.theme) draw();
    },
  };
}

function choiceOf(count: number, on: boolean, choose: (count: number) => void): HTMLElement {
  const text = count === 1 ? l10n.t('Greedy') : l10n.t('Beam of {0}', count);
  return attributes(pressable(`translation-beam-${count}`, text, () => choose(count)), { 'aria-pressed': String(on) });
}

function barsOf({ candidates, target }: Decoding, step: number): readonly Bar[] {
  return (candidates[step] ?? []).map(({ kind, word, probability }) => ({
    name: kind === 'unknown' ? l10n.t('unknown') : pieceText(word),
    value: probability,
    text: percent(probability),
    total: kind !== 'unknown' && word === target[step],
  }));
}

function explanation(): string {
  return l10n.t('Words are cut into pieces, so that none is unknown; a hyphen marks a piece that goes on a word. The decoder begins with a separator and tanh(W c) as its state; at every step it reads the piece before and c, and nothing else of the sentence. Greedy search takes the likeliest piece at each step; a beam follows several beginnings and takes the one with the best probability per piece.');
}

import * as l10n from '@vscode/l10n';
import type { Gates, Memory } from '../../../src/core/types';
import { bands, type Band } from '../bands';
import { spanOf } from '../bars';
import { chosen } from '../choice';
import { element } from '../elements';
import type { Lens, LensEvents, LensState, Shown } from '../lens';
import { number } from '../scale';
import { seriesText } from '../series';
import { lasting, nothingToSee, remembered, type Lasting, type Remembered } from './remembering';

/** Units named at either end of the half-lives. */
const NAMED = 5;

/** What is drawn: nothing is drawn anew while all of it is as before. */
interface Drawn {
  readonly gates: Gates;
  readonly memory: Memory;
  readonly token: number;
  readonly unit: number | undefined;
}

/** Where the memory at the selected token comes from, token by token. */
export function memory(events: LensEvents): Lens {
  let drawn: Drawn | undefined;
  let sentence: Shown | undefined;
  const area = bands(events);
  const [whole, note, sum, lives] = [element('div', 'memory'), element('p', 'note'), element('p', 'sum'), element('div', 'lives')];
  whole.append(note, area.element, sum, lives);

  const draw = ({ gates, memory, token, unit }: Drawn, { tokens }: Shown): void => {
    const found = remembered(gates, memory, token, unit);
    area.draw(bandsOf(gates, memory, found), token);
    sum.textContent = sumLine(gates, found, tokens[token] ?? '');
    Object.assign(whole.dataset, { token: String(token), unit: String(found.unit), error: String(found.error) });
    const pin = (picked: number): void => events.pin({ layer: gates.layer, direction: gates.direction, series: memory.state, token, unit: picked });
    const { longest, shortest } = lasting(gates, memory, NAMED);
    lives.replaceChildren(
      lifeRow(l10n.t('Keep longest'), longest, found.unit, pin),
      lifeRow(l10n.t('Forget soonest'), shortest, found.unit, pin),
      element('p', 'help', l10n.t('Half-life: after how many words half of what a unit holds is gone, at its mean {0} in this sentence. Click a unit to pin it.', titleOf(gates, memory.keep))),
    );
  };

  return {
    title: l10n.t('Memory'),
    hint: l10n.t('How much of what each word wrote is still in the memory when the network has read up to the selected word. Select another word to look back from there.'),
    element: whole,
    weights: true,
    update(state) {
      if (sentence !== state.sentence) area.show(state.sentence.tokens, state.sentence.annotation);
      const fresh = sentence !== state.sentence;
      sentence = state.sentence;
      const gates = chosen(state.sentence.gates, state);
      const next = gates && drawnOf(gates, state);
      note.textContent = next ? '' : nothingToSee(gates?.cell ?? '', state);
      whole.classList.toggle('empty', !next);
      const same = !fresh && next?.gates === drawn?.gates && next?.memory === drawn?.memory && next?.token === drawn?.token && next?.unit === drawn?.unit;
      drawn = next;
      area.follow(state);
      if (next && !same) draw(next, state.sentence);
    },
  };
}

function drawnOf(gates: Gates, { token, pinned, weights }: LensState): Drawn | undefined {
  if (token === undefined || !weights?.memory) return undefined;
  const here = pinned?.layer === gates.layer && pinned.direction === gates.direction;
  return { gates, memory: weights.memory, token, unit: here ? pinned.unit : undefined };
}

function titleOf({ cell }: Gates, series: string): string {
  return seriesText(cell, series).title.toLowerCase();
}

function percent(value: number): string {
  const rounded = Math.round(value * 100);
  if (rounded === 0 && value !== 0) return `< 1 %`;
  return `${rounded} %`.replace('-', '−');
}

function bandsOf(gates: Gates, memory: Memory, { shares, left, parts, unit, state }: Remembered): Band[] {
  const name = titleOf(gates, memory.state);
  return [
    { id: 'shares', title: l10n.t('Share of the {0}', name), help: l10n.t('All units together; adds up to 100 %. Below the line: the word works against the rest.'), values: shares, range: spanOf(shares), say: percent },
    { id: 'left', title: l10n.t('Still there'), help: l10n.t('Of what the word wrote, how much the {0} has left.', titleOf(gates, memory.keep)), values: left, range: { low: 0, high: 1 }, say: percent },
    { id: 'parts', title: l10n.t('Unit {0}', unit), help: l10n.t('These parts add up to its {0} here, {1}.', name, number(state)), values: parts, range: spanOf(parts), say: number },
  ];
}

function sumLine(gates: Gates, { error }: Remembered, word: string): string {
  const size = error === 0 ? '0' : error.toExponential(0);
  return l10n.t('At “{0}” the parts add up to the state of each of the {1} units; the largest difference is {2}.', word, gates.units, size);
}

function lifeRow(title: string, all: readonly Lasting[], shown: number, pin: (unit: number) => void): HTMLElement {
  const row = element('div', 'life');
  row.append(element('span', 'dim', title));
  for (const { unit, steps } of all) {
    const words = Number.isFinite(steps) ? steps.toFixed(1) : '∞';
    const button = element('button', 'plain', `${l10n.t('unit {0}', unit)} · ${words}`);
    button.setAttribute('aria-pressed', String(unit === shown));
    Object.assign(button.dataset, { unit: String(unit), steps: String(steps) });
    button.addEventListener('click', () => pin(unit));
    row.append(button);
  }
  return row;
}

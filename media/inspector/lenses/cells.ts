import * as l10n from '@vscode/l10n';
import { chosen } from '../choice';
import { DIRECTION_ARROWS } from '../controls';
import { PLAIN, type Display } from '../display';
import { element } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { maps } from '../maps';
import { packTitle } from '../network';
import { reading } from '../reading';
import { readout, type Readout } from '../readout';
import { choice } from '../toolbar';
import type { Side } from './comparing';
import { families, familyOf, type Family } from './families';
import { packsOf } from './offered';
import { readings } from './sides';

/** What a person chose: a family by its first pack, and whether all series are shown or what the cells have in common. */
interface Chosen {
  readonly family: string | undefined;
  readonly all: boolean;
}

/** The sentence on show in networks that differ in their cell alone, one above the other. */
export function cells(events: LensEvents): Lens {
  let now = chosenFrom(events.kept);
  let state: LensState | undefined;
  let rows: readonly Row[] = [];
  let shown = '';
  const say = (text: string): void => void (note.textContent = text);
  const known = readings(events.ask, () => show(), say);
  const packs = packsOf(events, () => show(), say);
  const choose = (part: Partial<Chosen>): void => {
    events.keep((now = { ...now, ...part }));
    show();
  };
  const pick = choice<string>('cells-family', l10n.t('Networks for'), family => choose({ family }));
  const series = choice<'hidden' | 'all'>('cells-series', l10n.t('Show'), which => choose({ all: which === 'all' }));
  const values = readout(l10n.t('Point at a map to read a value.'));
  const [whole, note, sum, bar, list] = [element('div', 'cells'), element('p', 'note'), element('p', 'sum'), element('div', 'controls'), element('div', 'cell-rows')];
  bar.append(pick.element, series.element);
  whole.append(note, bar, values.line, sum, list, values.tip, values.live);

  const show = (): void => {
    const all = families(packs());
    const family = state && familyOf(all, now.family, packs().find(({ name }) => name === state?.sentence.pack));
    whole.classList.toggle('empty', !family);
    if (!state || !family) return say(packs().length === 0 ? '' : l10n.t('There are no two packs that differ in their cell alone.'));
    pick.update(all.map(one => [one[0]?.name ?? '', titleOf(one)]), family[0]?.name ?? '');
    series.update([['hidden', l10n.t('hidden states')], ['all', l10n.t('all series')]], now.all ? 'all' : 'hidden');
    const { text, tokens } = state.sentence;
    const names = JSON.stringify(family.map(({ name }) => name));
    if (names !== shown) rows = family.map(pack => rowOf(pack, values, events, left => rows.forEach(row => row.scroll(left))));
    if (names !== shown) list.replaceChildren(...rows.map(row => row.element));
    shown = names;
    // One after the other: of several questions only the latest is answered.
    const sides: Side[] = [];
    for (const { name } of family) {
      const side = known.find({ text, words: tokens, pack: name, surgeries: [] });
      if (!side) return;
      sides.push(side);
    }
    say('');
    sum.textContent = agreement(sides);
    rows.forEach((row, at) => row.show(sides[at]));
    draw();
    whole.dataset['shown'] = text;
  };
  const draw = (): void => {
    for (const row of rows) if (state) row.draw(state, now.all ? PLAIN : { ...PLAIN, view: 'one', series: 'hidden' });
  };
  return {
    title: l10n.t('Cells'),
    hint: l10n.t('The same sentence in networks that differ in their cell alone, one above the other: what each of them keeps of it in its hidden states.'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      if (before?.sentence !== next.sentence) show();
      else draw();
    },
  };
}

function chosenFrom(kept: unknown): Chosen {
  const { family, all } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  return { family: typeof family === 'string' ? family : undefined, all: all === true };
}

/** What a family does, with its cells. */
function titleOf(family: Family): string {
  const [first] = family;
  return first ? `${packTitle(first).replace(/ \([^(]*\)$/, '')}: ${family.map(({ cell }) => cell.toUpperCase()).join(', ')}` : '';
}

/** How many words all label alike; nothing where nothing is labelled word by word. */
function agreement(sides: readonly Side[]): string {
  const labels = sides.map(({ annotation }) => annotation.pos?.labels);
  const [first] = labels;
  if (!first || labels.includes(undefined)) return '';
  const same = first.filter((label, at) => labels.every(one => one?.[at] === label)).length;
  return l10n.t('All of them agree on {0} of {1} labels.', same, first.length);
}

/** One network of the family. */
interface Row {
  readonly element: HTMLElement;
  show(side: Side | undefined): void;
  draw(state: LensState, display: Display): void;
  scroll(left: number): void;
}

function rowOf({ name, cell, layers, units }: Family[number], values: Readout, { select }: Pick<LensEvents, 'select'>, scrolled: (left: number) => void): Row {
  let side: Side | undefined;
  let last: { readonly state: LensState; readonly display: Display } | undefined;
  const [whole, title, place] = [element('section', 'cell-row'), element('h2', '', cell.toUpperCase()), element('span', 'dim')];
  const draw = (): void => {
    const gates = last && side && chosen(side.gates, last.state);
    if (!last || !gates) return;
    place.textContent = ` ${l10n.t('“{0}”, {1} × {2} units; layer {3} {4}', name, layers, units, gates.layer + 1, DIRECTION_ARROWS[gates.direction])}`;
    area.draw(gates, last.state.theme, last.display);
    area.mark({ token: last.state.token, range: last.state.range });
  };
  const area = maps(`cells-${name}-`, {
    select,
    point(pointed, box, spoken) {
      const read = pointed && reading(pointed, side?.tokens[pointed.token], side?.annotation.pos?.labels[pointed.token]);
      if (!read) return values.clear();
      values.show(read, box);
      if (spoken) values.say();
    },
    drawn: () => void (whole.dataset['drawn'] = side?.text ?? ''),
    resized: draw,
  });
  area.element.addEventListener('scroll', () => scrolled(area.element.scrollLeft), { passive: true });
  whole.dataset['pack'] = name;
  title.append(place);
  whole.append(title, area.element);
  return {
    element: whole,
    show(next) {
      if (!next || next === side) return;
      side = next;
      area.show(next.tokens, next.annotation);
    },
    draw(state, display) {
      last = { state, display };
      draw();
    },
    scroll(left) {
      if (area.element.scrollLeft !== left) area.element.scrollLeft = left;
    },
  };
}

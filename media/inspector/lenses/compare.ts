import * as l10n from '@vscode/l10n';
import { align, comparable } from '../../../src/core/comparison';
import type { OfferedPack } from '../../../src/questions';
import { described } from '../alterations';
import { element } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { compareBar } from './compareBar';
import { verdicts } from './comparing';
import { packsOf } from './offered';
import { pairMaps, type Pair } from './pairMaps';
import { chosenFrom, headsOf, nameOf, readings, same, type Chosen, type Named } from './sides';
import { summary, verdictTable } from './verdictTable';

/** Two sentences, or one in two packs, and what the network does differently in them. */
export function compare(events: LensEvents): Lens {
  let choice = chosenFrom(events.kept);
  let state: LensState | undefined;
  const said = verdictPart();
  const area = pairMaps(events.select);
  const known = readings(events.ask, () => show(), why => said.note(why));
  const offered = packsOf(events, () => show(), why => said.note(why));
  const choose = (part: Partial<Chosen>): void => {
    choice = { ...choice, ...part };
    events.keep(choice);
    show();
  };
  const bar = compareBar({
    pin: () => state && choose({ pinned: nameOf(state.sentence), swapped: false }),
    unpin: () => choose({ pinned: undefined, swapped: false }),
    swap: () => choose({ swapped: !choice.swapped }),
    pack: pack => choose({ pack }),
  });
  const whole = element('div', 'compare');
  whole.append(bar.element, said.element, area.element, said.table);

  const show = (): void => {
    if (!state) return;
    const names = namesOf(state, choice);
    known.add(state.sentence);
    const [a, b] = names ? [known.find(names.a), known.find(names.b)] : [];
    const pair: Pair | undefined = a && b ? { a, b, columns: align(a.tokens, b.tokens), now: choice.swapped ? 'a' : 'b' } : undefined;
    bar.update(choice, state.sentence, names, offered());
    said.show(pair, offered());
    area.show(pair);
    if (!names) said.note(l10n.t('Pin this sentence, then put the caret into another or edit this one; or have another pack read it.'));
    if (pair) area.draw(state);
  };
  return {
    title: l10n.t('Compare'),
    hint: l10n.t('Two sentences, or one in two packs, side by side: what the network does more of in A (orange) and more of in B (blue).'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      if (before?.sentence !== next.sentence) show();
      else if (before.layer !== next.layer || before.direction !== next.direction || before.theme !== next.theme) area.draw(next);
      else if (before.token !== next.token) area.mark(next);
    },
  };
}

/** What is A and what is B; undefined while there is but one. */
function namesOf({ sentence }: LensState, { pinned, pack, swapped }: Chosen): { readonly a: Named; readonly b: Named } | undefined {
  const here = nameOf(sentence);
  // Another pack's network is not altered.
  const now = pack === undefined || pack === here.pack ? here : { ...here, pack, surgeries: [] };
  const other = pinned ?? here;
  if (!pinned && same(other, now)) return undefined;
  return swapped ? { a: now, b: other } : { a: other, b: now };
}

/** In words: what both sides say, where they differ, and why there may be no more. */
function verdictPart(): { readonly element: HTMLElement; readonly table: HTMLElement; show(pair: Pair | undefined, packs: readonly OfferedPack[]): void; note(text: string): void } {
  const [whole, reason, sum, table] = [element('div', 'said'), element('p', 'note'), element('p', 'sum'), element('div', 'verdict-table')];
  whole.append(reason, sum);
  return {
    element: whole,
    table,
    show(pair, packs) {
      const all = pair ? verdicts(pair.columns, pair.a, pair.b, { a: headsOf(packs, pair.a.pack), b: headsOf(packs, pair.b.pack) }) : [];
      reason.textContent = pair ? [...alteredText(pair), reasonOf(pair, all.length > 0)].join(' ').trim() : '';
      sum.textContent = summary(all);
      table.replaceChildren(...(pair ? [verdictTable(pair.columns, pair.a, pair.b, all, comparable(pair.a, pair.b))] : []));
    },
    note: text => void (reason.textContent = text),
  };
}

/** Which side an altered network read, and how it was altered. */
function alteredText(pair: Pair): string[] {
  return (['a', 'b'] as const).flatMap(which => {
    const how = pair[which].surgeries.map(one => described(one, pair[which].gates)).join('; ');
    return how === '' ? [] : [l10n.t('{0} was read by an altered network ({1}).', which.toUpperCase(), how)];
  });
}

/** What is to be known of two sides beside what is drawn. */
function reasonOf({ a, b, columns }: Pair, share: boolean): string {
  const alike = a.pack === b.pack && JSON.stringify([a.tokens, a.surgeries]) === JSON.stringify([b.tokens, b.surgeries]);
  if (alike) return l10n.t('Both are the same sentence: put the caret into another, or edit it.');
  if (comparable(a, b)) {
    const [shared, least] = [columns.filter(column => column.a !== undefined && column.b !== undefined).length, Math.min(a.tokens.length, b.tokens.length)];
    return 2 * shared < least ? l10n.t('Words that stand side by side: {0}. Compare sentences that differ in a word or two.', shared) : '';
  }
  const apart = l10n.t('Unit 7 of one pack is not unit 7 of another, so gates cannot be subtracted.');
  return `${apart} ${share ? l10n.t('Compared are labels and their scores.') : l10n.t('“{0}” and “{1}” have no task in common, so there is nothing else to compare.', a.pack, b.pack)}`;
}

import * as l10n from '@vscode/l10n';
import { joined } from '../../../src/core/surgery';
import type { OfferedPack } from '../../../src/questions';
import { attributes, element, pressable } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { curvesOf, familyOf, type Curve, type Network } from './fading';
import { sample } from './fadingPicture';
import { fadingView } from './fadingView';
import { explanation, missingText, packText } from './fadingWords';
import { packsOf } from './offered';

/** How much of a difference at each word is left in the hidden state after the last, in one network beside others. */
export function gradients(events: LensEvents): Lens {
  let state: LensState | undefined;
  let networks: readonly Network[] = [];
  let asked: readonly unknown[] = [];
  let chosen = chosenFrom(events.kept);
  const [whole, note, packs, explained] = [element('div', 'gradients'), element('p', 'note'), element('div', 'networks'), element('p', 'explained', explanation().join(' '))];
  const say = (text: string): void => void (note.textContent = text);
  const offered = packsOf(events, () => ask(), say);
  const area = fadingView(events);
  const norm = l10n.t('‖J‖ is Frobenius’ norm divided by the root of the number of units: at 1 a random difference arrives in its full size. Every step is differentiated exactly, with the gates of this sentence; what surgery clamps passes nothing on. × marks an exact zero.');
  whole.append(note, attributes(packs, { role: 'group', 'aria-label': l10n.t('Networks') }), ...area.elements, explained, element('p', 'dim', norm));

  const wanted = (): readonly OfferedPack[] => {
    const first = familyOf(offered(), state?.sentence.pack ?? '');
    return offered().filter(({ name, gradients: gives }) => gives && (chosen[name] ?? first.includes(name)));
  };
  const draw = (): void => {
    if (!state) return;
    const curves = curvesOf(networks, state);
    area.draw(curves, state.sentence, state.direction);
    say(noteOf(state, offered(), networks, curves));
    const focused = packs.contains(document.activeElement) ? document.activeElement?.id : undefined;
    packs.replaceChildren(...offered().filter(one => one.gradients).map(one => choiceOf(one, wanted().includes(one), networks, choose)));
    if (focused) document.getElementById(focused)?.focus();
    Object.assign(whole.dataset, { layer: String(state.layer), direction: state.direction, packs: networks.map(({ pack }) => pack).join(' '), request: String(asked[2]) });
  };
  const choose = (pack: string, on: boolean): void => {
    chosen = { ...chosen, [pack]: on };
    events.keep(chosen);
    ask();
  };
  const ask = (): void => {
    if (!state) return;
    const [{ sentence }, names] = [state, wanted().map(({ name }) => name)];
    if (asked[0] === sentence && asked[1] === names.join()) return draw();
    asked = [sentence, names.join(), sentence.request];
    const altered = sentence.before && { pack: sentence.pack, surgery: joined(sentence.before.surgeries) };
    events.ask({ kind: 'gradients', words: sentence.tokens, packs: names, altered }, answer => {
      if ('error' in answer) return say(answer.error);
      ({ networks } = answer.value);
      draw();
    });
  };
  return {
    title: l10n.t('Gradients'),
    hint: l10n.t('What is left, after the last word, of a difference at each word before it: how far back a network can learn from.'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      const other = next.sentence !== before?.sentence;
      area.follow(next.token);
      if (other) ask();
      else if (next.layer !== before.layer || next.direction !== before.direction) draw();
    },
  };
}

/** The packs that were chosen, or chosen away, by an earlier load. */
function chosenFrom(kept: unknown): Readonly<Record<string, boolean>> {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
}

/** Shows a pack's lines, or leaves them away. */
function choiceOf(pack: OfferedPack, on: boolean, networks: readonly Network[], choose: (pack: string, on: boolean) => void): HTMLButtonElement {
  const button = pressable(`gradients-of-${pack.name}`, '', () => choose(pack.name, !on));
  const index = networks.findIndex(one => one.pack === pack.name);
  button.append(...(on && index >= 0 ? [sample(index, 'hidden')] : []), packText({ cell: pack.cell, pack: pack.name }));
  return attributes(button, { 'aria-pressed': String(on) });
}

/** Why there are fewer lines than there might be. */
function noteOf({ direction, sentence }: LensState, offered: readonly OfferedPack[], networks: readonly Network[], curves: readonly Curve[]): string {
  if (!offered.some(one => one.gradients)) return l10n.t('None of the packs has a graph of gradients: install newer ones, or export them again from training.');
  const own = offered.find(({ name }) => name === sentence.pack);
  const failed = networks.flatMap(one => ('error' in one ? [`“${one.pack}”: ${one.error}`] : []));
  const without = networks.filter(one => !('error' in one) && !curves.some(({ pack }) => pack === one.pack)).map(({ pack }) => pack);
  const silent = own?.gradients === false ? [l10n.t('The pack “{0}” has no graph of gradients, so others are shown.', own.name)] : [];
  const altered = sentence.before && networks.some(({ pack }) => pack === sentence.pack) ? [l10n.t('The lines of “{0}” are those of the altered network.', sentence.pack)] : [];
  return [...silent, ...altered, ...failed, missingText(direction, without)].filter(text => text !== '').join(' ');
}

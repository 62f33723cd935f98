import * as l10n from '@vscode/l10n';
import type { Template } from '../../../src/core/attractors';
import { align } from '../../../src/core/comparison';
import type { OfferedPack, SurprisingText } from '../../../src/questions';
import { element, pressable } from '../elements';
import type { LensEvents, LensState } from '../lens';
import { placeOf, surprisalBars } from './agreementPair';
import { askCarriers, carrierTable } from './agreementUnits';
import { choiceOf } from './agreementWords';
import { pairMaps } from './pairMaps';
import { readings, type Named } from './sides';

/** One language model seen from near: surprisal along a pair, what its gates do differently, and the units that carry number. */
export interface Sight {
  readonly element: HTMLElement;
  /** Takes a pair as each model reads it, and the template whose numbers units may carry. */
  show(models: readonly OfferedPack[], texts: readonly (readonly SurprisingText[])[], template: Template): void;
  /** Draws the gates in the colours of a state. */
  draw(state: LensState): void;
}

/** Makes it, empty. */
export function sight(events: LensEvents, failed: (why: string) => void): Sight {
  let [models, texts]: [readonly OfferedPack[], readonly (readonly SurprisingText[])[]] = [[], []];
  let template: Template | undefined;
  let state: LensState | undefined;
  let chosen: string | undefined;
  const [whole, bars, units] = [element('div', 'sight'), element('section', 'part'), element('section', 'part')];
  const area = pairMaps(() => undefined, 'agreement-');
  const known = readings(events.ask, () => gates(), failed);
  const own = (): readonly SurprisingText[] => texts[models.findIndex(({ name }) => name === chosen)] ?? [];
  const choose = (name: string | undefined): void => {
    chosen = name;
    const pick = choiceOf('agreement-model', l10n.t('Language model on show'), models.map(one => [one.name, one.name] as const), name ?? '', choose);
    const title = element('h2', '', l10n.t('Surprisal of each word, in bits, by'));
    title.append(' ', pick);
    bars.replaceChildren(title, ...(own().length > 0 ? [surprisalBars(own())] : []));
    units.replaceChildren(find);
    gates();
  };
  const gates = (): void => {
    if (!state || own().length === 0) return;
    const [a, b] = own().map(({ tokens }) => known.find({ text: tokens.join(' '), words: tokens, pack: chosen ?? '', surgeries: [] } satisfies Named));
    area.show(a && b ? { a, b, columns: align(a.tokens, b.tokens), now: 'a' } : undefined);
    if (a && b) area.draw({ ...state, layer: 0, direction: 'forward', token: placeOf(own()) });
  };
  const find = pressable('agreement-find-units', l10n.t('Find the units that carry number'), () => {
    const pack = chosen;
    if (pack === undefined || !template) return;
    askCarriers(events.ask, template, pack, found => units.replaceChildren(find, carrierTable(found, pack, cell => {
      events.post({ type: 'pack', pack });
      events.pin({ ...cell, token: state?.token ?? 0 });
    })), failed);
  });
  whole.append(bars, element('h2', '', l10n.t('What the gates do differently')), area.element, units);
  return {
    element: whole,
    show(offered, read, built) {
      [models, texts, template] = [offered, read, built];
      whole.hidden = models.length === 0;
      // The one whose cell has most to show, until another is chosen.
      const most = Math.max(...models.map(({ series }) => series.length));
      choose(models.some(({ name }) => name === chosen) ? chosen : models.find(({ series }) => series.length === most)?.name);
    },
    draw(next) {
      state = next;
      gates();
    },
  };
}

import * as l10n from '@vscode/l10n';
import type { OfferedPack } from '../../src/questions';
import type { Ask } from './asking';
import { attributes, element } from './elements';
import { headTitle } from './heads';
import type { Shown } from './lens';
import { choice } from './toolbar';

/** The choice of the pack whose network is on show. */
export interface NetworkChoice {
  readonly element: HTMLElement;
  /** Says why the pack on show is not the chosen one, while that is so. */
  readonly note: HTMLElement;
  /** Marks the pack on show; asks what packs there are when it is none of those that are known, or not the chosen one. */
  update(sentence: Pick<Shown, 'pack' | 'instead'>): void;
}

/** Makes it; `choose` is told the pack that a person chose. */
export function networkChoice(ask: Ask, choose: (pack: string) => void): NetworkChoice {
  let packs: readonly OfferedPack[] = [];
  let shown = '';
  const list = choice<string>('network', l10n.t('Network for'), choose);
  const { element: whole } = list;
  const note = attributes(element('p', 'instead'), { role: 'status' });
  const draw = (): void => {
    // Before the packs are known the list has the one on show: it keeps its place on the page.
    list.update(packs.length > 0 ? packs.map(pack => [pack.name, packTitle(pack)]) : [[shown, shown]], shown);
  };
  const learn = (): void => {
    ask({ kind: 'packs' }, answer => {
      // Without the list the sentence on show remains, and the next one asks again.
      if ('error' in answer) return;
      ({ packs } = answer.value);
      draw();
    });
  };
  whole.title = l10n.t('The pack whose network is shown: what it was trained to find, and its name');
  // Packs may have come or gone.
  whole.addEventListener('focusin', learn);
  return {
    element: whole,
    note,
    update({ pack, instead = '' }) {
      if (!packs.some(({ name }) => name === pack) || (instead !== '' && note.textContent !== instead)) learn();
      shown = pack;
      note.textContent = instead;
      draw();
    },
  };
}

/** What a pack does, with its name: `parts of speech and names (en)`. */
export function packTitle({ name, heads }: Pick<OfferedPack, 'name' | 'heads'>): string {
  if (heads.length === 0) return `${l10n.t('next word')} (${name})`;
  return `${heads.map(head => headTitle(head.name)).join(l10n.t(' and '))} (${name})`;
}

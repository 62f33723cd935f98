import * as l10n from '@vscode/l10n';
import type { Altered, FromInspector } from '../../src/protocol';
import { attributes, element, pressable } from './elements';

/** The bar that is on top of everything while the network is altered. */
export interface Sign {
  readonly element: HTMLElement;
  update(altered: Altered | undefined): void;
}

/** Makes it, not visible; its buttons and Escape, anywhere on the page, tell the extension. */
export function sign(post: (message: FromInspector) => void): Sign {
  let altered: Altered | undefined;
  const alter = (next: Altered | undefined): void => post({ type: 'alter', altered: next });
  const what = element('span', '');
  const apply = pressable('apply', '', () => altered && alter({ ...altered, applied: !altered.applied }));
  const undo = pressable('undo', l10n.t('Undo all (Escape)'), () => alter(undefined));
  const words = attributes(element('p', ''), { role: 'status' });
  words.append(element('strong', '', l10n.t('Altered network')), what);
  const whole = element('div', 'altered');
  whole.hidden = true;
  whole.append(words, apply, undo);
  // Before anything else on the page makes something of the key.
  window.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !altered) return;
    event.stopPropagation();
    alter(undefined);
  }, true);
  return {
    element: whole,
    update(next) {
      altered = next;
      whole.hidden = !next;
      if (!next) return;
      what.textContent = ` · ${next.applied ? l10n.t('what is shown here and marked in the text is not what the model says.') : l10n.t('what is shown here is not what the model says.')}`;
      apply.textContent = next.applied ? l10n.t('Only in this panel') : l10n.t('Apply to the document');
      attributes(apply, { 'aria-pressed': String(next.applied) });
      apply.title = next.applied ? l10n.t('Give the text the model’s own labels again') : l10n.t('Label the whole text as the altered network does, until you undo it');
    },
  };
}

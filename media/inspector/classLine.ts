import * as l10n from '@vscode/l10n';
import type { Annotation } from '../../src/core/types';
import { element } from './elements';
import { percent } from './scale';

/** The class of the sentence with the probability of each; not visible where a pack labels words. */
export interface ClassLine {
  readonly element: HTMLElement;
  /** Shows the class of an annotation; one that was another `before` says so. */
  update(annotation: Annotation, before: Annotation | undefined): void;
}

/** Makes it, not visible. */
export function classLine(): ClassLine {
  const whole = element('p', 'class-line');
  whole.hidden = true;
  return {
    element: whole,
    update({ sentiment }, before) {
      whole.hidden = !sentiment;
      if (!sentiment) return;
      const { label, probabilities } = sentiment;
      const was = before?.sentiment?.label;
      const flipped = was !== undefined && was !== label;
      whole.classList.toggle('flipped', flipped);
      whole.replaceChildren(element('span', '', l10n.t('The sentence is')), ...(flipped ? [element('s', '', was)] : []), element('strong', '', label), ...Object.entries(probabilities).map(([name, value]) => share(name, value, name === label)));
    },
  };
}

/** A class with its probability, in words and as a bar. */
function share(name: string, probability: number, chosen: boolean): HTMLElement {
  const one = element('span', chosen ? 'share chosen' : 'share', `${name} ${percent(probability)}`);
  Object.assign(one.dataset, { class: name, probability: String(probability) });
  one.style.setProperty('--share', `${probability * 100}%`);
  return one;
}

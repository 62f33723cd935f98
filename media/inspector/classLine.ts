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
      const flipped = before?.sentiment && before.sentiment.label !== label;
      whole.replaceChildren(element('span', '', flipped ? l10n.t('Mood, flipped') : l10n.t('Mood')));
      for (const [name, probability] of Object.entries(probabilities)) {
        const title = name === label ? element('strong', flipped ? 'flipped' : '', name) : element(flipped && before.sentiment?.label === name ? 's' : 'span', '', name);
        whole.append(share(title, name, probability, before?.sentiment?.probabilities[name]));
      }
    },
  };
}

/** A class with its probability, in words and as a bar, and what it was before. */
function share(title: HTMLElement, name: string, probability: number, before: number | undefined): HTMLElement {
  const one = element('span', 'share');
  one.append(title, ` ${before === undefined ? '' : `${(before * 100).toFixed(1)} → `}${percent(probability)}`);
  Object.assign(one.dataset, { class: name, probability: String(probability) });
  one.style.setProperty('--share', `${probability * 100}%`);
  return one;
}

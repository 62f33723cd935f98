import * as l10n from '@vscode/l10n';
import type { HeadWeights } from '../../../src/core/types';
import type { Lens, LensEvents, LensState } from '../lens';
import { waiting } from '../waiting';
import { reasonsOf, type Wanted } from './reasons';
import { whyView } from './whyView';

/** Why a label: its score as a sum of what the units, the bias and, for names, the neighbours give. */
export function why(events: LensEvents): Lens {
  let headName = typeof events.kept === 'string' ? events.kept : '';
  let wanted: Wanted = {};
  let state: LensState | undefined;
  /** What was drawn last, and the sentence and word that `wanted` is about. */
  let drawn: readonly unknown[] = [];
  let about: readonly unknown[] = [];

  const draw = (): void => {
    drawn = [];
    if (state) update(state);
  };
  const view = whyView({
    head(name) {
      [headName, wanted] = [name, {}];
      events.keep(name);
      draw();
    },
    want(next) {
      wanted = next;
      draw();
    },
  });
  const show = ({ sentence, token = 0, pinned }: LensState, heads: readonly HeadWeights[], head: HeadWeights): void => {
    const { gates, scores, tokens } = sentence;
    const reasons = reasonsOf(gates, head, scores?.[head.name] ?? new Float32Array(), token, wanted);
    const layer = Math.max(...gates.map(one => one.layer));
    view.show({ head, reasons, tokens, token, pinned, layer, pin: events.pin }, heads);
  };
  const update = (next: LensState): void => {
    state = next;
    const { sentence, weights, withheld, token, pinned } = next;
    // Moving the pointer over the maps changes nothing here.
    const now = [sentence, weights, withheld, token, pinned];
    if (same(drawn, now)) return;
    drawn = now;
    if (!weights) return view.say(waiting(next));
    const heads = weights.heads.filter(({ name, weight }) => weight.length > 0 && sentence.scores?.[name]);
    const head = heads.find(({ name }) => name === headName) ?? heads[0];
    if (!head) return view.say(l10n.t('The pack “{0}” does not tell its weights, so its labels cannot be taken apart.', sentence.pack));
    const subject = [sentence, head.task === 'labeling' ? token : undefined];
    if (!same(about, subject)) wanted = {};
    about = subject;
    const nowhere = head.task === 'labeling' && token === undefined;
    view.say(nowhere ? l10n.t('Select a word to see why it has its label.') : '');
    if (!nowhere) show(next, heads, head);
  };
  return {
    title: l10n.t('Why'),
    hint: l10n.t('Why this label and not another: the network adds up what each of its units says, and the label with the largest sum wins. Click a unit to see it in the maps.'),
    element: view.element,
    weights: true,
    update,
  };
}

function same(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, at) => one === now[at]);
}

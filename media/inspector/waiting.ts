import * as l10n from '@vscode/l10n';
import type { LensState } from './lens';

/** What is to be said while there are no weights: that they are on their way, or why they cannot be had. */
export function waiting({ withheld }: Pick<LensState, 'withheld'>): string {
  if (withheld === undefined) return l10n.t('Reading the network’s weights …');
  return l10n.t('This needs the network’s weights, which cannot be had: {0} Or choose another network above.', withheld);
}

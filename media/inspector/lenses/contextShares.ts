import * as l10n from '@vscode/l10n';
import { trace } from '../../../src/core/memory';
import type { Decoding, Gates, Memory } from '../../../src/core/types';
import { attributes, element } from '../elements';
import { directionText } from '../series';
import { pieceText } from './pieces';

/** How much of the states behind the context each piece wrote, by direction of the encoder's top layer; adds up to 1 in each. */
export function contextShares({ encoder, source }: Pick<Decoding, 'encoder' | 'source'>, memory: Memory): { readonly direction: Gates['direction']; readonly shares: Float32Array }[] {
  const top = Math.max(...encoder.map(({ layer }) => layer));
  // A direction ends where the context is taken from it.
  return encoder.filter(({ layer }) => layer === top).map(gates => ({ direction: gates.direction, shares: trace(gates, memory, gates.direction === 'forward' ? source.length - 1 : 0).shares }));
}

/** The shares as bars over the pieces, and what the first and the last third have of them. */
export function sharesPart(found: Decoding): HTMLElement {
  const whole = element('div', 'shares');
  if (!found.memory || found.source.length === 0) {
    whole.append(element('p', 'note', l10n.t('The cell of this network keeps no state of which it could be said what wrote it.')));
    return whole;
  }
  const all = contextShares(found, found.memory);
  const most = Math.max(...all.flatMap(({ shares }) => [...shares].map(Math.abs)), 1e-6);
  const list = attributes(element('ul', 'bits'), { 'aria-label': l10n.t('Share of the context by piece') });
  for (const [at, piece] of found.source.entries()) {
    const row = element('li', '');
    const pair = element('span', 'pair');
    for (const { direction, shares } of all) {
      const share = shares[at] ?? 0;
      const one = element('span', `wrote ${direction} ${share < 0 ? 'against' : ''}`);
      one.style.setProperty('height', `${(64 * Math.abs(share)) / most}px`);
      one.title = l10n.t('{0}: {1}', directionText(direction), percent(share));
      one.dataset['share'] = String(share);
      pair.append(one);
    }
    row.append(pair, attributes(element('span', 'form', pieceText(piece)), { lang: 'en' }));
    list.append(row);
  }
  whole.append(list, element('p', 'sum', inThirds(all)));
  return whole;
}

function inThirds(all: ReturnType<typeof contextShares>): string {
  const of = (shares: Float32Array, from: number, to: number): number => shares.slice(from, to).reduce((a, b) => a + b, 0);
  return all
    .map(({ direction, shares }) => {
      const third = Math.max(1, Math.floor(shares.length / 3));
      const [first, last] = [percent(of(shares, 0, third)), percent(of(shares, shares.length - third, shares.length))];
      return direction === 'forward' ? l10n.t('Forward half: {0} from the first third of the pieces, {1} from the last.', first, last) : l10n.t('Backward half: {0} from the first third, {1} from the last.', first, last);
    })
    .join(' ');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`.replace('-', '−');
}

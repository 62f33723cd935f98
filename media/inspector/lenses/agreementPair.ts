import * as l10n from '@vscode/l10n';
import { preferred, type Judgement } from '../../../src/core/agreement';
import type { SurprisingText } from '../../../src/questions';
import { attributes, element } from '../elements';
import { percent } from '../scale';
import { english, namedTable, verdictMark } from './agreementWords';

/** What one pack says of a pair. */
export interface Opinion {
  readonly pack: string;
  readonly judgement: Judgement;
  /** Both texts as a language model reads them; a pack that is none reads no further than the verb. */
  readonly texts?: readonly SurprisingText[] | undefined;
}

/** The first word that differs in two readings of a pair; −1 when one begins with the other. */
export function placeOf(texts: readonly SurprisingText[]): number {
  const [good, bad] = texts;
  return good?.tokens.findIndex((word, at) => word !== bad?.tokens[at]) ?? -1;
}

/** A row for each pack: how probable either form was at its place, and which sentence is preferred. */
export function opinionTable(opinions: readonly Opinion[]): HTMLElement {
  const rows = opinions.map(({ pack, judgement, texts }) => {
    const verdict = judgement.why === undefined ? verdictMark(preferred(judgement)) : english(judgement.why);
    const unknown = judgement.unknown.length > 0 ? l10n.t('does not know {0}', judgement.unknown.join(', ')) : '';
    return [pack, ...chances(judgement, texts), verdict, unknown];
  });
  const caption = l10n.t('How probable each form is where it stands, by the words before it, and which sentence each network prefers');
  return namedTable(caption, [l10n.t('Network'), l10n.t('Right form'), l10n.t('Wrong form'), l10n.t('Prefers the one that is'), ''], rows);
}

function chances(judgement: Judgement, texts: readonly SurprisingText[] | undefined): string[] {
  const at = texts ? placeOf(texts) : -1;
  const bits = texts ? texts.map(text => text.bits[at] ?? NaN) : [judgement.good, judgement.bad];
  return bits.map(one => (Number.isNaN(one) ? '–' : percent(2 ** -one)));
}

/** Bits that reach the top of a bar. */
const HIGHEST = 16;

/** Bars over the words of both sentences: the surprisal of each, the words that differ marked. */
export function surprisalBars(texts: readonly SurprisingText[]): HTMLElement {
  const [whole, differs] = [element('div', 'surprisal'), placeOf(texts)];
  whole.append(
    ...texts.map((text, side) => {
      const list = attributes(element('ol', 'bits'), { 'aria-label': side === 0 ? l10n.t('Surprisal of each word of the right sentence, in bits') : l10n.t('Surprisal of each word of the wrong sentence, in bits') });
      list.append(
        ...text.tokens.map((word, at) => {
          const bits = text.bits[at] ?? NaN;
          const [item, bar] = [element('li', at === differs ? 'differs' : ''), element('span', 'bar')];
          bar.style.setProperty('height', `${Math.min(1, bits / HIGHEST) * 60}px`);
          item.append(element('span', 'value', bits.toFixed(1)), bar, attributes(element('span', 'form', word), { lang: 'en' }));
          return item;
        }),
      );
      return list;
    }),
  );
  return whole;
}

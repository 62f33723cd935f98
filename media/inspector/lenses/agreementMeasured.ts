import * as l10n from '@vscode/l10n';
import { preferred, shareOf, type Judgement, type Pair, type Share } from '../../../src/core/agreement';
import type { AgreementTable } from '../../../src/questions';
import { attributes, element } from '../elements';
import { english, namedTable } from './agreementWords';

/** Wrong pairs of a file that are listed; a table of thousands tells nothing. */
const LISTED = 50;

const shareText = ({ right, low, high }: Share): string => (Number.isNaN(right) ? '–' : `${right.toFixed(1)} (${low.toFixed(0)}–${high.toFixed(0)})`);

/** What packs made of the pairs of a file: shares, and what most of them got wrong. */
export function fileResult(name: string, pairs: readonly Pair[], packs: readonly string[], judgements: readonly (readonly Judgement[])[]): HTMLElement {
  const whole = element('div', '');
  const rows = packs.map((pack, at) => {
    const own = judgements[at] ?? [];
    const unknown = own.filter(one => one.unknown.length > 0).length;
    return [pack, shareText(shareOf(own)), String(shareOf(own).pairs), String(unknown)];
  });
  whole.append(namedTable(l10n.t('{0}: {1} pairs; per cent right, with the interval of 95 % (50 by chance)', name, pairs.length), [l10n.t('Network'), l10n.t('Right'), l10n.t('Pairs judged'), l10n.t('With unknown words')], rows));
  const wrong = pairs.flatMap((pair, index) => {
    const by = packs.filter((_, at) => judgements[at]?.[index] && preferred(judgements[at][index]) === 'bad');
    return by.length > 0 ? [{ pair, by }] : [];
  });
  if (wrong.length === 0) return whole;
  const [details, list] = [element('details', ''), element('ol', 'wrong-pairs')];
  details.append(element('summary', '', l10n.t('{0} pairs that some network got wrong', wrong.length)), list);
  list.append(...wrong.slice(0, LISTED).map(({ pair, by }) => attributes(element('li', '', `${pair.good} / ${pair.bad} — ${by.join(', ')}`), { value: String(pair.line) })));
  if (wrong.length > LISTED) details.append(element('p', 'dim', l10n.t('The first {0} are listed; “gatelens agreement” lists them all.', LISTED)));
  whole.append(details);
  return whole;
}

/** The measured table, and what came out in words. */
export function measuredTable({ rows, published, command, date }: AgreementTable, packs: readonly string[]): HTMLElement {
  const whole = element('div', '');
  const known = packs.filter(pack => rows.some(({ results }) => results[pack]));
  const cells = rows.map(({ set, results }) => [setText(set), '50', ...known.map(pack => (results[pack] ? shareText(results[pack]) : '–'))]);
  whole.append(
    namedTable(l10n.t('Per cent of pairs in which the right sentence is preferred, with the interval of 95 %'), [l10n.t('Pairs'), l10n.t('Chance'), ...known], cells),
    element('p', 'came-out', cameOut(rows, known)),
    publishedTable(published),
    element('p', 'dim', l10n.t('The published figures are means over nouns of the same and of the other number than the subject; in the pairs built here all nouns between are of the other number, which is harder.')),
    measuredBy(date, command),
  );
  return whole;
}

function publishedTable(published: AgreementTable['published']): HTMLElement {
  return namedTable(l10n.t('Published'), [l10n.t('Who'), '%', l10n.t('Source')], published.map(({ what, value, source }) => [english(what), String(value), english(source)]));
}

function measuredBy(date: string, command: string): HTMLElement {
  const whole = element('p', 'dim', l10n.t('Measured on {0} by', date));
  whole.append(' ', element('code', '', command));
  return whole;
}

function setText(set: string): string | HTMLElement {
  const [count] = /^\d(?= attractor)/.exec(set) ?? [];
  return count === undefined ? english(`BLiMP: ${set.replaceAll('_', ' ')}`) : l10n.t('Built, nouns of the other number between: {0}', count);
}

/** In words: what the language models and those taught the number make of more nouns between. */
function cameOut(rows: AgreementTable['rows'], packs: readonly string[]): string {
  const built = rows.filter(({ kind }) => kind === 'attractors');
  const [near, far] = [built[0]?.results ?? {}, built.at(-1)?.results ?? {}];
  const said = packs.map(pack => l10n.t('{0} goes from {1} to {2} %', pack, near[pack]?.right.toFixed(0) ?? '–', far[pack]?.right.toFixed(0) ?? '–'));
  return l10n.t('From no noun between to {0} of the other number: {1}. What is below 50 % follows the nearest noun instead of the subject.', built.length - 1, said.join('; '));
}

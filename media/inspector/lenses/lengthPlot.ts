import * as l10n from '@vscode/l10n';
import type { TranslationTable } from '../../../src/questions';
import { attributes, element, shape } from '../elements';
import { strokeOf } from '../lines';

type Row = TranslationTable['rows'][number];

/** The picture in its own units: room for numbers at the left, the lines, groups of lengths below. */
const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [560, 170, 34, 8, 36];

/** How good translations are by the number of words of the source, a line for each network, with all of it as a table. */
export function lengthPlot(table: TranslationTable): HTMLElement {
  const whole = element('div', 'measured-part');
  const { rows } = table;
  const groups = rows[0]?.lengths ?? [];
  const most = Math.max(10, ...rows.flatMap(({ lengths }) => lengths.map(({ BLEU }) => BLEU)));
  const top = Math.ceil(most / 10) * 10;
  const x = (at: number): number => LEFT + ((at + 0.5) * (WIDTH - LEFT)) / groups.length;
  const y = (value: number): number => TOP + HEIGHT * (1 - value / top);
  const svg = shape('svg', { class: 'measured', viewBox: `0 0 ${WIDTH} ${TOP + HEIGHT + FOOT}`, 'aria-hidden': 'true' });
  for (let level = 0; level <= top; level += 10) svg.append(shape('line', { class: 'level', x1: String(LEFT), x2: String(WIDTH), y1: String(y(level)), y2: String(y(level)) }), label(String(level), LEFT - 6, y(level) + 4, 'end'));
  for (const [at, group] of groups.entries()) svg.append(label(lengthText(group), x(at), TOP + HEIGHT + 15, 'middle'), label(`n = ${group.sentences}`, x(at), TOP + HEIGHT + 30, 'middle'));
  for (const [index, { lengths }] of rows.entries()) {
    const { colour, dash } = strokeOf(index);
    const points = lengths.map(({ BLEU }, at) => `${x(at)},${y(BLEU)}`).join(' ');
    svg.append(shape('polyline', { points, stroke: colour, 'stroke-dasharray': dash.join(' ') }));
    for (const [at, { BLEU }] of lengths.entries()) svg.append(shape('circle', { cx: String(x(at)), cy: String(y(BLEU)), r: '2.8', fill: colour }));
  }
  whole.append(svg, tableOf(table));
  return whole;
}

function label(text: string, x: number, y: number, anchor: string): SVGElement {
  const made = shape('text', { x: String(x), y: String(y), 'text-anchor': anchor });
  made.textContent = text;
  return made;
}

function lengthText({ least, most }: Row['lengths'][number]): string {
  return most > 50 ? `${least}+` : `${least}–${most}`;
}

function networkText({ cell, attention, epochs }: Row): string {
  return attention ? l10n.t('{0} with attention (for comparison), {1} epochs', cell.toUpperCase(), epochs) : l10n.t('{0}, {1} epochs', cell.toUpperCase(), epochs);
}

function tableOf({ rows }: TranslationTable): HTMLElement {
  const made = element('table', 'named');
  const groups = rows[0]?.lengths ?? [];
  const head = [l10n.t('BLEU by words of the source'), l10n.t('all'), ...groups.map(lengthText)];
  made.createTHead().insertRow().append(...head.map(text => element('th', '', text)));
  const body = made.createTBody();
  for (const [index, row] of rows.entries()) {
    const name = element('th', '', networkText(row));
    const sample = shape('svg', { class: 'fading-sample', width: '26', height: '10', 'aria-hidden': 'true' });
    const { colour, dash } = strokeOf(index);
    sample.append(attributes(shape('line', { x1: '1', x2: '25', y1: '5', y2: '5', 'stroke-width': '2' }), { stroke: colour, 'stroke-dasharray': dash.join(' ') }));
    name.prepend(sample, ' ');
    body.insertRow().append(name, ...[row.scores['BLEU, greedy'], ...row.lengths.map(({ BLEU }) => BLEU)].map(value => element('td', 'value', value?.toFixed(1) ?? '')));
  }
  return made;
}

import * as l10n from '@vscode/l10n';
import type { Decoding, Gates } from '../../../src/core/types';
import { ramp, type Theme } from '../colours';
import { attributes, element, pressable } from '../elements';
import { bitmap } from '../heatmap';
import { number, percent, scaleFor } from '../scale';
import { directionText, seriesText } from '../series';
import { pieceText } from './pieces';

/** Both sides of an encoder–decoder with the context between them, a column for each piece, all of one width. */
export interface SideMaps {
  readonly element: HTMLElement;
  /** What is pointed at. */
  readonly readout: HTMLElement;
  draw(found: Decoding, step: number, theme: Theme): void;
}

/** Makes it, empty; `choose` is told the step of the decoder that was clicked. */
export function sideMaps(choose: (step: number) => void): SideMaps {
  const whole = attributes(element('div', 'sides'), { role: 'group', 'aria-label': l10n.t('Encoder, context and decoder') });
  const readout = element('p', 'readout', l10n.t('Point at a map to read a value.'));
  const layer = attributes(element('select', ''), { 'aria-label': l10n.t('Layer of the encoder') });
  let shown: { readonly found: Decoding; readonly step: number; readonly theme: Theme } | undefined;
  let chosen = -1;
  layer.addEventListener('change', () => {
    chosen = Number(layer.value);
    if (shown) draw(shown.found, shown.step, shown.theme);
  });
  const say = (text: string): void => void (readout.textContent = text);
  const draw = (found: Decoding, step: number, theme: Theme): void => {
    const focused = document.activeElement?.id;
    shown = { found, step, theme };
    const { encoder, decoder: [right], context } = found;
    if (chosen < 0 || chosen >= encoder.length) chosen = Math.max(0, encoder.length - 2);
    layer.replaceChildren(...encoder.map((one, at) => attributes(element('option', '', l10n.t('layer {0}, {1}', one.layer + 1, directionText(one.direction))), { value: String(at), ...(at === chosen ? { selected: '' } : {}) })));
    const left = encoder[chosen];
    const names = Object.keys(right?.series ?? {});
    whole.style.setProperty('--source', String(found.source.length));
    whole.style.setProperty('--target', String(found.target.length));
    const top = element('div', 'side-title');
    top.append(element('strong', '', l10n.t('Encoder')), layer);
    whole.replaceChildren(
      element('span', ''), top, element('strong', 'side-title', 'c'), element('strong', 'side-title', l10n.t('Decoder')),
      element('span', ''), pieceRow(found.source.map(piece => attributes(element('span', 'piece', pieceText(piece)), { lang: 'en' }))), element('span', ''), pieceRow(found.target.map((piece, at) => stepButton(found, piece, at, at === step, choose))),
      ...names.flatMap((name, row) => {
        const { title } = seriesText(right?.cell ?? '', name);
        const c = row === 0 && context.length > 0 ? [contextMap(context, names.length, theme, say)] : [];
        return [element('span', 'side-name', title), mapOf(left, name, found.source, theme, say), ...c, mapOf(right, name, found.target, theme, say)];
      }),
    );
    if (focused) document.getElementById(focused)?.focus();
  };
  return { element: whole, readout, draw };
}

function pieceRow(parts: readonly HTMLElement[]): HTMLElement {
  const row = element('div', 'pieces');
  row.append(...parts);
  return row;
}

function stepButton({ chances }: Decoding, piece: string, at: number, on: boolean, choose: (step: number) => void): HTMLElement {
  const button = pressable(`translation-step-${at}`, pieceText(piece), () => choose(at));
  button.classList.add('piece');
  button.append(element('span', 'chance', percent(chances[at] ?? 0)));
  return attributes(button, { 'aria-pressed': String(on), ...(piece === '' ? {} : { lang: 'es' }) });
}

/** The map of a series, its columns under the pieces; empty where the side has no such series. */
function mapOf(gates: Gates | undefined, name: string, pieces: readonly string[], theme: Theme, say: (text: string) => void): HTMLElement {
  const values = gates?.series[name];
  const box = element('div', 'side-map');
  if (!gates || !values || gates.steps === 0) return box;
  const { sigmoid, tight, title } = seriesText(gates.cell, name);
  const scale = scaleFor(values, sigmoid, tight);
  const canvas = bitmap(gates, values, Array.from({ length: gates.units }, (_, unit) => unit), scale, ramp(scale.kind, theme));
  box.append(attributes(canvas, { role: 'img', 'aria-label': l10n.t('{0} of {1} units at {2} pieces', title, gates.units, gates.steps) }));
  pointing(canvas, gates.steps, gates.units, (at, unit) => say(l10n.t('{0}, unit {1}, at “{2}”: {3}', title, unit, pieceText(pieces[at] ?? ''), number(values[at * gates.units + unit] ?? 0))));
  return box;
}

/** The context as one column over all rows. */
function contextMap(context: Float32Array, rows: number, theme: Theme, say: (text: string) => void): HTMLElement {
  const units = context.length;
  const scale = scaleFor(context, false);
  const whole: Gates = { cell: '', layer: 0, direction: 'forward', steps: 1, units, series: {} };
  const canvas = bitmap(whole, context, Array.from({ length: units }, (_, unit) => unit), scale, ramp(scale.kind, theme));
  const box = element('div', 'context-map');
  box.style.setProperty('grid-row', `span ${rows}`);
  box.append(attributes(canvas, { role: 'img', 'aria-label': l10n.t('The context, {0} units', units) }));
  pointing(canvas, 1, units, (_, unit) => say(l10n.t('Context, unit {0}: {1}', unit, number(context[unit] ?? 0))));
  return box;
}

function pointing(canvas: HTMLCanvasElement, steps: number, units: number, tell: (step: number, unit: number) => void): void {
  canvas.addEventListener('pointermove', ({ clientX, clientY }) => {
    const { x, y, width, height } = canvas.getBoundingClientRect();
    const [step, unit] = [Math.floor(((clientX - x) / width) * steps), Math.floor(((clientY - y) / height) * units)];
    if (step >= 0 && step < steps && unit >= 0 && unit < units) tell(step, unit);
  });
}

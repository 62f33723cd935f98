import * as l10n from '@vscode/l10n';
import type { Gates } from '../../../src/core/types';
import { chosen } from '../choice';
import { attributes, element } from '../elements';
import { arrayOf, csvOf, fileName, npyOf, type Wanted } from '../export/files';
import { toPng } from '../export/paint';
import { snapshot } from '../export/snapshot';
import { toSvg } from '../export/svg';
import { viewDrawing, WHITE, type Paper } from '../export/viewDrawing';
import type { Lens, LensEvents, LensState } from '../lens';
import { seriesText } from '../series';
import { paper } from '../theme';

/** What can be taken along. */
type Format = 'svg' | 'png' | 'html' | 'csv' | 'npy';

/** Device pixels of a PNG to a CSS pixel: sharp in print and on a projector. */
const SCALE = 2;

/** The picture and the numbers of what is on show, as files. */
export function take(events: LensEvents): Lens {
  let state: LensState | undefined;
  let offered = '';
  const [whole, note] = [element('div', 'take'), attributes(element('p', 'note'), { role: 'status' })];
  const white = attributes(element('input', ''), { type: 'checkbox', id: 'export-white' });
  const series = attributes(element('select', ''), { id: 'export-series' });
  const shape = element('p', 'help');

  const wanted = (): Wanted => series.value || undefined;
  const save = async (format: Format): Promise<void> => {
    const gates = state && chosen(state.sentence.gates, state);
    if (!state || !gates) return;
    note.textContent = '';
    try {
      const { name, bytes } = await fileOf(format, state, gates, wanted(), white.checked);
      events.ask({ kind: 'save', name, bytes }, answer => {
        if ('error' in answer) note.textContent = answer.error;
        else if (answer.value.saved !== undefined) note.textContent = l10n.t('Saved as {0}.', answer.value.saved);
      });
    } catch (error) {
      note.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const buttons = (formats: Readonly<Partial<Record<Format, string>>>): HTMLElement[] =>
    Object.entries(formats).map(([format, text]) => {
      const made = attributes(element('button', 'action', text), { id: `export-${format}` });
      made.addEventListener('click', () => void save(format as Format));
      return made;
    });
  const describe = (): void => {
    const gates = state && chosen(state.sentence.gates, state);
    if (state && gates) shape.textContent = shapeOf(state, gates, wanted());
  };
  series.addEventListener('change', describe);
  const print = element('label', 'choice');
  print.append(white, l10n.t('black on white, for print'));
  const of = element('label', 'choice', l10n.t('Numbers of'));
  of.append(series);
  whole.append(
    row(l10n.t('Picture'), [...buttons({ svg: 'SVG', png: 'PNG', html: l10n.t('HTML page') }), print]),
    element('p', 'help', l10n.t('All series of the layer and direction on show. The page opens anywhere, offline, without scripts, and has all numbers in tables.')),
    row(l10n.t('Numbers'), [...buttons({ csv: 'CSV', npy: 'NPY' }), of]),
    shape,
    note,
  );
  return {
    title: l10n.t('Export'),
    hint: l10n.t('Take along what is on show: as a picture for a paper or a slide, as a page for everyone, or as exact numbers.'),
    element: whole,
    update(next) {
      state = next;
      const gates = chosen(next.sentence.gates, next);
      if (!gates) return;
      const options = [['', l10n.t('all layers, directions and series')], ...Object.keys(gates.series).map(name => [name, seriesText(gates.cell, name).title])];
      const now = JSON.stringify(options);
      if (now !== offered) series.replaceChildren(...options.map(([value = '', text]) => attributes(element('option', '', text), { value })));
      offered = now;
      describe();
    },
  };
}

function row(title: string, parts: readonly HTMLElement[]): HTMLElement {
  const made = element('div', 'buttons');
  made.append(element('h2', '', title), ...parts);
  return made;
}

/** What numbers there will be. */
function shapeOf({ sentence }: LensState, gates: Gates, wanted: Wanted): string {
  const sizes = arrayOf(sentence, gates, wanted).shape.join(' × ');
  const axes = wanted === undefined ? l10n.t('layers and directions × series × words × units') : l10n.t('words × units');
  return l10n.t('{0} numbers ({1}). CSV: for spreadsheets and R, a line for each word. NPY: numpy.load gives a float32 array.', sizes, axes);
}

async function fileOf(format: Format, { sentence, theme }: LensState, gates: Gates, wanted: Wanted, white: boolean): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const place = [`layer${gates.layer + 1}`, gates.direction];
  const named = (parts: readonly string[]): string => fileName(sentence, parts, format);
  const drawn = (on: Paper) => viewDrawing(sentence, gates, on);
  const sheet = white ? WHITE : paper(theme);
  const text = (written: string): Uint8Array => new TextEncoder().encode(written);
  const numbers = wanted === undefined ? [] : [...place, wanted];
  switch (format) {
    case 'svg':
      return { name: named(place), bytes: text(toSvg(drawn(sheet))) };
    case 'png':
      return { name: named(place), bytes: await toPng(drawn(sheet), SCALE) };
    case 'html':
      return { name: named(place), bytes: text(snapshot(sentence, gates, drawn(WHITE), document.documentElement.lang)) };
    case 'csv':
      return { name: named(numbers), bytes: text(csvOf(sentence, gates, wanted)) };
    case 'npy':
      return { name: named(numbers), bytes: npyOf(sentence, gates, wanted) };
  }
}

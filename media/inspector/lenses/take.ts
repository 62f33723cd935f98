import * as l10n from '@vscode/l10n';
import type { Gates } from '../../../src/core/types';
import { chosen } from '../choice';
import { attributes, element, pressable } from '../elements';
import { arrayOf, csvOf, fileName, npyOf, type Wanted } from '../export/files';
import { toPng } from '../export/paint';
import { snapshot } from '../export/snapshot';
import { toSvg } from '../export/svg';
import { WHITE, type Paper } from '../export/drawing';
import { viewDrawing } from '../export/viewDrawing';
import type { Lens, LensEvents, LensState } from '../lens';
import { seriesOn } from '../panels';
import { seriesText } from '../series';
import { paper } from '../theme';

/** What can be taken along. */
type Format = 'svg' | 'png' | 'html' | 'csv' | 'npy';

/** Device pixels of a PNG to a CSS pixel: sharp in print and on a projector. */
const SCALE = 2;

/** The picture and the numbers of what is on show, as files. */
export function take(events: LensEvents): Lens {
  let state: LensState | undefined;
  const [whole, note, shape] = [element('div', 'take'), attributes(element('p', 'note'), { role: 'status' }), element('p', 'help')];
  const altered = element('p', 'help');
  const before = (typeof events.kept === 'object' && events.kept !== null ? events.kept : {}) as Readonly<Record<string, unknown>>;
  const white = attributes(element('input', ''), { type: 'checkbox', id: 'export-white' });
  white.checked = before['white'] === true;
  const series = seriesChoice();
  const say = (text: string): void => void (note.textContent = text);
  const gatesOf = (): Gates | undefined => state && chosen(state.sentence.gates, state);
  const save = async (format: Format): Promise<void> => {
    const gates = gatesOf();
    if (!state || !gates) return;
    say('');
    const { name, bytes } = await fileOf(format, state, gates, series.wanted, white.checked);
    events.ask({ kind: 'save', name, bytes }, answer => {
      if ('error' in answer) say(answer.error);
      else if (answer.value.saved !== undefined) say(l10n.t('Saved as {0}.', answer.value.saved));
    });
  };
  const describe = (): void => {
    const gates = gatesOf();
    if (state && gates) shape.textContent = shapeOf(state, gates, series.wanted);
    altered.textContent = state?.sentence.before ? l10n.t('The network is altered: each file says so in its name, and how; pictures, the page and CSV say it inside too (NPY has no room for words).') : '';
  };
  const button = (format: Format, text: string): HTMLElement =>
    pressable(`export-${format}`, text, () => void save(format).catch((error: unknown) => say(error instanceof Error ? error.message : String(error))));
  white.addEventListener('change', () => events.keep({ white: white.checked }));
  series.element.addEventListener('change', describe);
  const print = element('label', 'choice');
  print.append(white, l10n.t('black on white, for print'));
  const help = l10n.t('As the maps are shown now: the same series, order of units and zoom, with what is scrolled out of sight. The page opens anywhere, offline, without scripts, and has all numbers of the layer and direction in tables.');
  whole.append(
    row(l10n.t('Picture'), [button('svg', 'SVG'), button('png', 'PNG'), button('html', l10n.t('HTML page')), print]),
    element('p', 'help', help),
    row(l10n.t('Numbers'), [button('csv', 'CSV'), button('npy', 'NPY'), series.element]),
    shape,
    altered,
    note,
  );
  return {
    title: l10n.t('Export'),
    hint: l10n.t('Take along what is on show: as a picture for a paper or a slide, as a page for everyone, or as exact numbers.'),
    element: whole,
    update(next) {
      const before = state;
      state = next;
      if (before?.sentence === next.sentence && before.layer === next.layer && before.direction === next.direction) return;
      series.offer(gatesOf());
      describe();
    },
  };
}

/** The choice of the numbers. */
function seriesChoice(): { readonly element: HTMLElement; readonly wanted: Wanted; offer(gates: Gates | undefined): void } {
  const label = element('label', 'choice', l10n.t('Numbers of'));
  const select = attributes(element('select', ''), { id: 'export-series' });
  label.append(select);
  let offered = '';
  return {
    element: label,
    get wanted() {
      return select.value || undefined;
    },
    offer(gates) {
      const options = [['', l10n.t('all layers, directions and series')], ...Object.keys(gates?.series ?? {}).map(name => [name, seriesText(gates?.cell ?? '', name).title])];
      const now = JSON.stringify(options);
      if (now !== offered) select.replaceChildren(...options.map(([value = '', text]) => attributes(element('option', '', text), { value })));
      offered = now;
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

async function fileOf(format: Format, { sentence, theme, display, layout }: LensState, gates: Gates, wanted: Wanted, white: boolean): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const place = [`layer${gates.layer + 1}`, gates.direction];
  const view = display.view === 'all' ? ['everything'] : [...place, ...(display.view === 'one' ? seriesOn(gates, display) : [])];
  const named = (parts: readonly string[]): string => fileName(sentence, parts, format);
  const drawn = (on: Paper) => viewDrawing(sentence, { gates, display, layout }, on);
  const sheet = white ? WHITE : paper(theme);
  const text = (written: string): Uint8Array => new TextEncoder().encode(written);
  const numbers = wanted === undefined ? [] : [...place, wanted];
  switch (format) {
    case 'svg':
      return { name: named(view), bytes: text(toSvg(drawn(sheet))) };
    case 'png':
      return { name: named(view), bytes: await toPng(drawn(sheet), SCALE) };
    case 'html':
      return { name: named(place), bytes: text(snapshot(sentence, gates, drawn(WHITE), document.documentElement.lang)) };
    case 'csv':
      return { name: named(numbers), bytes: text(csvOf(sentence, gates, wanted)) };
    case 'npy':
      return { name: named(numbers), bytes: npyOf(sentence, gates, wanted) };
  }
}

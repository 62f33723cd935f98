import * as l10n from '@vscode/l10n';
import type { Altered, FromInspector, ToInspector } from '../../src/protocol';
import { asking } from './asking';
import { classLine, type ClassLine } from './classLine';
import { toggled } from './display';
import { element } from './elements';
import { frame } from './frame';
import { introduction } from './introduction';
import { keptFrom, type Kept } from './kept';
import type { Cell, Shown } from './lens';
import { LENSES } from './lenses';
import { lensing, type Lensing } from './lensing';
import { networkChoice, type NetworkChoice } from './network';
import { plots, type PlotEvents, type Plots } from './plots';
import type { Pointed } from './pointing';
import { reading } from './reading';
import { readout, type Readout } from './readout';
import { selection, type Selection } from './selection';
import { sign } from './sign';
import { themeOf, watchTheme } from './theme';

/** What the page needs from outside. */
export interface Outside {
  post(message: FromInspector): void;
  /** Keeps what was chosen over reloads. */
  keep(kept: Kept): void;
}

/** The parts of the page, and what is on show in them. */
interface Page {
  kept: Kept;
  sentence: Shown | undefined;
  altered: Altered | undefined;
  readonly network: NetworkChoice;
  readonly verdict: ClassLine;
  readonly values: Readout;
  readonly selected: Selection;
  readonly plots: Plots;
  readonly lenses: Lensing;
}

/** Fills `root` and returns the way to tell it what the extension says; `before` is what an earlier load kept. */
export function view(root: HTMLElement, before: unknown, { post, keep: keepOutside }: Outside): (message: ToInspector) => void {
  const keep = (part: Partial<Kept>): void => keepOutside((page.kept = { ...page.kept, ...part }));
  const kept = keptFrom(before);
  const asked = asking(post);
  const doing = { select: (token: number, focus?: boolean) => selected.select(token, focus), brush: (range: Parameters<Selection['brush']>[0]) => selected.brush(range), pin: (cell: Cell | undefined) => pin(page, cell, choose), post, scroll: (left: number) => (page.plots.scroll(left), tellLenses(page)) };
  const draw = (): void => {
    page.plots.draw(theme());
    if (page.sentence && page.plots.gates) intro.title = intro.textContent = introduction(page.plots.gates, page.sentence);
    tellLenses(page);
  };
  const choose = (part: Partial<Kept>): void => {
    keep(part);
    draw();
  };
  const lookInto = (pack: string): void => {
    keep({ pack });
    post({ type: 'pack', pack });
  };
  const selected = selection(post, () => {
    page.plots.mark(selected.now);
    tellLenses(page);
  });
  const [intro, altered, values] = [element('p', 'intro'), sign(post), readout(l10n.t('Point at a map for values. Click a word, or drag over several, to select them in the text.'))];
  const page: Page = {
    kept,
    sentence: undefined,
    altered: undefined,
    network: networkChoice(asked.asker(), lookInto),
    verdict: classLine(),
    values,
    selected,
    plots: plots(() => page.kept, {
      ...pointingAt(() => page, choose),
      choose,
      scrolled: () => tellLenses(page),
      drawn: () => void (root.dataset['drawn'] = String(page.sentence?.request ?? '')),
      resized: draw,
    }),
    lenses: lensing(LENSES, asked, doing, { ...kept, keep: (tabs, lenses) => keep({ tabs, lenses }) }),
  };
  const parts = frame(root, { sign: altered.element, intro, controls: [page.network.element, ...page.plots.controls], below: [page.network.note, page.verdict.element, values.line] }, [...page.plots.elements, page.lenses.element], [values.tip, values.live]);
  watchTheme(draw);
  root.addEventListener('keydown', ({ key }) => key === 'Escape' && letGo(selected));
  parts.notice(l10n.t('Reading …'), l10n.t('The first sentence takes a moment: the models are being loaded.'));

  return message => hear(message, { page, parts, sign: altered, asked, draw, lookInto, keep });
}

/** What the extension's messages change. */
interface Hearer {
  readonly page: Page;
  readonly parts: ReturnType<typeof frame>;
  readonly sign: ReturnType<typeof sign>;
  readonly asked: ReturnType<typeof asking>;
  draw(): void;
  /** Shows another pack's network from now on. */
  lookInto(pack: string): void;
  keep(part: Partial<Kept>): void;
}

function hear(message: ToInspector, { page, parts, sign, asked, draw, lookInto, keep }: Hearer): void {
  const { selected } = page;
  switch (message.type) {
    case 'sentence':
      page.sentence = message;
      if (message.document !== page.kept.document) keep({ document: message.document });
      page.network.update(message);
      page.verdict.update(message.annotation, message.before?.annotation);
      parts.show();
      page.plots.show(message);
      selected.follow(message.request, message.caret, message.range);
      return draw();
    case 'caret':
      return void (page.sentence && selected.follow(page.sentence.request, message.caret, message.range));
    case 'altered':
      sign.update((page.altered = message.altered));
      return tellLenses(page);
    case 'notice':
      page.sentence = undefined;
      parts.notice(message.title, message.advice);
      return tellLenses(page);
    case 'lens':
      if (message.pack !== undefined) lookInto(message.pack);
      return page.lenses.open(message.lens);
    case 'answer':
    case 'failure':
      return asked.receive(message);
  }
}

function theme() {
  return themeOf(document.body.classList);
}

function tellLenses({ sentence, altered, plots, kept, selected, lenses }: Page): void {
  const { layer, direction } = plots.gates ?? kept.shown;
  lenses.update(sentence && { sentence, altered, ...selected.now, layer, direction, theme: theme(), display: kept.display, layout: plots.layout, above: plots.above(lenses.element) });
}

/** Pins a cell and shows the layer and direction it is of. */
function pin({ plots, selected }: Page, cell: Cell | undefined, choose: PlotEvents['choose']): void {
  selected.pin(cell);
  const { gates } = plots;
  if (cell && gates && (cell.layer !== gates.layer || cell.direction !== gates.direction)) choose({ shown: { layer: cell.layer, direction: cell.direction } });
}

function letGo({ pin, brush }: Selection): void {
  pin(undefined);
  brush(undefined);
}

function cellOf({ plots: { gates } }: Page, { at, token, unit }: Pointed): Cell | undefined {
  return gates && unit !== undefined ? { layer: gates.layer, direction: gates.direction, series: at.name, token, unit } : undefined;
}

/** What pointing, clicking and brushing do to the selection, the readout and the chosen units. */
function pointingAt(page: () => Page, choose: PlotEvents['choose']): Pick<PlotEvents, 'select' | 'brush' | 'pin' | 'point' | 'read'> {
  const read: PlotEvents['read'] = (reading, box, spoken) => {
    const { values } = page();
    if (!reading) return values.clear();
    values.show(reading, box);
    if (spoken) values.say();
  };
  return {
    read,
    select: (token, focus) => page().selected.select(token, focus),
    brush: range => page().selected.brush(range),
    pin(pointed, more) {
      const { kept: { display }, selected } = page();
      if (more && pointed.unit !== undefined) return choose({ display: { ...display, units: toggled(display.units, pointed.unit) } });
      selected.select(pointed.token);
      pin(page(), cellOf(page(), pointed), choose);
    },
    point(pointed, box, spoken) {
      const { sentence, selected } = page();
      selected.point(pointed && cellOf(page(), pointed));
      read(pointed && reading(pointed, sentence?.tokens[pointed.token], sentence?.annotation.pos?.labels[pointed.token]), box, spoken);
    },
  };
}

import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import type { FromInspector, ToInspector } from '../../src/protocol';
import { asking } from './asking';
import { chosen, type Choice } from './choice';
import { controls } from './controls';
import { element } from './elements';
import { frame } from './frame';
import { introduction } from './introduction';
import { keptFrom, type Kept } from './kept';
import type { Cell, Shown } from './lens';
import { LENSES } from './lenses';
import { lensing } from './lensing';
import { maps, type MapEvents } from './maps';
import type { Pointed } from './pointing';
import { reading } from './reading';
import { readout, type Readout } from './readout';
import { selection, type Selection } from './selection';
import { themeOf, watchTheme } from './theme';

/** What the page needs from outside. */
export interface Outside {
  post(message: FromInspector): void;
  /** Keeps what was chosen over reloads. */
  keep(kept: Kept): void;
}

/** What is on show, as long as the page lives. */
interface OnShow {
  kept: Kept;
  sentence: Shown | undefined;
}

/** Fills `root` and returns the way to tell it what the extension says; `before` is what an earlier load kept. */
export function view(root: HTMLElement, before: unknown, { post, keep: keepOutside }: Outside): (message: ToInspector) => void {
  const on: OnShow = { kept: keptFrom(before), sentence: undefined };
  const keep = (part: Partial<Kept>): void => keepOutside((on.kept = { ...on.kept, ...part }));
  const theme = () => themeOf(document.body.classList);
  const tellLenses = (): void => {
    const { layer, direction } = gatesOf(on) ?? on.kept.shown;
    lenses.update(on.sentence && { sentence: on.sentence, ...selected.now, layer, direction, theme: theme() });
  };
  const draw = (): void => {
    const gates = gatesOf(on);
    if (!on.sentence || !gates) return;
    pick.update(on.sentence.gates, gates);
    intro.textContent = introduction(gates, on.sentence);
    area.draw(gates, theme());
    tellLenses();
  };
  const choose = ({ layer, direction }: Choice): void => {
    keep({ shown: { layer, direction } });
    draw();
  };
  const pin = (cell: Cell | undefined): void => {
    selected.pin(cell);
    const gates = gatesOf(on);
    if (cell && gates && (cell.layer !== gates.layer || cell.direction !== gates.direction)) choose(cell);
  };

  const intro = element('p', 'intro');
  const values = readout(l10n.t('Point at a map to read a value. Click a word to find it in the text.'));
  const selected = selection(post, () => {
    area.mark(selected.now);
    tellLenses();
  });
  const asked = asking(post);
  const lenses = lensing(LENSES, asked, { select: selected.select, brush: selected.brush, pin, post }, { ...on.kept, keep: (tabs, lenses) => keep({ tabs, lenses }) });
  const pick = controls(choose);
  const drawn = (): void => void (root.dataset['drawn'] = String(on.sentence?.request ?? ''));
  const area = maps('', { ...pointingAt(on, selected, values, pin), drawn, resized: draw });
  const parts = frame(root, [intro, pick.element, values.line], [area.element, lenses.element], [values.tip, values.live]);
  watchTheme(draw);
  letGo(root, selected);
  parts.notice(l10n.t('Reading …'), l10n.t('The first sentence takes a moment: the models are being loaded.'));

  return message => {
    switch (message.type) {
      case 'sentence':
        on.sentence = message;
        parts.show();
        area.show(message.tokens, message.annotation);
        selected.follow(message.request, message.caret, message.range);
        return draw();
      case 'caret':
        return void (on.sentence && selected.follow(on.sentence.request, message.caret, message.range));
      case 'notice':
        on.sentence = undefined;
        parts.notice(message.title, message.advice);
        return tellLenses();
      case 'answer':
      case 'failure':
        return asked.receive(message);
    }
  };
}

function gatesOf({ sentence, kept }: OnShow): Gates | undefined {
  return sentence && chosen(sentence.gates, kept.shown);
}

/** What the maps do to the selection and the readout. */
function pointingAt(on: OnShow, selected: Selection, values: Readout, pin: (cell: Cell | undefined) => void): Pick<MapEvents, 'select' | 'brush' | 'pin' | 'point'> {
  const cellOf = ({ at, token, unit }: Pointed): Cell | undefined => {
    const gates = gatesOf(on);
    return gates && unit !== undefined ? { layer: gates.layer, direction: gates.direction, series: at.name, token, unit } : undefined;
  };
  return {
    select: selected.select,
    brush: selected.brush,
    pin(pointed) {
      pin(cellOf(pointed));
      selected.select(pointed.token);
    },
    point(pointed, box, spoken) {
      selected.point(pointed && cellOf(pointed));
      const read = pointed && reading(pointed, on.sentence?.tokens[pointed.token], on.sentence?.annotation.pos?.labels[pointed.token]);
      if (!read) return values.clear();
      values.show(read, box);
      if (spoken) values.say();
    },
  };
}

/** Escape lets go of what is pinned and brushed. */
function letGo(root: HTMLElement, selected: Selection): void {
  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    selected.pin(undefined);
    selected.brush(undefined);
  });
}

import type { Gates } from '../../src/core/types';
import type { ToInspector } from '../../src/protocol';
import { chosen, type Choice } from './choice';
import { controls } from './controls';
import { attributes, element } from './elements';
import { maps } from './maps';
import { readout } from './readout';
import { themeOf, watchTheme } from './theme';

/** A sentence with its gates, as the extension sends it. */
export type Shown = Extract<ToInspector, { type: 'sentence' }>;

/** The page: everything a person sees of the inspector. */
export interface View {
  show(sentence: Shown): void;
  caret(token: number | undefined): void;
  notice(title: string, advice: string): void;
}

/** What a person does with it. */
export interface ViewEvents {
  reveal(token: number): void;
  choose(choice: Choice): void;
}

/** Fills `root` and returns the way to change what it shows. */
export function view(root: HTMLElement, first: Choice, events: ViewEvents): View {
  let choice = first;
  let sentence: Shown | undefined;

  const draw = (): void => {
    const gates = sentence && chosen(sentence.gates, choice);
    if (!sentence || !gates) return;
    pick.update(sentence.gates, { layer: gates.layer, direction: gates.direction });
    intro.textContent = introduction(gates, sentence);
    area.draw(gates, themeOf(document.body.classList));
  };

  const values = readout();
  const pick = controls(next => {
    choice = next;
    events.choose(choice);
    draw();
  });
  const area = maps({
    reveal: events.reveal,
    point(pointed, box, spoken) {
      if (!pointed || !sentence) return values.clear();
      const { at, token, unit } = pointed;
      const [value, mean] = [at.value(token, unit), at.value(token, undefined)];
      if (value === undefined || mean === undefined) return values.clear();
      const [text, label] = [sentence.tokens[token] ?? '', sentence.annotation.pos?.labels[token]];
      values.show({ token: text, index: token, label, series: at.name, title: at.title, unit, value, mean }, box);
      if (spoken) values.say();
    },
    drawn: () => void (root.dataset['drawn'] = String(sentence?.request ?? '')),
    resized: draw,
  });
  const [head, intro, message] = [element('header', 'head'), element('p', 'intro'), attributes(element('div', 'notice'), { role: 'status' })];
  head.append(intro, pick.element, values.line);
  root.replaceChildren(head, message, area.element, values.tip, values.live);
  watchTheme(draw);

  return {
    show(next) {
      sentence = next;
      root.dataset['mode'] = 'maps';
      area.show(next.tokens, next.annotation);
      draw();
      area.caret(next.caret);
    },
    caret: area.caret,
    notice(title, advice) {
      sentence = undefined;
      root.dataset['mode'] = 'notice';
      message.replaceChildren(element('h2', '', title), element('p', '', advice));
    },
  };
}

function introduction({ cell, units, direction }: Gates, { pack, agreement }: Shown): string {
  const way = direction === 'forward' ? 'from the first word to the last' : 'from the last word to the first';
  return `Inside the ${cell.toUpperCase()} of the pack “${pack}” as it reads the sentence at your caret ${way}: a column is a word, a row is one of ${units} units.${agreement === undefined ? '' : exactness(agreement)}`;
}

/** What a reader should know where labels in the text come from the faster graph with fewer bits. */
function exactness(agreement: number): string {
  return ` Gates: same weights, exact arithmetic; labels agree with the fast int8 graph on ${agreement} % of words.`;
}

import * as l10n from '@vscode/l10n';
import type { Spelling } from '../../../src/core/types';
import { chosen, restored } from '../choice';
import { controls } from '../controls';
import { element } from '../elements';
import type { Lens, LensEvents, LensState } from '../lens';
import { maps } from '../maps';
import { clusters, letterText } from '../../../src/core/graphemes';
import { readout } from '../readout';
import { reading } from '../reading';

/** The character RNN over the selected word, letter by letter. */
export function letters(events: LensEvents): Lens {
  let choice = restored(events.kept);
  let word: string | undefined;
  let pack: string | undefined;
  let spelling: Spelling | undefined;
  let state: LensState | undefined;

  const say = (text: string): void => void (note.textContent = text);
  const draw = (): void => {
    const gates = spelling && chosen(spelling.gates, choice);
    if (!spelling || !gates || !state) return;
    pick.update(spelling.gates, gates);
    area.draw(gates, state.theme);
  };
  const ask = (asked: string, by: string): void => {
    events.ask({ kind: 'spell', word: asked, pack: by }, answer => {
      if ('error' in answer) return say(answer.error);
      spelling = answer.value;
      whole.classList.toggle('empty', spelling.characters.length === 0);
      if (spelling.characters.length === 0) return say(l10n.t('The pack “{0}” reads no characters: it knows a word by its form alone, and all words outside its vocabulary as one.', by));
      say(saidOf(asked, spelling.characters));
      Object.assign(whole.dataset, { word: asked, pack: by });
      area.show(spelling.characters.map(letterText), {});
      draw();
    });
  };

  const values = readout(l10n.t('Point at a map to read a value.'));
  const pick = controls(next => {
    choice = next;
    events.keep(choice);
    draw();
  }, 'letters-');
  const area = maps('letters-', {
    point(pointed, box, spoken) {
      const read = pointed && reading(pointed, spelling?.characters[pointed.token], undefined);
      if (!read) return values.clear();
      values.show(read, box);
      if (spoken) values.say();
    },
    drawn: () => void (whole.dataset['drawn'] = word ?? ''),
    resized: draw,
  });
  const [whole, note] = [element('div', 'letters'), element('p', 'note')];
  whole.append(note, pick.element, values.line, area.element, values.tip, values.live);

  return {
    title: l10n.t('Letters'),
    hint: l10n.t('How a second network spells the selected word: what it reads here joins the word’s own vector, so it knows words it never saw.'),
    element: whole,
    update(next) {
      const redraw = state?.theme !== next.theme;
      state = next;
      const now = next.token === undefined ? undefined : next.sentence.tokens[next.token];
      if (now === undefined) {
        whole.classList.add('empty');
        say(l10n.t('Select a word to see how it is spelled.'));
      } else if (now !== word || next.sentence.pack !== pack) ask(now, next.sentence.pack);
      [word, pack] = [now, next.sentence.pack];
      if (redraw) draw();
    },
  };
}

/** What the maps do not say of a word: that its middle was not read, or how its characters make up letters. */
function saidOf(word: string, characters: readonly string[]): string {
  if (characters.length < [...word].length) return l10n.t('“{0}”: the network reads {1} of its letters.', word, characters.length);
  const written = clusters(word);
  return written.length < characters.length ? l10n.t('{0}: {1} written letters, of {2} characters that the network reads one by one.', written.join(' · '), written.length, characters.length) : '';
}

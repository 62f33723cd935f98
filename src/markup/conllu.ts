import { lines } from '../core/paragraphs';
import { passageWriter } from '../core/prose';
import type { Markup } from './reading';

/** CoNLL-U: the forms, with a space after each; of a word written together with another only what is written. */
export const conllu: Markup = function* (text) {
  const writer = passageWriter(text);
  let inside = 0;
  for (const [at, { start, end }] of lines(text).entries()) {
    const [, id, form = ''] = /^(\d+(?:-\d+|\.\d+)?)\t([^\t]*)\t/.exec(text.slice(start, end)) ?? [];
    if (start === end) {
      writer.stop();
      inside = 0;
    }
    if (at % STEP === 0) yield;
    if (id === undefined || id.includes('.') || Number(id) <= inside) continue;
    inside = Number(id.split('-')[1] ?? inside);
    const from = start + id.length + 1;
    writer.keep(from, from + form.length);
    writer.gap();
  }
  writer.stop();
  return writer.passages;
};

const STEP = 500;

/** The readers of this module, by VS Code's identifiers of languages. */
export const markups = { conllu: () => conllu };

import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { passageWriter, type PassageWriter } from '../core/prose';
import { referenced } from './characters';
import type { Markup } from './reading';

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that stand in a line of text; every other one begins and ends a passage. */
const INLINE = names(`a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q rp rt ruby s small span strike strong sub
  sup time tt u wbr`);

/** Elements in a line of text that separate words. */
const SEPARATING = names('br img button input select code kbd samp var svg math object audio video canvas iframe embed map picture progress meter');

/** Elements whose content is no prose. */
const OPAQUE = names(`script style pre code kbd samp var textarea svg math template noscript object audio video canvas iframe select
  xmp listing plaintext`);

/** How much is parsed before others may have a turn, in characters. */
const STEP = 2_000;

/** HTML: the text between tags, character references decoded, without scripts, styles, code and attributes. */
export const html: Markup = function* (text) {
  const writer = passageWriter(text);
  // References are read here: the tokenizer does not say where they begin.
  const tokenizer = new Tokenizer({ decodeEntities: false, recognizeSelfClosing: true }, callbacks(text, writer));
  for (let at = 0; at < text.length; at += STEP) {
    tokenizer.write(text.slice(at, at + STEP));
    yield;
  }
  tokenizer.end();
  return writer.passages;
};

function callbacks(text: string, writer: PassageWriter): TokenizerCallbacks {
  const opaque: string[] = [];
  let opened = '';
  let pending = { start: 0, end: 0 };
  const flush = () => {
    if (opaque.length === 0) write(text, pending.start, pending.end, writer);
    pending = { start: pending.end, end: pending.end };
  };
  const between = (name: string) => {
    flush();
    if (SEPARATING.has(name)) writer.gap();
    else if (!INLINE.has(name)) writer.stop();
  };
  const close = (name: string) => {
    between(name);
    const at = opaque.lastIndexOf(name);
    if (at >= 0) opaque.length = at;
  };
  const nothing = () => undefined;
  return {
    ontext(start, end) {
      if (start !== pending.end) flush();
      pending = { start: start === pending.end ? pending.start : start, end };
    },
    onopentagname(start, end) {
      opened = text.slice(start, end).toLowerCase();
      between(opened);
      if (OPAQUE.has(opened)) opaque.push(opened);
    },
    onclosetag: (start, end) => close(text.slice(start, end).toLowerCase()),
    onselfclosingtag: () => close(opened),
    onend() {
      flush();
      writer.stop();
    },
    oncomment: flush,
    oncdata: flush,
    ondeclaration: flush,
    onprocessinginstruction: flush,
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    onopentagend: nothing,
    ontextentity: nothing,
  };
}

const REFERENCE = /&(?:#\d{1,8}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/g;

function write(text: string, start: number, end: number, writer: PassageWriter): void {
  let at = start;
  const piece = text.slice(start, end);
  const references = piece.includes('&') ? piece.matchAll(REFERENCE) : [];
  for (const { 0: reference, index } of references) {
    const from = start + index;
    const to = from + reference.length;
    const reading = referenced(reference);
    if (reading === undefined) continue;
    writer.keep(at, from);
    if (reading === ' ') writer.gap();
    else writer.reads(from, to, reading);
    at = to;
  }
  writer.keep(at, end);
}

/** The readers of this module, by VS Code's identifiers of languages. */
export const markups = { html: () => html, xhtml: () => html };

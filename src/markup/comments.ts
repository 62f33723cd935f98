import type { Parser, SyntaxNodeRef } from '@lezer/common';
import { parser as cpp } from '@lezer/cpp';
import { parser as css } from '@lezer/css';
import { parser as go } from '@lezer/go';
import { parser as java } from '@lezer/java';
import { parser as javascript } from '@lezer/javascript';
import { parser as php } from '@lezer/php';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';
import { passageWriter, type PassageWriter } from '../core/prose';
import type { Source } from './languages';
import type { Markup } from './reading';
import { treeReader } from './trees';

const COMMENT = /^(?:Line|Block|Doc)?Comment$/;

/** What opens a comment or doc string, what stands before its other lines, and what closes it. */
const OPENS = /^(?:\/\*+!?|\/{2,}!?|#+!?|<!--|[rRuUbB]{0,2}(?:"""|'''|"|'))[ \t]*/;
const GOES_ON = /^[ \t]*(?:\*(?!\/))?[ \t]*/;
const CLOSES = /[ \t]*(?:\*+\/|"""|'''|"|')?\s*$/;
/** A tag of JSDoc or Javadoc with the type and name after it. */
const TAG = /^@(?:(?:param|property|template|arg|argument)[ \t]*(?:\{[^}\n]*\})?[ \t]*\[?[\w$.]*(?:=[^\]\n]*)?\]?(?:[ \t]+-)?|\w+[ \t]*(?:\{[^}\n]*\})?)[ \t]*/;

/** Nodes that are looked at before others may have a turn: less than a millisecond. */
const NODES = 500;

/** The comments and doc strings of source code, line comments below each other as one text. */
function comments(parser: Parser): Markup {
  const read = treeReader(parser);
  return function* (text) {
    const tree = yield* read(text);
    const writer = passageWriter(text);
    const node = tree.cursor();
    let end = 0;
    let within = true;
    for (let count = 1; node.next(within); count++) {
      if (count % NODES === 0) yield;
      within = !COMMENT.test(node.name) && !isDocString(node);
      if (within) continue;
      if (!/^[ \t]*\r?\n[ \t]*$/.test(text.slice(end, node.from))) writer.stop();
      write(text, node, writer);
      end = node.to;
    }
    writer.stop();
    return writer.passages;
  };
}

/** Whether a string is the first statement of a Python module, class or function. */
function isDocString({ name, node }: SyntaxNodeRef): boolean {
  if (name !== 'String' || node.parent?.name !== 'ExpressionStatement') return false;
  const before = node.parent.prevSibling;
  return before === null || before.name === ':' || COMMENT.test(before.name);
}

/** Writes the lines of a comment without their signs; an empty line or a tag begins another passage. */
function write(text: string, { from, to }: SyntaxNodeRef, writer: PassageWriter): void {
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    const line = text.slice(start, end);
    const sign = (start === from ? OPENS : GOES_ON).exec(line)?.[0].length ?? 0;
    const tag = TAG.exec(line.slice(sign))?.[0].length ?? 0;
    const last = end === to ? end - (CLOSES.exec(line)?.[0].length ?? 0) : end;
    if (tag > 0 || !/\S/.test(text.slice(start + sign, last))) writer.stop();
    writer.keep(start + sign + tag, last);
    start = end;
  }
  writer.gap();
}

/** The readers of this module, by VS Code's identifiers of languages. */
export const markups: Readonly<Record<Source, () => Markup>> = {
  javascript: () => comments(javascript),
  javascriptreact: () => comments(javascript.configure({ dialect: 'jsx' })),
  typescript: () => comments(javascript.configure({ dialect: 'ts' })),
  typescriptreact: () => comments(javascript.configure({ dialect: 'ts jsx' })),
  python: () => comments(python),
  java: () => comments(java),
  c: () => comments(cpp),
  cpp: () => comments(cpp),
  rust: () => comments(rust),
  go: () => comments(go),
  css: () => comments(css),
  scss: () => comments(css),
  less: () => comments(css),
  php: () => comments(php),
};

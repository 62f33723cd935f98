import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown';

const DOLLAR = 36;
const BACKSLASH = 92;
const FENCE = /^\$\$/;

/** Math between dollars in Markdown, by the rules of Pandoc: `$x$` in a line of text, `$$` around lines. */
export const math: MarkdownConfig = {
  defineNodes: [{ name: 'InlineMath' }, { name: 'BlockMath', block: true }],
  parseInline: [{ name: 'InlineMath', parse: inline, before: 'Emphasis' }],
  parseBlock: [{ name: 'BlockMath', parse: block, endLeaf: (_, line) => FENCE.test(line.text.slice(line.pos)), before: 'FencedCode' }],
};

/** A dollar opens math when no white space follows it, and closes it when none stands before it and no digit follows. */
function inline(cx: InlineContext, next: number, start: number): number {
  if (next !== DOLLAR) return -1;
  const double = cx.char(start + 1) === DOLLAR;
  const from = start + (double ? 2 : 1);
  if (!double && isSpace(cx.char(from))) return -1;
  for (let at = from; at < cx.end; at++) {
    const unit = cx.char(at);
    if (unit === BACKSLASH) at++;
    if (unit !== DOLLAR) continue;
    const pair = cx.char(at + 1) === DOLLAR;
    if (!double && pair) at++;
    if (double !== pair || (!double && (isSpace(cx.char(at - 1)) || isDigit(cx.char(at + 1))))) continue;
    return at === from ? -1 : cx.addElement(cx.elt('InlineMath', start, at + (double ? 2 : 1)));
  }
  return -1;
}

/** How many containers go on in a line: what ends a block in a list or quote, and is not among the declared fields. */
const depthOf = (line: Line) => (line as Line & { readonly depth: number }).depth;

function block(cx: BlockContext, line: Line): boolean {
  const text = line.text.slice(line.pos);
  if (!FENCE.test(text)) return false;
  const from = cx.lineStart + line.pos;
  // Text behind the closing dollars belongs to a paragraph with math in it.
  if (/\$\$/.test(text.slice(2)) && !/^\$\$[^$]*\$\$\s*$/.test(text)) return false;
  for (let closed = /\$\$/.test(text.slice(2)); !closed; ) {
    if (!cx.nextLine() || depthOf(line) < cx.depth) break;
    closed = /\$\$\s*$/.test(line.text);
  }
  if (depthOf(line) >= cx.depth) cx.nextLine();
  cx.addElement(cx.elt('BlockMath', from, Math.max(from + 2, cx.prevLineEnd())));
  return true;
}

const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13) || unit < 0;

const isDigit = (unit: number) => unit >= 48 && unit <= 57;

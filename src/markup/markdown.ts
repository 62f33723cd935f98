import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { GFM, parser as commonMark, type MarkdownParser } from '@lezer/markdown';
import { passageWriter, type PassageWriter } from '../core/prose';
import { referenced } from './characters';
import { math } from './math';
import type { Markup } from './reading';
import { sectionReader, type Section } from './sections';
import { expressions, templates } from './templates';

const parser = commonMark.configure([GFM, math, templates]);

/** Blocks whose text is prose. */
const BLOCKS = /^(?:Paragraph|ATXHeading\d|SetextHeading\d|TableCell|Task)$/;

/** What is left out of prose: marks do not separate what is beside them, the others do. */
const MARKS = /^(?:EmphasisMark|StrikethroughMark|HeaderMark|QuoteMark|TaskMarker|HTMLTag)$/;
const SEPARATORS = /^(?:InlineCode|InlineMath|Template|Image|Autolink|URL|Comment|ProcessingInstruction|HardBreak)$/;

const FRONT_MATTER = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** A blank line before a line that is not indented; a line before an item of a list. Neither is inside a list's item. */
const SECTION_ENDS = /(?<![^\n])[ \t]*\r?\n(?=\S)|\n(?=[-*+] \S)/g;

/** Reads texts of a dialect but for their front matter. */
function inSections(dialect: MarkdownParser): Markup {
  const read = sectionReader(SECTION_ENDS, text => section(text, dialect));
  return text => read(text, FRONT_MATTER.exec(text)?.[0].length ?? 0);
}

/** Markdown: CommonMark with tables, strike-through, tasks, front matter, math, and what programs that make pages of it replace. */
export const markdown: Markup = inSections(parser);

/** MDX: Markdown with expressions and modules. */
const mdx = () => inSections(parser.configure(expressions));

/** A text of Markdown without front matter, read in one go: what its sections give together. */
export function section(text: string, dialect = parser): Section {
  const lines = text.replaceAll('\r\n', '\n');
  const tree = dialect.parse(lines);
  const writer = passageWriter(text);
  walk(tree, lines, lines.length === text.length ? writer : withReturns(writer, text));
  const last = tree.topNode.lastChild;
  return { passages: writer.passages, until: last === null ? undefined : openEnd(last, lines) };
}

/** A writer that is told offsets in a text without the carriage returns of its line ends, in their order. */
function withReturns(writer: PassageWriter, text: string): PassageWriter {
  let next = text.indexOf('\r\n');
  let returns = 0;
  const at = (offset: number) => {
    for (; next >= 0 && next - returns < offset; returns++) next = text.indexOf('\r\n', next + 2);
    return offset + returns;
  };
  return { ...writer, keep: (start, end) => writer.keep(at(start), at(end)), reads: (start, end, reading) => writer.reads(at(start), at(end), reading) };
}

/** Writes the text of all blocks that are prose. */
function walk(tree: Tree, text: string, writer: PassageWriter): void {
  let blocks = 0;
  let at = 0;
  const upTo = (end: number) => {
    if (at < end) writer.keep(at, end);
    at = Math.max(at, end);
  };
  tree.iterate({
    enter(node) {
      if (BLOCKS.test(node.name)) {
        if (blocks++ === 0) at = node.from;
        return true;
      }
      if (blocks === 0) return true;
      const left = leftOut(node, text);
      if (left === undefined) return true;
      upTo(left.from);
      if (left.reads === ' ') writer.gap();
      else if (left.reads !== undefined && at === left.from) writer.reads(left.from, left.to, left.reads);
      at = Math.max(at, left.to);
      return false;
    },
    leave(node) {
      if (!BLOCKS.test(node.name) || --blocks > 0) return;
      upTo(node.to);
      writer.stop();
    },
  });
}

/** What of a text is not prose, and what stands for it: white space, another character, or nothing. */
interface LeftOut {
  readonly from: number;
  readonly to: number;
  readonly reads?: string | undefined;
}

/** What is left out at a node; undefined when something in it may be prose. */
function leftOut(node: SyntaxNodeRef, text: string): LeftOut | undefined {
  const { name, from, to } = node;
  if (SEPARATORS.test(name)) return { from, to, reads: ' ' };
  if (MARKS.test(name)) return { from, to, reads: /^<br/i.test(text.slice(from, from + 3)) ? ' ' : undefined };
  if (name === 'Escape') return { from, to: from + 1 };
  if (name === 'Entity') {
    const reads = referenced(text.slice(from, to));
    return reads === undefined ? undefined : { from, to, reads };
  }
  if (name === 'Link') return text.startsWith('[^', from) ? { from, to: text.startsWith(']:', to - 1) ? to + 1 : to } : undefined;
  return name === 'LinkMark' ? linkMark(node.node) : undefined;
}

/** The brackets of a link, with its target. `[sic]`, a link only if it is defined somewhere, keeps its brackets. */
function linkMark({ from, to, parent, prevSibling }: SyntaxNode): LeftOut | undefined {
  const target = parent?.getChild('URL') ?? parent?.getChild('LinkLabel');
  if (parent === null || target === null) return undefined;
  return prevSibling === null ? { from, to } : { from, to: parent.to };
}

const RAW = /^<(script|pre|style|textarea)(?=[\s>])/i;

/** What ends the last block of a section when that is still open. */
function openEnd({ name, from, to, firstChild, lastChild }: SyntaxNode, text: string): RegExp | undefined {
  const block = text.slice(from, to);
  const ended = (end: RegExp) => (end.test(block) ? undefined : new RegExp(`${end.source}[^\\n]*(?:\\n|$)`, 'gi'));
  switch (name) {
    case 'FencedCode': {
      const fence = firstChild === null ? '' : text.slice(firstChild.from, firstChild.to);
      const closed = lastChild?.name === 'CodeMark' && lastChild.from > (firstChild?.from ?? 0);
      return closed ? undefined : new RegExp(`(?<![^\\n]) {0,3}${fence}${fence.charAt(0)}*[ \\t]*\\r?(?:\\n|$)`, 'g');
    }
    case 'BlockMath':
      return /\$\$\s*$/.test(block.slice(2)) ? undefined : /\$\$[ \t]*\r?(?:\n|$)/g;
    case 'CommentBlock':
      return ended(/-->/);
    case 'ProcessingInstructionBlock':
      return ended(/\?>/);
    case 'HTMLBlock': {
      const raw = RAW.exec(block)?.[1];
      if (raw !== undefined) return ended(/<\/(?:script|pre|style|textarea)>/);
      return text.endsWith('\n') && /\n[ \t\r]*\n$/.test(text.slice(to)) ? undefined : /\n[ \t\r]*(?:\n|$)/g;
    }
    default:
      return undefined;
  }
}

/** The readers of this module, by VS Code's identifiers of languages. */
export const markups = { markdown: () => markdown, mdx };

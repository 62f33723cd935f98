import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown';

const BRACE = 123;
const BRACKET = 91;

/** Shortcodes of Hugo, tags of Liquid and Jinja, what they fill in; attributes of Pandoc and kramdown. None is without end. */
const BRACES = /^(?:\{\{<[^]{0,2000}?>\}\}|\{\{%[^]{0,2000}?%\}\}|\{\{[^{}]{0,2000}\}\}|\{%[^]{0,2000}?%\}|\{(?:[:#]|\.[a-z])[^{}\n]{0,200}\})/i;

/** The kind of an alert on GitHub. */
const ALERT = /^\[!(?:note|tip|important|warning|caution)\]/i;

/** The line that begins or ends a container of Docusaurus, VitePress or Pandoc. */
const CONTAINER = /^:{3,}/;

/** What programs that make pages of Markdown replace: left out of the sentence that it stands in. */
export const templates: MarkdownConfig = {
  defineNodes: [{ name: 'Template' }, { name: 'Container', block: true }],
  parseInline: [{ name: 'Template', parse: (cx, next, start) => inline(cx, next, start, BRACES), before: 'Escape' }],
  parseBlock: [{ name: 'Container', parse: (cx, line) => block(cx, line, CONTAINER, false), endLeaf: (_, line) => CONTAINER.test(rest(line)), before: 'FencedCode' }],
};

/** Braces within braces within braces, which is as deep as an expression is understood. */
const EXPRESSION = /^\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\}){0,2000}\}/;

/** Modules that a text in MDX takes from elsewhere or gives. */
const MODULES = /^(?:import|export)[ \t{*]/;

/** What MDX adds: expressions in braces, and lines of JavaScript up to a blank one. */
export const expressions: MarkdownConfig = {
  defineNodes: [{ name: 'Modules', block: true }],
  parseInline: [{ name: 'Expression', parse: (cx, next, start) => inline(cx, next, start, EXPRESSION), before: 'Template' }],
  parseBlock: [{ name: 'Modules', parse: (cx, line) => cx.depth === 1 && block(cx, line, MODULES, true), before: 'FencedCode' }],
};

function inline(cx: InlineContext, next: number, start: number, braces: RegExp): number {
  if (next !== BRACE && next !== BRACKET) return -1;
  const found = (next === BRACE ? braces : ALERT).exec(cx.slice(start, cx.end));
  return found === null ? -1 : cx.addElement(cx.elt('Template', start, start + found[0].length));
}

/** Takes a line that begins so, and those behind it up to a blank one if they belong to it. */
function block(cx: BlockContext, line: Line, begins: RegExp, more: boolean): boolean {
  if (!begins.test(rest(line))) return false;
  const from = cx.lineStart + line.pos;
  while (cx.nextLine() && more && rest(line).trim() !== '');
  cx.addElement(cx.elt(more ? 'Modules' : 'Container', from, Math.max(from + 1, cx.prevLineEnd())));
  return true;
}

const rest = (line: Line) => line.text.slice(line.pos);

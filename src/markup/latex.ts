import { passageWriter, type Passage, type PassageWriter } from '../core/prose';
import { ACCENTS, APART, ARGUED, ARGUMENTS, OPAQUE, SIGNS, SPACES, STOPS, TABLES } from './latexCommands';
import type { Markup } from './reading';
import { sectionReader, type Section } from './sections';

const COMMENT = String.raw`(?<comment>%[^\n]*\n?[ \t]*)`;
const BEGIN = String.raw`\\begin\{(?<environment>[a-zA-Z]+)\*?\}`;
const MATH = String.raw`(?<math>\$\$?|\\[([])`;
const VERBATIM = String.raw`(?<verbatim>\\(?:verb|lstinline)\*?(?<quote>[^\w\s*{])[^\n]*?\k<quote>)`;
const LETTER = String.raw`(?:\{\s*(?<braced>\\[ij]|\p{L})\s*\}|(?<bare>\\[ij](?![a-zA-Z]) ?|\p{L}))`;
const ACCENT = String.raw`\\(?<accent>['${'`'}^"~=.]|[cvuHkrbd](?=[{\\ ])) ?${LETTER}`;
const COMMAND = String.raw`\\(?<command>[a-zA-Z@]+)\*?`;
const ESCAPE = String.raw`\\(?<escaped>[^])`;
const LIGATURE = String.raw`(?<ligature>---?|${'``'}|'')`;
const SIGN = String.raw`(?<sign>[{}~&$^_#\\])`;
const TEXT = String.raw`(?<text>[^%\\{}~&$^_#\-${'`'}']+|[^])`;
const TOKEN = new RegExp([COMMENT, BEGIN, MATH, VERBATIM, ACCENT, COMMAND, ESCAPE, LIGATURE, SIGN, TEXT].join('|'), 'yu');

const LIGATURES: Readonly<Record<string, string>> = { '--': '–', '---': '—', '``': '“', "''": '”' };
const CLOSERS: Readonly<Record<string, string>> = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' };

const paragraphs = sectionReader(/(?<![^\n])[ \t]*\r?\n(?=[ \t]*[^\s])/g, section => read(section, false));
const preamble = sectionReader(/(?![^])/g, section => read(section, true));

/**
 * LaTeX: the text of the document and of its title, without commands, math and code. It is read by a lexer of our own: the
 * parsers there are reject a text that is being typed, or take 25 µs for a character.
 */
export const latex: Markup = function* (text) {
  const opens = text.indexOf('\\begin{document}');
  const closes = text.indexOf('\\end{document}', Math.max(0, opens));
  const head: readonly Passage[] = opens < 0 ? [] : yield* preamble(text, 0, opens);
  return [...head, ...(yield* paragraphs(text, Math.max(0, opens), closes < 0 ? text.length : closes))];
};

/** Where a section is being read. */
interface State {
  readonly text: string;
  readonly writer: PassageWriter;
  at: number;
  /** For each open brace whether a passage ends with it. */
  readonly braces: boolean[];
  tables: number;
  /** Whether only what stands in a title is prose. */
  readonly titlesOnly: boolean;
  until: RegExp | undefined;
  /** What closes math and is not in the rest of the section. */
  readonly missing: Set<string>;
}

function read(text: string, titlesOnly: boolean): Section {
  const state: State = { text, writer: passageWriter(text), at: 0, braces: [], tables: 0, titlesOnly, until: undefined, missing: new Set() };
  while (state.at < text.length && state.until === undefined) {
    TOKEN.lastIndex = state.at;
    const groups = TOKEN.exec(text)?.groups ?? {};
    const start = state.at;
    state.at = Math.max(start + 1, TOKEN.lastIndex);
    take(state, groups, start);
  }
  state.writer.stop();
  return { passages: state.writer.passages, until: state.until };
}

const isProse = ({ titlesOnly, braces }: State) => !titlesOnly || braces.includes(true);

function take(state: State, groups: Readonly<Record<string, string | undefined>>, start: number): void {
  const { writer } = state;
  const { environment, math, accent, command, escaped, ligature, sign, text } = groups;
  if (environment !== undefined) begin(state, environment, start);
  else if (math !== undefined) skipMath(state, math);
  else if (groups['verbatim'] !== undefined) writer.gap();
  else if (command !== undefined) obey(state, command, start);
  else if (sign !== undefined) obeySign(state, sign);
  else if (!isProse(state) || groups['comment'] !== undefined) return;
  else if (accent !== undefined) {
    const letter = (groups['braced'] ?? groups['bare'] ?? '').trim().replace('\\', '');
    writer.reads(start, state.at, (letter + (ACCENTS[accent] ?? '')).normalize('NFC'));
  } else if (escaped !== undefined) escape(state, escaped, start);
  else if (ligature !== undefined) writer.reads(start, state.at, LIGATURES[ligature] ?? ligature);
  else if (text !== undefined) writer.keep(start, state.at);
}

/** A sign that is written with a backslash, or a line break or space that is. */
function escape({ writer, tables, at }: State, escaped: string, start: number): void {
  if (/[&%$#_{}]/.test(escaped)) writer.keep(start + 1, at);
  else if (escaped === '\\' && tables > 0) writer.stop();
  else if (!/[-/@]/.test(escaped)) writer.gap();
}

function obeySign(state: State, sign: string): void {
  const { writer, braces, tables } = state;
  if (sign === '{') braces.push(false);
  else if (sign === '}') {
    if (braces.pop() === true) writer.stop();
  } else if (sign === '&' && tables > 0) writer.stop();
  else writer.gap();
}

/** The beginning of an environment; one that holds no prose is passed over, perhaps beyond the section. */
function begin(state: State, name: string, start: number): void {
  const { text, writer } = state;
  if (OPAQUE.has(name)) {
    const close = `\\end{${/\*\}$/.test(text.slice(start, state.at)) ? `${name}*` : name}}`;
    const end = text.indexOf(close, state.at);
    if (end < 0) state.until = new RegExp(`${close.replace(/[\\{}*]/g, '\\$&')}`, 'g');
    else state.at = end + close.length;
    return writer.gap();
  }
  writer.stop();
  if (TABLES.has(name)) state.tables++;
  skipArguments(state, TABLES.has(name) || ARGUED.has(name) ? 2 : 0);
}

function obey(state: State, command: string, start: number): void {
  const { text, writer } = state;
  const sign = SIGNS[command];
  if (sign !== undefined) {
    if (/\p{L}$/u.test(sign) && text.charAt(state.at) === ' ' && sign.length === 1) state.at++;
    if (isProse(state)) writer.reads(start, state.at, sign);
    return;
  }
  if (STOPS.has(command)) writer.stop();
  if (command === 'end' && TABLES.has(/^\{(\w+)/.exec(text.slice(state.at, state.at + 20))?.[1] ?? '')) state.tables = Math.max(0, state.tables - 1);
  if (SPACES.has(command)) writer.gap();
  const count = ARGUMENTS.get(command) ?? 0;
  if (count > 0) writer.gap();
  if (count > 0 || command !== 'item') skipArguments(state, count);
  if (/^[ \t]/.test(text.slice(state.at, state.at + 1)) && count === 0 && /[a-zA-Z@]$/.test(text.slice(start, state.at))) state.at++;
  if (APART.has(command) && text.charAt(state.at) === '{') {
    writer.stop();
    state.braces.push(true);
    state.at++;
  }
}

/** Passes over the optional arguments after a command and the first `count` in braces, as far as they are closed. */
function skipArguments(state: State, count: number): void {
  const { text } = state;
  for (let left = count; ; ) {
    const sign = text.charAt(state.at);
    if (sign !== '[' && (sign !== '{' || left === 0)) return;
    const end = closing(text, state.at, sign === '[' ? ']' : '}');
    if (end < 0) return;
    if (sign === '{') left--;
    state.at = end + 1;
  }
}

/** Where the bracket that opens at `at` is closed, braces inside it counted; -1 when it is not. */
function closing(text: string, at: number, close: string): number {
  let depth = 0;
  for (let end = at + 1; end < text.length && end < at + LONGEST_ARGUMENT; end++) {
    const unit = text.charAt(end);
    if (unit === '\\') end++;
    else if (depth === 0 && unit === close) return end;
    else if (unit === '{') depth++;
    else if (unit === '}') depth--;
    if (depth < 0) return -1;
  }
  return -1;
}

const LONGEST_ARGUMENT = 4_000;

function skipMath(state: State, math: string): void {
  const close = CLOSERS[math] ?? math;
  state.writer.gap();
  if (state.missing.has(close)) return;
  let end = state.text.indexOf(close, state.at);
  while (end > 0 && close.startsWith('$') && state.text.charAt(end - 1) === '\\') end = state.text.indexOf(close, end + 1);
  if (end < 0) state.missing.add(close);
  else state.at = end + close.length;
}

/** The readers of this module, by VS Code's identifiers of languages. */
export const markups = { latex: () => latex, tex: () => latex };

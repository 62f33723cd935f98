import { Range, ThemeColor, window, workspace, type DecorationRenderOptions, type Disposable, type TextDocument, type TextEditor, type TextEditorDecorationType } from 'vscode';
import type { Analysis, Documents } from './analysis';
import { finished, type Steps } from '../core/steps';
import type { Span } from '../core/types';
import { drawn, type Drawn } from './drawn';
import type { Mark } from './marks';
import type { Settings, SettingValues } from './settings';
import { inTurns } from './turns';
import { MARGIN } from './viewport';

/** The decorations, and what of them an editor shows. */
export interface Decorations extends Disposable {
  /** What was last drawn in an editor, by mark. */
  shown(editor: TextEditor): ReadonlyMap<string, readonly Range[]>;
}

interface Painted extends Drawn {
  /** What of the document was drawn the last time. */
  span: Span;
  /** How many times drawing has begun: what was begun before is not gone on with. */
  begun: number;
}

/** Characters before and after what is on screen that are drawn at most. */
const REACH = 20_000;

/** Lines around what is on screen that are drawn at once: at every key, the fewer the better. */
const NEAR = 10;

/** How long scrolling is gathered, in milliseconds. */
const PAUSE = 50;

/** How long after the last change what lies farther around is drawn, in milliseconds: it is not seen before. */
const REST = 200;

/** What is drawn of an analysis inside a span. */
export type Marks<Answer> = (analysis: Analysis<Answer>, within: Span, choice: SettingValues) => ReadonlyMap<Mark, readonly Span[]>;

/**
 * Draws what is known of documents in visible editors: one decoration type per mark, made once, and one call for each type
 * that is not where the editor has moved it by itself. When nothing has changed for a while all are told once more.
 */
export function decorations<Answer>(documents: Documents<Answer>, marks: Marks<Answer>, settings: Settings): Decorations {
  const brush = painter(documents, marks, settings);
  let fontStyles = settings.current.fontStyles;
  let [scrolled, resting]: (NodeJS.Timeout | undefined)[] = [];
  const draw = (editors: readonly TextEditor[]) => {
    for (const editor of editors) brush.paint(editor, NEAR);
    clearTimeout(resting);
    resting = setTimeout(() => window.visibleTextEditors.forEach(editor => void inTurns(() => true)(brush.painting(editor, MARGIN, true))), REST);
  };
  const listening = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const [editor, { move }] of brush.painted) if (editor.document === document) move(contentChanges);
    }),
    documents.onDidChange(document => draw(window.visibleTextEditors.filter(editor => editor.document === document))),
    window.onDidChangeVisibleTextEditors(editors => {
      brush.keep(editors);
      draw(editors);
    }),
    window.onDidChangeTextEditorVisibleRanges(() => {
      scrolled ??= setTimeout(() => {
        scrolled = undefined;
        for (const editor of window.visibleTextEditors) if (!covers(brush.painted.get(editor), editor)) brush.paint(editor, MARGIN);
      }, PAUSE);
    }),
    settings.onDidChange(values => {
      if (values.fontStyles !== fontStyles) brush.reset();
      fontStyles = values.fontStyles;
      draw(window.visibleTextEditors);
    }),
  ];
  draw(window.visibleTextEditors);
  return {
    shown: editor => brush.painted.get(editor)?.shown ?? new Map(),
    dispose() {
      clearTimeout(scrolled);
      clearTimeout(resting);
      for (const one of listening) one.dispose();
      brush.reset();
    },
  };
}

function painter<Answer>(documents: Documents<Answer>, marks: Marks<Answer>, settings: Settings) {
  const types = new Map<string, TextEditorDecorationType>();
  const painted = new Map<TextEditor, Painted>();

  const typeOf = (mark: Placed) => {
    const type = types.get(mark.key) ?? window.createTextEditorDecorationType(style(mark));
    types.set(mark.key, type);
    return type;
  };
  const wipe = (editor: TextEditor, { shown, tell }: Drawn, kept: ReadonlySet<string>) => {
    for (const key of [...shown.keys()].filter(one => !kept.has(one))) {
      const type = types.get(key);
      if (type) editor.setDecorations(type, []);
      tell(key, []);
    }
  };
  /** Draws what is known of an editor's document, mark by mark; ends when something else is to be drawn there. */
  function* painting(editor: TextEditor, margin: number, everything: boolean): Steps<void> {
    const before = painted.get(editor);
    const analysis = documents.get(editor.document);
    if (!analysis) {
      if (documents.follows(editor.document) || !before) return;
      painted.delete(editor);
      return wipe(editor, before, new Set());
    }
    // The editor has moved what is drawn with the edits; it stays until there is something newer.
    if (analysis.version !== editor.document.version) return;
    const span = reach(editor, margin);
    const here = before ?? { ...drawn(), span, begun: 0 };
    painted.set(editor, here);
    const round = ++here.begun;
    const isNewest = () => here.begun === round && painted.get(editor) === here && analysis.version === editor.document.version;
    const keys = new Set<string>();
    for (const [mark, spans] of marks(analysis, span, settings.of(editor.document))) {
      for (const [placed, ranges] of onLines(mark, spans.map(one => rangeOf(editor.document, one)))) {
        keys.add(placed.key);
        if (!everything && here.has(placed.key, ranges)) continue;
        editor.setDecorations(typeOf(placed), ranges);
        here.tell(placed.key, ranges);
      }
      yield;
      if (!isNewest()) return;
    }
    wipe(editor, here, keys);
    here.span = span;
  }

  return {
    painted,
    painting,
    paint: (editor: TextEditor, margin: number) => finished(painting(editor, margin, false)),
    keep(editors: readonly TextEditor[]) {
      for (const editor of painted.keys()) if (!editors.includes(editor)) painted.delete(editor);
    },
    reset() {
      types.forEach(type => type.dispose());
      types.clear();
      painted.clear();
    },
  };
}

/** A mark, and how it is drawn on a document's first line when it is different there. */
type Placed = Mark & { readonly below?: boolean };

/** Above the first line nothing can be drawn: names there have their labels below. */
function onLines(mark: Mark, ranges: readonly Range[]): readonly (readonly [Placed, readonly Range[]])[] {
  if (mark.kind !== 'name') return [[mark, ranges]];
  const first = ranges.filter(range => range.start.line === 0);
  const rest = ranges.filter(range => range.start.line > 0);
  const all = [[{ ...mark, key: `${mark.key} below`, below: true }, first], [mark, rest]] as const;
  return all.filter(([, some]) => some.length > 0);
}

function rangeOf(document: TextDocument, span: Span): Range {
  return new Range(document.positionAt(span.start), document.positionAt(span.end));
}

/** What is on screen in an editor with a margin of some lines, as offsets. */
function reach(editor: TextEditor, margin: number): Span {
  const { start, end } = onScreen(editor);
  const { document } = editor;
  const first = document.offsetAt(document.positionAt(start).with(Math.max(0, document.positionAt(start).line - margin), 0));
  const last = document.offsetAt(document.positionAt(end).translate(margin));
  return { start: Math.max(first, start - REACH), end: Math.min(last, end + REACH) };
}

function onScreen({ document, visibleRanges }: TextEditor): Span {
  const offsets = visibleRanges.flatMap(range => [document.offsetAt(range.start), document.offsetAt(range.end)]);
  return { start: Math.min(...offsets, Infinity), end: Math.max(...offsets, 0) };
}

function covers(before: Painted | undefined, editor: TextEditor): boolean {
  const { start, end } = onScreen(editor);
  return before !== undefined && before.span.start <= start && end <= before.span.end;
}

/** By level of surprisal, for themes of high contrast; in others borders have no colour. */
const BORDERS = { 1: '1px dotted', 2: '1px dashed', 3: '1px solid', 4: '2px solid' } as const;

function style(mark: Placed): DecorationRenderOptions {
  if (mark.kind === 'weak') return { textDecoration: 'underline dotted', opacity: '0.75' };
  if (mark.kind === 'decided') return { textDecoration: 'underline solid' };
  if (mark.kind === 'unknown') return { textDecoration: 'underline dashed' };
  if (mark.kind === 'surprisal') return { backgroundColor: new ThemeColor(mark.colour), border: BORDERS[mark.level], borderColor: new ThemeColor('gatelens.surprisalBorder'), borderRadius: '2px' };
  if (mark.kind === 'word') {
    // A colour given as such is also that of selected text, which themes of high contrast have in black on white or the
    // like: it goes in behind a property that changes nothing.
    const colour = `inherit; color: var(--vscode-${mark.colour.replaceAll('.', '-')})`;
    return { letterSpacing: colour, fontWeight: mark.bold ? 'bold' : undefined, fontStyle: mark.italic ? 'italic' : undefined };
  }
  const colour = new ThemeColor(mark.colour);
  return {
    border: mark.weak ? '1px dashed' : '1px solid',
    borderColor: colour,
    borderRadius: '3px',
    // A label that took room would push words off the right edge, for wrapping does not count it: it stands on the
    // box's edge instead. The API has no such properties; they go in behind one that it has.
    before: {
      contentText: `${mark.title}${mark.weak ? '?' : ''}${mark.decided ? ' ✓' : ''}`,
      color: colour,
      backgroundColor: new ThemeColor('editor.background'),
      textDecoration: `none; position: absolute; ${mark.below ? 'bottom' : 'top'}: -0.35em; margin-left: 3px; padding: 0 2px; font-size: 0.62em; line-height: 0.8; font-weight: normal; font-style: normal; pointer-events: none`,
    },
  };
}

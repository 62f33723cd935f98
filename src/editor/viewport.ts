import { Position, Range, window, type TextDocument } from 'vscode';

/** Lines around what is on screen that are tagged and drawn with it. */
export const MARGIN = 100;

/** The number of characters of a document. */
export function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** What the visible editors show of a document, by start. */
export function visible(document: TextDocument): readonly Range[] {
  return window.visibleTextEditors
    .filter(editor => editor.document === document)
    .flatMap(editor => [...editor.visibleRanges])
    .sort((a, b) => a.start.compareTo(b.start));
}

/** What is on screen of a document with its margin, widened to blank lines, without overlaps, in order. */
export function widened(document: TextDocument): readonly Range[] {
  const ranges: Range[] = [];
  for (const range of visible(document)) {
    const from = blankLine(document, Math.max(0, range.start.line - MARGIN), -1);
    const to = blankLine(document, Math.min(document.lineCount - 1, range.end.line + MARGIN), 1);
    const last = ranges.at(-1);
    if (last && from <= last.end.line) ranges[ranges.length - 1] = new Range(last.start, document.lineAt(Math.max(to, last.end.line)).range.end);
    else ranges.push(new Range(new Position(from, 0), document.lineAt(to).range.end));
  }
  return ranges;
}

/** The nearest blank line at or beyond `line`, at most 200 lines away. */
function blankLine(document: TextDocument, line: number, step: 1 | -1): number {
  let at = line;
  for (let tried = 0; tried < 200 && at + step >= 0 && at + step < document.lineCount; tried++, at += step)
    if (document.lineAt(at).isEmptyOrWhitespace) break;
  return at;
}

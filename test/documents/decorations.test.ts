import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { Position, Range, window, type TextDocument, type TextEditor, type TextEditorDecorationType } from 'vscode';
import type { Span } from '../../src/core/types';
import type { Analysis, Documents } from '../../src/editor/analysis';
import { decorations, type Marks } from '../../src/editor/decorations';
import type { Mark } from '../../src/editor/marks';
import type { Settings } from '../../src/editor/settings';
import * as stub from './vscode';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const { happens } = stub as unknown as { happens: Record<'visible' | 'scrolled' | 'edited', { fire(value: unknown): void }> };

/** Each word is drawn by its first letter. */
const marks: Marks<string> = (analysis, { start, end }) => {
  const found = new Map<string, { mark: Mark; spans: Span[] }>();
  for (const { index, 0: word } of (analysis.annotations[0] ?? '').matchAll(/\S+/g)) {
    if (index + word.length < start || index > end) continue;
    const key = word.charAt(0);
    const entry = found.get(key) ?? { mark: { kind: 'word', key, colour: key, bold: false, italic: false }, spans: [] };
    entry.spans.push({ start: index, end: index + word.length });
    found.set(key, entry);
  }
  return new Map([...found.values()].map(({ mark, spans }) => [mark, spans]));
};

/** An editor on a text that moves what it was told to draw with edits, as it likes where an edit touches it. */
function opened(first: string) {
  let [text, version] = [first, 1];
  const drawn = new Map<TextEditorDecorationType, readonly Span[]>();
  const calls: string[] = [];
  const offsetAt = ({ line, character }: Position) => text.split('\n').slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const positionAt = (offset: number) => {
    const lines = text.slice(0, offset).split('\n');
    return new Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  };
  const document = {
    get version() {
      return version;
    },
    positionAt,
    offsetAt: (position: Position) => Math.min(text.length, offsetAt(position)),
  } as unknown as TextDocument;
  const editor = {
    document,
    get visibleRanges() {
      return [new Range(new Position(0, 0), positionAt(text.length))];
    },
    setDecorations(type: TextEditorDecorationType, ranges: readonly Range[]) {
      drawn.set(type, ranges.map(({ start, end }) => ({ start: offsetAt(start), end: offsetAt(end) })));
      calls.push(letterOf(type));
    },
  } as unknown as TextEditor;
  return {
    document,
    editor,
    calls,
    analysis: () => ({ version, annotations: [text] }) as unknown as Analysis<string>,
    edit({ start, end, text: by }: Edit) {
      const range = new Range(positionAt(start), positionAt(end));
      const delta = by.length - (end - start);
      for (const [type, spans] of drawn)
        drawn.set(type, spans.map(one => (one.end < start ? one : one.start > end ? { start: one.start + delta, end: one.end + delta } : { start: 0, end: 0 })));
      text = text.slice(0, start) + by + text.slice(end);
      version++;
      happens.edited.fire({ document, contentChanges: [{ range, text: by }] });
    },
    length: () => text.length,
    /** Every letter with the words that are drawn by it, from the editor and as they should be. */
    seen: () => [...drawn].filter(([, spans]) => spans.length > 0).map(([type, spans]) => `${letterOf(type)} ${JSON.stringify(spans)}`).sort(),
    wanted: () => [...marks({ annotations: [text] } as unknown as Analysis<string>, { start: 0, end: text.length }, {} as never)].map(([{ key }, spans]) => `${key} ${JSON.stringify(spans)}`).sort(),
  };
}

/** Long enough that all is told once more, and has surely been heard. */
const rest = () => [300, 700].forEach(time => mock.timers.tick(time));

/** The letter that a type is for, which is its colour's name here. */
const letterOf = (type: TextEditorDecorationType) => /--vscode-(.+)\)/.exec((type as unknown as { options: { letterSpacing: string } }).options.letterSpacing)?.[1] ?? '';

/** Draws a text, and lets `use` edit it; `made` counts the decoration types. */
function drawing(text: string, use: (page: ReturnType<typeof opened> & { told(): void; made(): number }) => void): void {
  const page = opened(text);
  let made = 0;
  const before = stub.window['createTextEditorDecorationType'] as (options: unknown) => object;
  stub.window['createTextEditorDecorationType'] = (options: unknown) => (made++, before(options));
  stub.window.visibleTextEditors = [page.editor];
  const changed = new stub.EventEmitter<TextDocument>();
  const documents = { get: page.analysis, follows: () => true, onDidChange: changed.event } as unknown as Documents<string>;
  const settings = { current: { fontStyles: true }, of: () => ({}), onDidChange: () => ({ dispose: () => undefined }) } as unknown as Settings;
  const brush = decorations(documents, marks, settings);
  try {
    use({ ...page, told: () => changed.fire(page.document), made: () => made });
  } finally {
    brush.dispose();
    stub.window.visibleTextEditors = [];
    stub.window['createTextEditorDecorationType'] = before;
  }
}

describe('what is drawn of a document', () => {
  before(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  after(() => mock.timers.reset());

  const edits = fc.array(fc.record({ at: fc.nat(), length: fc.nat(4), text: fc.stringMatching(/^[abc\n ]{0,4}$/), pause: fc.constantFrom(10, 150, 400) }), { maxLength: 30 });

  it('is what it should be after every edit, wherever that is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abcxyz \n]{0,120}$/), edits, (text, all) =>
        drawing(text, page => {
          assert.deepEqual(page.seen(), page.wanted());
          for (const { at, length, text: by, pause } of all) {
            const start = at % (page.length() + 1);
            page.edit({ start, end: Math.min(page.length(), start + length), text: by });
            page.told();
            assert.deepEqual(page.seen(), page.wanted());
            mock.timers.tick(pause);
            assert.deepEqual(page.seen(), page.wanted());
          }
        }),
      ),
      { numRuns: 500 },
    );
    assert.ok(window.visibleTextEditors.length === 0);
  });

  it('is one call for each kind of mark that an edit touches or moves too soon, and one type for each kind, made once', () =>
    drawing('ann bob cid\nann bob cid\n', page => {
      assert.deepEqual(page.calls.splice(0).sort(), ['a', 'b', 'c']);
      rest();
      assert.deepEqual(page.calls.splice(0).sort(), ['a', 'b', 'c'], 'all are told once more when nothing changes');
      for (let key = 0; key < 5; key++) {
        page.edit({ start: 5, end: 5, text: 'x' });
        page.told();
        mock.timers.tick(50);
        assert.deepEqual([...new Set(page.calls.splice(0))], ['b'], 'what is not touched has been moved by the editor');
      }
      rest();
      page.calls.splice(0);
      page.edit({ start: 0, end: 0, text: 'dan ' });
      page.told();
      assert.deepEqual(page.calls.splice(0).sort(), ['a', 'd'], 'a word that an edit ends at is touched');
      assert.equal(page.made(), 4);
    }));
});

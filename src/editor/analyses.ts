import { type Disposable, EventEmitter, Range, window, workspace, type TextDocument } from 'vscode';
import type { Analyses, Analysis } from './analysis';
import { annotations } from './annotations';
import type { Span } from '../core/types';
import type { Markups } from '../markups';
import type { Engine } from '../requests';
import type { Failures } from './failures';
import { follow, type Follower, type Following } from './following';
import { segmenter } from './sentences';
import { languages } from './languages';
import type { Settings } from './settings';
import { lengthOf } from './viewport';

interface Followed {
  readonly follower: Follower;
  analysis: Analysis | undefined;
  /** Where it is tagged when not everywhere; moves with edits. */
  within: Span | undefined;
}

/** The documents that are tagged in this window. */
export function analyses(engine: Engine, settings: Settings, failures: Failures, markups: Markups): Analyses {
  const changed = new EventEmitter<TextDocument>();
  const reader = segmenter(markups);
  const tongues = languages(engine, settings);
  const memory = annotations(engine);
  const { followed, lost, begin, drop } = followings(changed, failures, { segmenter: reader, annotations: memory, languages: tongues, limit: document => settings.of(document).maxFileSize });
  const listening = listen(followed, drop, settings);

  return {
    get: document => followed.get(document)?.analysis,
    onDidChange: changed.event,
    follow(document, within) {
      const entry = followed.get(document);
      if (!entry) return begin(document, within);
      if (entry.within === undefined && within === undefined) return;
      entry.within = within;
      entry.follower.refresh();
    },
    drop,
    follows: document => followed.has(document),
    partly: document => followed.get(document)?.within !== undefined,
    async settled(document) {
      await followed.get(document)?.follower.settled();
      return followed.get(document)?.analysis;
    },
    sentences: (document, range) => {
      const { analysis, within } = followed.get(document) ?? {};
      if (analysis?.version === document.version && analysis.coverage === 'whole' && within === undefined) return analysis.sentences;
      const around = paragraphs(document, range);
      return reader.segment(document.getText(around), document.languageId, document.offsetAt(around.start)).sentences;
    },
    async all(document, wanted) {
      const read = await reader.segmentInTurns(document.getText(), document.languageId, 0, wanted);
      return read && (await tongues.cover(read)).sentences;
    },
    annotate: (sentences, signal) => memory.annotate(sentences, signal),
    labels: head => memory.labels(head),
    alter(look) {
      if (memory.alter(look)) followed.forEach(entry => entry.follower.refresh());
    },
    counts: () => memory.counts(),
    forget() {
      memory.clear();
      tongues.forget();
      followed.forEach(entry => entry.follower.refresh());
      for (const [document, within] of lost) if (!document.isClosed && !followed.has(document)) begin(document, within);
      lost.clear();
    },
    dispose() {
      for (const document of [...followed.keys()]) drop(document);
      for (const one of listening) one.dispose();
      changed.dispose();
    },
  };
}

function followings(changed: EventEmitter<TextDocument>, failures: Failures, needs: Pick<Following, 'segmenter' | 'annotations' | 'languages' | 'limit'>) {
  const followed = new Map<TextDocument, Followed>();
  /** What is no longer followed because that failed, until it may go well again. */
  const lost = new Map<TextDocument, Span | undefined>();
  const drop = (document: TextDocument) => {
    lost.delete(document);
    const entry = followed.get(document);
    if (!entry) return;
    followed.delete(document);
    entry.follower.dispose();
    changed.fire(document);
  };
  const publish = (document: TextDocument, analysis: Analysis) => {
    const entry = followed.get(document);
    if (entry) entry.analysis = analysis;
    changed.fire(document);
  };
  const fail = (document: TextDocument, error: unknown) => {
    const within = followed.get(document)?.within;
    drop(document);
    lost.set(document, within);
    failures.report(error);
  };
  const begin = (document: TextDocument, within: Span | undefined) => {
    lost.delete(document);
    const here = { ...needs, publish: publish.bind(undefined, document), fail: fail.bind(undefined, document) };
    const entry: Followed = { analysis: undefined, within, follower: follow(document, () => entry.within, here) };
    followed.set(document, entry);
    entry.follower.refresh();
    changed.fire(document);
  };
  return { followed, lost, begin, drop };
}

function listen(followed: ReadonlyMap<TextDocument, Followed>, drop: (document: TextDocument) => void, settings: Settings): Disposable[] {
  const shown = (document: TextDocument) => {
    const entry = followed.get(document);
    if (entry?.analysis?.coverage === 'visible') entry.follower.refresh();
  };
  return [
    workspace.onDidChangeTextDocument(event => {
      const entry = followed.get(event.document);
      if (!entry || event.contentChanges.length === 0) return;
      for (const change of event.contentChanges) if (entry.within) entry.within = moved(entry.within, change);
      entry.follower.refresh();
    }),
    // Choosing another language closes and opens a document that stays where it is.
    workspace.onDidCloseTextDocument(document => {
      if (!workspace.textDocuments.includes(document)) drop(document);
    }),
    workspace.onDidOpenTextDocument(document => followed.get(document)?.follower.refresh()),
    window.onDidChangeTextEditorVisibleRanges(event => shown(event.textEditor.document)),
    window.onDidChangeVisibleTextEditors(editors => editors.forEach(editor => shown(editor.document))),
    settings.onDidChange(() => followed.forEach(entry => entry.follower.refresh())),
  ];
}

/** A span after an edit: it grows with what is written inside it. */
export function moved(span: Span, change: { rangeOffset: number; rangeLength: number; text: string }): Span {
  const end = change.rangeOffset + change.rangeLength;
  const by = change.text.length - change.rangeLength;
  if (change.rangeOffset > span.end) return span;
  if (end < span.start) return { start: span.start + by, end: span.end + by };
  const start = Math.min(span.start, change.rangeOffset);
  return { start, end: Math.max(start, Math.max(span.end, end) + by) };
}

/** The lines around `range` up to blank ones, at most 500 on either side; all of a document when it is short. */
function paragraphs(document: TextDocument, range: Range): Range {
  if (lengthOf(document) <= SHORT) return new Range(0, 0, document.lineCount, 0);
  let first = range.start.line;
  let last = range.end.line;
  for (let n = 0; n < 500 && first > 0 && !document.lineAt(first - 1).isEmptyOrWhitespace; n++) first--;
  for (let n = 0; n < 500 && last < document.lineCount - 1 && !document.lineAt(last + 1).isEmptyOrWhitespace; n++) last++;
  return document.validateRange(new Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

/** Below this many characters a document is read whole: cuts then always fall where tagging has them. */
const SHORT = 50_000;

import { EventEmitter, window, workspace, type Disposable, type TextDocument } from 'vscode';
import type { Span } from '../core/types';
import type { Analysis, Documents } from './analysis';
import type { Failures } from './failures';
import { follow, type Follower, type Following } from './following';
import type { Settings } from './settings';

interface Followed<Answer> {
  readonly follower: Follower;
  analysis: Analysis<Answer> | undefined;
  /** Where it is read when not everywhere; moves with edits. */
  within: Span | undefined;
}

type Needs<Answer> = Pick<Following<Answer>, 'segmenter' | 'memory' | 'languages' | 'limit'>;

/** Follows documents, each from when it is asked for. */
export function documents<Answer>(needs: Needs<Answer>, settings: Settings, failures: Failures): Documents<Answer> {
  const changed = new EventEmitter<TextDocument>();
  const { followed, lost, begin, drop } = followings(changed, failures, needs);
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
    refresh: () => followed.forEach(entry => entry.follower.refresh()),
    again() {
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

function followings<Answer>(changed: EventEmitter<TextDocument>, failures: Failures, needs: Needs<Answer>) {
  const followed = new Map<TextDocument, Followed<Answer>>();
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
  const publish = (document: TextDocument, analysis: Analysis<Answer>) => {
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
    const entry: Followed<Answer> = { analysis: undefined, within, follower: follow(document, () => entry.within, here) };
    followed.set(document, entry);
    entry.follower.refresh();
    changed.fire(document);
  };
  return { followed, lost, begin, drop };
}

function listen<Answer>(followed: ReadonlyMap<TextDocument, Followed<Answer>>, drop: (document: TextDocument) => void, settings: Settings): Disposable[] {
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

import { Disposable, Range, window, type WebviewPanel } from 'vscode';
import type { Context } from './analysis';
import { caret } from './inspectorCaret';
import { feed } from './inspectorFeed';
import { inspectorHtml, inspectorOptions } from './inspectorHtml';
import { subjectAt, type Place, type Subject } from './inspectorSubject';
import { fromInspector } from '../protocol';

/** A panel that shows the sentence at the caret and follows it. */
export interface Inspector extends Disposable {
  /** Looks at a place until the caret moves, or at the caret of the active editor. */
  look(place: Place | undefined): void;
  reveal(): void;
}

/** Fills a panel and keeps it up to date until it is closed. */
export function inspectorPanel(panel: WebviewPanel, { analyses, engine, extensionUri, failures }: Context): Inspector {
  let listens = false;
  let disposed = false;
  const told = feed(
    engine,
    message => {
      if (listens && !disposed) void panel.webview.postMessage(message);
    },
    error => failures.report(error),
  );
  const refresh = (): void => {
    if (listens && !disposed) told.show(subjectAt(at.place, analyses));
  };
  const at = caret(refresh);

  const listening = Disposable.from(
    at,
    panel.onDidChangeViewState(() => {
      if (panel.visible === listens) return;
      // A hidden page is gone and says when it has loaded anew; one that was hidden for too short a time to go says nothing.
      listens = panel.visible;
      told.forget();
      refresh();
    }),
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = fromInspector(data);
      switch (message?.type) {
        case 'ready':
          listens = true;
          told.forget();
          return refresh();
        case 'reveal':
          return void find(told.subjectOf(message.request), message.token);
      }
    }),
    analyses.onDidChange(() => {
      if (!told.failed) return;
      told.forget();
      refresh();
    }),
  );
  const close = (): void => {
    disposed = true;
    told.forget();
    listening.dispose();
  };
  panel.onDidDispose(close);

  panel.webview.options = inspectorOptions(extensionUri);
  panel.webview.html = inspectorHtml(panel.webview, extensionUri);
  return {
    look: at.look,
    reveal: () => panel.reveal(undefined, true),
    dispose: () => panel.dispose(),
  };
}

/** Selects a token in its editor; does nothing when the text has changed since. */
async function find(subject: Subject | undefined, index: number): Promise<void> {
  const token = subject?.sentence.tokens[index];
  if (!subject || !token) return;
  const { document, version, sentence } = subject;
  if (document.isClosed || document.version !== version) return;
  const start = sentence.start + token.start;
  const selection = new Range(document.positionAt(start), document.positionAt(start + token.text.length));
  const open = window.visibleTextEditors.find(one => one.document === document);
  await window.showTextDocument(document, { selection, ...(open?.viewColumn ? { viewColumn: open.viewColumn } : {}) });
}

import { Disposable, l10n, Range, Selection, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { Context } from './analysis';
import { answering, type Answering } from './inspectorAnswers';
import { caret } from './inspectorCaret';
import { goTo } from './going';
import { feed, type Feed } from './inspectorFeed';
import { pageHtml, pageOptions } from './pageHtml';
import { subjectAt, type Place, type Subject } from './inspectorSubject';
import { fromInspector, type Restored, type ToInspector } from '../protocol';
import type { Span } from '../core/types';

/** A panel that shows the sentence at the caret and follows it. */
export interface Inspector extends Disposable {
  /** Looks at a place until the caret moves, or at the caret of the active editor. */
  look(place: Place | undefined): void;
  reveal(): void;
  /** Shows a lens of the page, of a pack's network if one is named, once it has loaded. */
  show(lens: string, pack?: string): void;
}

/** Fills a panel and keeps it up to date until it is closed; `before` is what it showed before the window was loaded anew. */
export function inspectorPanel(panel: WebviewPanel, context: Context, before?: Restored): Inspector {
  const { alterations, analyses, engine, extensionUri, failures } = context;
  let listens = false;
  let disposed = false;
  /** The pack that a person chose; without one the sentence decides. */
  let own = before?.pack;
  let wanted: { readonly lens: string; readonly pack?: string | undefined } | undefined;
  const post = async (message: ToInspector): Promise<void> => {
    if (listens && !disposed) await panel.webview.postMessage(message);
  };
  /** Shows the lens that is wanted; again when it is not sure that the page was there to be told. */
  const open = (sure: boolean): void => {
    if (wanted) void post({ type: 'lens', ...wanted });
    if (sure) wanted = undefined;
  };
  const told = feed(engine, alterations, post, error => failures.report(error));
  const answers = answering(context, told.subjectOf, post);
  const refresh = (): void => {
    if (listens && !disposed) told.show(subjectAt(at.place, analyses));
  };
  const at = caret(refresh, before?.document);
  /** Tells the page everything, if it listens; it surely does when it has said so. */
  const begin = (listening = true, sure = listening): void => {
    listens = listening;
    told.choose(alterations.now?.pack ?? own);
    panel.title = alterations.now ? l10n.t('Gate Inspector (altered network)') : l10n.t('Gate Inspector');
    void post({ type: 'altered', altered: alterations.now });
    open(sure);
    refresh();
  };

  const load = (): void => {
    listens = false;
    panel.webview.html = pageHtml(panel.webview, extensionUri, 'inspector', l10n.t('Gate Inspector'));
  };

  const listening = Disposable.from(
    at,
    // A hidden page is gone and says when it has loaded anew; one that was hidden for too short a time to go says nothing.
    panel.onDidChangeViewState(() => panel.visible !== listens && begin(panel.visible, false)),
    panel.webview.onDidReceiveMessage((data: unknown) => receive(data, { context, told, answers, begin, place: () => at.place, choose: pack => (own = pack) })),
    alterations.onDidChange(() => begin(listens, false)),
    analyses.onDidChange(() => told.failed && begin(listens, false)),
    // Nothing the page knows of the packs may be true any more.
    engine.onDidRestart(load),
  );
  panel.onDidDispose(() => {
    disposed = true;
    answers.cancel();
    told.forget();
    listening.dispose();
  });

  panel.webview.options = pageOptions(extensionUri, 'inspector');
  load();
  return {
    look: at.look,
    reveal: () => reveal(panel),
    show(lens, pack) {
      wanted = { lens, pack };
      panel.reveal();
      open(listens);
    },
    dispose: () => panel.dispose(),
  };
}

/** Brings a panel into sight, beside the text and not over it. */
function reveal(panel: WebviewPanel): void {
  const over = panel.viewColumn === window.activeTextEditor?.viewColumn;
  panel.reveal(over ? ViewColumn.Beside : undefined, true);
}

/** What a page's messages are about. */
interface Receiver {
  readonly context: Context;
  readonly told: Feed;
  readonly answers: Answering;
  /** Tells the page everything. */
  begin(): void;
  place(): Place | undefined;
  choose(pack: string): void;
}

/** Does what the page asks for. */
function receive(data: unknown, { context: { alterations, failures, log }, told, answers, begin, place, choose }: Receiver): void {
  const message = fromInspector(data);
  switch (message?.type) {
    case 'ready':
      answers.cancel();
      return begin();
    case 'pack':
      choose(message.pack);
      // What is altered may be another network's.
      return alterations.now && alterations.now.pack !== message.pack ? alterations.set(undefined) : begin();
    case 'select':
      return void select(told.subjectOf(message.request), message.range, message.focus);
    case 'go':
      return void goTo(message).catch((error: unknown) => failures.report(error));
    case 'alter':
      return alterations.set(message.altered, place()?.document);
    case 'ask':
      return answers.ask(message.id, message.question);
    case 'cancel':
      return answers.cancel(message.id);
    case undefined:
      log.warn('The inspector page sent a message that is not understood.');
  }
}

/** Selects tokens in their editor, or lets go of what is selected there; does nothing when the text has changed since. */
async function select(subject: Subject | undefined, range: Span | undefined, focus: boolean): Promise<void> {
  if (!subject) return;
  const { document, version, sentence } = subject;
  if (document.isClosed || document.version !== version) return;
  const open = window.visibleTextEditors.find(one => one.document === document);
  if (!range) {
    if (open) open.selection = new Selection(open.selection.start, open.selection.start);
    return;
  }
  const [first, last] = [sentence.tokens[range.start], sentence.tokens[range.end - 1]];
  if (!first || !last) return;
  const selection = new Range(document.positionAt(sentence.start + first.start), document.positionAt(sentence.start + last.end));
  await window.showTextDocument(document, { selection, preserveFocus: !focus, ...(open?.viewColumn ? { viewColumn: open.viewColumn } : {}) });
}

import { commands, Disposable, EventEmitter, l10n, ProgressLocation, Uri, ViewColumn, window, workspace, type TextEditor } from 'vscode';
import { translateLine } from '../translating';
import type { Context } from './analysis';
import { isAbort } from './following';
import { sentenceNear } from './inspectorSubject';
import { TRANSLATION } from './opening';

/** Hypotheses that are followed for a translation in a text. */
const BEAM = 4;

/** Translates what is selected, or the sentence at the caret, into a text of its own beside it, a line for a line; nothing is replaced. */
export function translating(context: Context): Disposable {
  const { engine, failures } = context;
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  /** What is being translated, and into which document. */
  let running: { readonly into: string; readonly aborting: AbortController } | undefined;

  const fill = async (uri: Uri, lines: readonly string[], signal: AbortSignal): Promise<void> => {
    const done: string[] = [];
    for (const line of lines) {
      const { text } = await translateLine(engine, line, { beam: BEAM }, signal);
      if (signal.aborted) return;
      done.push(text);
      texts.set(uri.toString(), done.join('\n'));
      changed.fire(uri);
    }
  };
  const translate = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (!editor) return void window.showInformationMessage(l10n.t('Open a text first.'));
    const source = sourceOf(editor, context);
    if (source === undefined) return void window.showInformationMessage(l10n.t('Select some text first.'));
    running?.aborting.abort();
    const name = editor.document.uri.path.split('/').at(-1) ?? '';
    const uri = Uri.from({ scheme: TRANSLATION, path: `/${l10n.t('Spanish of {0}', name)}` });
    const aborting = new AbortController();
    running = { into: uri.toString(), aborting };
    texts.set(uri.toString(), '');
    changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
    await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Translating') }, () => fill(uri, source.split(/\r?\n/), aborting.signal));
  };
  return Disposable.from(
    changed,
    new Disposable(() => running?.aborting.abort()),
    workspace.registerTextDocumentContentProvider(TRANSLATION, { onDidChange: changed.event, provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '' }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme !== TRANSLATION) return;
      texts.delete(uri.toString());
      // A document that is closed late, in place of which another is shown, ends only what was to fill it.
      if (running?.into === uri.toString()) running.aborting.abort();
    }),
    commands.registerCommand('gatelens.translateSelection', () =>
      translate().catch((error: unknown) => {
        if (!isAbort(error)) failures.report(error);
      }),
    ),
  );
}

/** What is selected, or the sentence at the caret; undefined where there is none. */
function sourceOf({ document, selection }: TextEditor, { analyses }: Context): string | undefined {
  if (!selection.isEmpty) return document.getText(selection);
  return sentenceNear({ document, offset: document.offsetAt(selection.active) }, analyses)?.text;
}

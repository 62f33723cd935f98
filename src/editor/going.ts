import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { nearest } from './findings';
import type { FromInspector } from '../protocol';

/** Selects a place in its document, or where its text stands nearest by now; only in what is open or in the open folder. */
export async function goTo({ uri, span, text }: Extract<FromInspector, { type: 'go' }>): Promise<void> {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri);
  if (!open && !workspace.getWorkspaceFolder(Uri.parse(uri))) return;
  const document = open ?? (await workspace.openTextDocument(Uri.parse(uri)));
  const start = nearest(document.getText(), text, span.start) ?? span.start;
  const selection = new Range(document.positionAt(start), document.positionAt(start + text.length));
  // The panel is the active editor: a text must not open on top of it.
  const beside = window.visibleTextEditors.find(editor => editor.document === document) ?? window.visibleTextEditors[0];
  await window.showTextDocument(document, { selection, viewColumn: beside?.viewColumn ?? ViewColumn.One });
}

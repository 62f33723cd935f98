import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
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

/** Where a text stands nearest to an offset; undefined when it stands nowhere. */
export function nearest(content: string, text: string, offset: number): number | undefined {
  const after = content.indexOf(text, offset);
  const before = content.lastIndexOf(text, offset);
  if (after < 0 || before < 0) return after < 0 ? (before < 0 ? undefined : before) : after;
  return after - offset <= offset - before ? after : before;
}

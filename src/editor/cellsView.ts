import { commands, Disposable, l10n, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import { parseCells } from '../core/cells';
import type { Context } from './analysis';
import { pageHtml, pageOptions } from './pageHtml';
import { shippedText } from './shipped';

const VIEW = 'gatelens.cells';

/** Shows the table of cells, and again after a reload; there is at most one. From there a sentence is seen in all of them. */
export function cellsView({ extensionUri, failures, log }: Context): Disposable {
  let open: WebviewPanel | undefined;

  const fill = async (panel: WebviewPanel): Promise<void> => {
    open?.dispose();
    open = panel;
    panel.onDidDispose(() => {
      if (open === panel) open = undefined;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (message === 'show') void show().catch((error: unknown) => failures.report(error));
      else log.warn('The page of cells sent a message that is not understood.');
    });
    panel.webview.options = pageOptions(extensionUri, 'cells');
    const text = await shippedText(extensionUri, 'models', 'cells.json');
    panel.webview.html = pageHtml(panel.webview, extensionUri, 'cells', panel.title, { table: JSON.stringify(parseCells(text)) });
  };
  const compare = async (): Promise<void> => {
    if (open) return open.reveal();
    await fill(window.createWebviewPanel(VIEW, l10n.t('Compare Cells'), ViewColumn.Active, pageOptions(extensionUri, 'cells')));
  };
  return Disposable.from(
    commands.registerCommand('gatelens.compareCells', () => compare().catch((error: unknown) => failures.report(error))),
    window.registerWebviewPanelSerializer(VIEW, { deserializeWebviewPanel: fill }),
    new Disposable(() => open?.dispose()),
  );
}

/** A sentence in all cells: the one at the caret, or where no text is in sight one to begin with. */
async function show(): Promise<void> {
  if (window.visibleTextEditors.length === 0) {
    const content = `${l10n.t('The keys that the old man left in the car were never found.')}\n`;
    await window.showTextDocument(await workspace.openTextDocument({ content, language: 'plaintext' }), { viewColumn: ViewColumn.Active });
  }
  await commands.executeCommand('gatelens.showInAllCells');
}

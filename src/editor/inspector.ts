import { commands, Disposable, l10n, Uri, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import type { Context } from './analysis';
import { inspectorPanel, type Inspector } from './inspectorPanel';
import type { Place } from './inspectorSubject';
import { pageOptions } from './pageHtml';
import { beforeReload, type Restored } from '../protocol';

const VIEW = 'gatelens.inspector';

/** Opens the gate inspector beside the editor, and again after a reload; there is at most one. */
export function inspector(context: Context): Disposable {
  let open: Inspector | undefined;

  const fill = (panel: WebviewPanel, before?: Restored): Inspector => {
    open?.dispose();
    const made = inspectorPanel(panel, context, before);
    open = made;
    panel.onDidDispose(() => {
      if (open === made) open = undefined;
    });
    return made;
  };
  const create = (): Inspector =>
    fill(window.createWebviewPanel(VIEW, l10n.t('Gate Inspector'), { viewColumn: ViewColumn.Beside, preserveFocus: true }, pageOptions(context.extensionUri, 'inspector')));
  const look = (place: Place | undefined): Inspector => {
    if (open) open.reveal();
    else open = create();
    open.look(place);
    return open;
  };

  return Disposable.from(
    commands.registerCommand('gatelens.openInspector', (target?: unknown) => {
      const panel = look(placeOf(target));
      const { lens, pack } = (target ?? {}) as Record<string, unknown>;
      if (typeof lens === 'string') panel.show(lens, typeof pack === 'string' ? pack : undefined);
    }),
    commands.registerCommand('gatelens.exportGates', () => look(undefined).show('export')),
    commands.registerCommand('gatelens.showInAllCells', () => look(undefined).show('cells')),
    commands.registerCommand('gatelens.showGradients', () => look(undefined).show('gradients')),
    commands.registerCommand('gatelens.showTranslation', () => look(undefined).show('translation')),
    commands.registerCommand('gatelens.showBottleneck', () => look(undefined).show('bottleneck')),
    commands.registerCommand('gatelens.openAgreementLab', () => look(undefined).show('agreement')),
    window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel(panel, state: unknown) {
        fill(panel, beforeReload(state));
        return Promise.resolve();
      },
    }),
    new Disposable(() => open?.dispose()),
  );
}

/** The place a link names: `{ uri, offset }` of an open document; undefined for anything else. */
function placeOf(target: unknown): Place | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const { uri, offset } = target as Record<string, unknown>;
  if (typeof uri !== 'string' || typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) return undefined;
  const wanted = Uri.parse(uri).toString();
  const document = workspace.textDocuments.find(one => one.uri.toString() === wanted);
  return document && { document, offset };
}

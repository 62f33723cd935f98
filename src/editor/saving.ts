import { homedir } from 'node:os';
import { join } from 'node:path';
import { l10n, Uri, window, workspace } from 'vscode';

/** What files of an extension are called in a dialog. */
const KINDS: Readonly<Record<string, string>> = { svg: 'SVG', png: 'PNG', csv: 'CSV', npy: 'NumPy', html: 'HTML' };

/** Asks where to save a file, in the workspace unless said otherwise, and saves it there; where it is, undefined when it was not saved. */
export async function save(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const target = await window.showSaveDialog({
    title: l10n.t('Export Gates'),
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(join(homedir(), name)),
    filters: { [KINDS[extension] ?? extension]: [extension] },
  });
  if (!target) return undefined;
  await workspace.fs.writeFile(target, bytes);
  return workspace.asRelativePath(target);
}

import { homedir } from 'node:os';
import { l10n, Uri, window, workspace } from 'vscode';

/** What files of an extension are called in a dialog. */
const KINDS: Readonly<Record<string, string>> = { svg: 'SVG', png: 'PNG', csv: 'CSV', npy: 'NumPy', html: 'HTML' };

/**
 * Asks where to save a file, in `folder` (the workspace's unless said) where that can be written, and saves it there; asks
 * again when that cannot be done. Where it is, undefined when it was not saved.
 */
export async function save(name: string, bytes: Uint8Array, folder = workspace.workspaceFolders?.[0]?.uri): Promise<string | undefined> {
  const home = Uri.file(homedir());
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const target = await window.showSaveDialog({
    title: l10n.t('Export Gates'),
    defaultUri: Uri.joinPath(folder && workspace.fs.isWritableFileSystem(folder.scheme) !== false ? folder : home, name),
    filters: { [KINDS[extension] ?? extension]: [extension] },
  });
  if (!target) return undefined;
  try {
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const again = l10n.t('Choose Another Place');
    const why = error instanceof Error ? error.message : String(error);
    const chosen = await window.showErrorMessage(l10n.t('{0} cannot be saved there: {1}', name, why), again);
    return chosen === again ? save(name, bytes, home) : undefined;
  }
  return workspace.asRelativePath(target);
}

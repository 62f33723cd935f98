import { Uri, workspace } from 'vscode';

/** The text of a file that comes with the extension, by its path in it. Rejects when it is not there. */
export async function shippedText(extensionUri: Uri, ...path: readonly string[]): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, ...path)));
}

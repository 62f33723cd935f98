import { FileType, l10n, Uri, workspace, type TextDocument } from 'vscode';
import { languageOfFile } from '../markup/languages';

/** A text, by the address of its document. */
export interface Text {
  readonly uri: string;
  readonly name: string;
  /** VS Code's identifier of its language. */
  readonly language: string;
  readonly content: string;
}

/** Endings of files that hold prose. */
const ENDINGS = ['txt', 'text', 'md', 'markdown', 'mdx', 'rst', 'adoc', 'asciidoc', 'tex', 'org', 'typ'];

/** The text of a document. */
export function textOf(document: TextDocument): Text {
  return { uri: document.uri.toString(), name: nameOf(document.uri), language: document.languageId, content: document.getText() };
}

/**
 * The prose of the open folder but for one document, at most `files` files of at most `size` bytes, each read when it
 * is wanted; open documents as they are now. `leaveOut` is told what is passed over.
 */
export async function* folderTexts(but: TextDocument, files: number, size: number, leaveOut: (why: string) => void): AsyncGenerator<Text> {
  if (!workspace.workspaceFolders?.length) leaveOut(l10n.t('No folder is open.'));
  const uris = await proseUris(files + 1);
  if (uris.length > files) leaveOut(l10n.t('Only the first {0} files were read.', files.toLocaleString()));
  const sorted = uris.slice(0, files).map(uri => ({ uri, key: uri.toString() })).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { uri, key } of sorted) {
    if (key === but.uri.toString()) continue;
    const open = workspace.textDocuments.find(document => document.uri.toString() === key);
    if (open) yield textOf(open);
    else if ((await workspace.fs.stat(uri)).size > size) leaveOut(l10n.t('Files of more than {0} bytes were left out.', size.toLocaleString()));
    else {
      const content = new TextDecoder().decode(await workspace.fs.readFile(uri));
      if (!content.includes('\0')) yield { uri: key, name: nameOf(uri), language: languageOfFile(uri.path) ?? 'plaintext', content };
    }
  }
}

/** Files of the open folder that hold prose, `most` at most. */
async function proseUris(most: number): Promise<Uri[]> {
  const found = await workspace.findFiles(`**/*.{${ENDINGS.join()}}`, undefined, most);
  if (found.length > 0) return found;
  // Virtual workspaces need not know how to search.
  const virtual = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== 'file');
  const walked = await Promise.all(virtual.map(({ uri }) => proseBelow(uri, most)));
  return walked.flat().slice(0, most);
}

/** Files below a folder that hold prose, `most` at most, those of the folder itself first. */
export async function proseBelow(folder: Uri, most: number): Promise<Uri[]> {
  const [found, folders] = [[] as Uri[], [folder]];
  for (let next; found.length < most && (next = folders.shift()); ) {
    for (const [name, type] of await workspace.fs.readDirectory(next)) {
      const uri = Uri.joinPath(next, name);
      if (type === FileType.Directory && !/^\.|^node_modules$/.test(name)) folders.push(uri);
      else if (type === FileType.File && ENDINGS.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase())) found.push(uri);
    }
  }
  return found.slice(0, most);
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

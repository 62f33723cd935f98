import { l10n, workspace, type TextDocument, type Uri } from 'vscode';
import { languageOfFile } from '../markup/languages';

/** A text, by the address of its document. */
export interface Text {
  readonly uri: string;
  readonly name: string;
  /** VS Code's identifier of its language. */
  readonly language: string;
  readonly content: string;
}

/** Files that hold prose, by their endings. */
const PROSE = '**/*.{txt,text,md,markdown,rst,adoc,asciidoc,tex,org,typ}';

/** The text of a document. */
export function textOf(document: TextDocument): Text {
  return { uri: document.uri.toString(), name: nameOf(document.uri), language: document.languageId, content: document.getText() };
}

/**
 * The prose of the open folder but for one document, at most `files` files of at most `size` bytes, each read when it
 * is wanted; open documents as they are now. `leaveOut` is told what is passed over.
 */
export async function* folderTexts(but: TextDocument, files: number, size: number, leaveOut: (why: string) => void): AsyncGenerator<Text> {
  const uris = await workspace.findFiles(PROSE, undefined, files + 1);
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

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

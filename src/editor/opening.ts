import { commands, Disposable, window, type TextDocument, type TextEditor } from 'vscode';
import type { Context } from './analysis';
import { isBinary } from './commands';
import { isSource } from '../markup/languages';
import { STATUS } from './status';

/** The languages whose files are prose. */
const PROSE: ReadonlySet<string> = new Set(['plaintext', 'markdown', 'mdx', 'latex', 'tex', 'html', 'restructuredtext', 'asciidoc', 'org', 'typst', 'git-commit', 'scminput']);

/** The scheme of documents that hold translations. */
export const TRANSLATION = 'gatelens-translation';

/** Documents that no person opened as a text. */
const NOT_TEXT: ReadonlySet<string> = new Set(['output', 'debug', 'comment', 'vscode-scm', 'vscode-terminal', STATUS, TRANSLATION]);

/** Tags prose as soon as it is shown, if the setting says so; each document once, so that clearing it lasts. */
export function tagOnOpen({ analyses, settings }: Context): Disposable {
  const seen = new WeakSet<TextDocument>();
  const look = (editors: readonly TextEditor[]) => {
    for (const { document } of editors) {
      if (seen.has(document) || !settings.of(document).tagOnOpen || !isProse(document, settings.current.comments) || isBinary(document)) continue;
      seen.add(document);
      analyses.follow(document);
    }
  };
  look(window.visibleTextEditors);
  return Disposable.from(
    window.onDidChangeVisibleTextEditors(look),
    settings.onDidChange(() => look(window.visibleTextEditors)),
  );
}

/** Whether a document is prose a person opened; with `comments` source code whose comments can be read counts. */
export function isProse(document: TextDocument, comments = false): boolean {
  return (PROSE.has(document.languageId) || (comments && isSource(document.languageId))) && !NOT_TEXT.has(document.uri.scheme);
}

/** Keeps the context key `gatelens.tagged` true while the active editor's document is tagged. */
export function contextKeys({ analyses }: Context): Disposable {
  let last: boolean | undefined;
  const tell = () => {
    const document = window.activeTextEditor?.document;
    const tagged = document !== undefined && analyses.follows(document);
    if (tagged !== last) void commands.executeCommand('setContext', 'gatelens.tagged', (last = tagged));
  };
  tell();
  return Disposable.from(window.onDidChangeActiveTextEditor(tell), analyses.onDidChange(tell));
}

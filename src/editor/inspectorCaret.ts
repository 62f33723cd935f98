import { Disposable, window, workspace, type TextEditor } from 'vscode';
import { caretOf, type Place } from './inspectorSubject';

/** The place a panel looks at: the caret of the editor used last, or one named until the caret moves. */
export interface Caret extends Disposable {
  readonly place: Place | undefined;
  /** Looks at a place until the caret moves; without one at the caret. */
  look(at: Place | undefined): void;
}

/**
 * Watches the editors; `changed` is called once after a burst of edits and moves. `before` is the address of the document that
 * was looked at before the window was loaded anew: its editor may come back after others.
 */
export function caret(changed: () => void, before?: string): Caret {
  const seen = (): TextEditor | undefined => window.activeTextEditor ?? window.visibleTextEditors.find(isBefore) ?? window.visibleTextEditors[0];
  const isBefore = ({ document }: TextEditor): boolean => document.uri.toString() === before;
  let editor = seen();
  let named: Place | undefined;
  let scheduled: NodeJS.Immediate | undefined;
  /** Typing is an edit and a move of the caret: both are answered once. */
  const schedule = (): void => {
    scheduled ??= setImmediate(() => {
      scheduled = undefined;
      changed();
    });
  };
  const follow = (next: TextEditor | undefined): void => {
    // Nothing is active while the panel has the focus: stay with the last editor.
    if (!next) return;
    [editor, named] = [next, undefined];
    schedule();
  };
  const listening = Disposable.from(
    window.onDidChangeActiveTextEditor(next => {
      if (next) before = undefined;
      follow(next);
    }),
    window.onDidChangeVisibleTextEditors(visible => {
      if (editor && visible.includes(editor) && before === undefined) return;
      editor = seen();
      schedule();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      // While the panel has the focus no editor is active, but what it selects there moves the caret all the same.
      if (textEditor === (window.activeTextEditor ?? editor)) follow(textEditor);
    }),
    // Another language mode opens the document anew.
    workspace.onDidOpenTextDocument(document => {
      if (document === (named ?? editor)?.document) schedule();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === (named ?? editor)?.document) schedule();
    }),
  );
  return {
    get place() {
      return named && !named.document.isClosed ? named : editor && caretOf(editor);
    },
    look(at) {
      named = at;
      editor = window.activeTextEditor ?? editor;
      schedule();
    },
    dispose() {
      clearImmediate(scheduled);
      listening.dispose();
    },
  };
}

import { commands, Disposable, EventEmitter, l10n, Range, Selection, StatusBarAlignment, TextEditorRevealType, ThemeColor, window, workspace, type DecorationInstanceRenderOptions, type Event, type Position, type TextEditor } from 'vscode';

/** A text that may come to stand at a place of a document, and is not in it yet. */
export interface Proposal {
  readonly editor: TextEditor;
  readonly at: Position;
  readonly text: string;
  /** Whether nothing more is added to it. */
  readonly complete: boolean;
}

/** At most one text that is proposed at the caret; an edit, another place of the caret or another editor ends it. */
export interface Proposals extends Disposable {
  readonly now: Proposal | undefined;
  /** Fires when what is proposed has changed, or is no more. */
  readonly onDidChange: Event<Proposal | undefined>;
  /** Begins one at the caret of an editor, in place of that before; `signal` aborts when it is accepted or rejected. */
  begin(editor: TextEditor): { readonly add: (text: string) => void; readonly finish: () => void; readonly signal: AbortSignal };
  /** Writes what is proposed by now into the document, as one step that can be undone; false when that is refused. */
  accept(): Promise<boolean>;
  reject(): void;
}

/** Draws what is proposed in a box below the caret, and keeps the context key `gatelens.continuing`. */
export function proposals(): Proposals {
  const changed = new EventEmitter<Proposal | undefined>();
  const box = window.createTextEditorDecorationType({});
  const sign = statusItem();
  let now: Proposal | undefined;
  let ending = new AbortController();

  const become = (next: Proposal | undefined): void => {
    if ((now === undefined) !== (next === undefined)) void commands.executeCommand('setContext', 'gatelens.continuing', next !== undefined);
    now?.editor.setDecorations(box, []);
    now = next;
    if (now && now.text !== '') now.editor.setDecorations(box, [{ range: new Range(now.at, now.at), renderOptions: { after: look(now) } }]);
    sign.show(now);
    changed.fire(now);
  };
  const reject = (): void => {
    ending.abort();
    if (now) become(undefined);
  };
  const listening = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => document === now?.editor.document && contentChanges.length > 0 && reject()),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => textEditor === now?.editor && selections[0]?.active.isEqual(now.at) !== true && reject()),
    window.onDidChangeActiveTextEditor(editor => editor !== now?.editor && reject()),
  ];
  return {
    get now() {
      return now;
    },
    onDidChange: changed.event,
    begin(editor) {
      reject();
      const { signal } = (ending = new AbortController());
      const at = editor.selection.end;
      editor.selection = new Selection(at, at);
      become({ editor, at, text: '', complete: false });
      const change = (part: (before: Proposal) => Partial<Proposal>): void => {
        if (now && !signal.aborted) become({ ...now, ...part(now) });
      };
      reveal(editor);
      return { signal, add: text => change(before => ({ text: before.text + text })), finish: () => change(() => ({ complete: true })) };
    },
    async accept() {
      const wanted = now;
      reject();
      if (wanted === undefined || wanted.text === '') return true;
      const { editor, at, text } = wanted;
      return editor.edit(edit => edit.insert(at, runsInto(editor, at) ? `${text} ` : text));
    },
    reject,
    dispose: () => {
      reject();
      Disposable.from(...listening, box, sign, changed).dispose();
    },
  };
}

/** Whether a letter or a digit stands at a place. */
function runsInto({ document }: TextEditor, at: Position): boolean {
  return /^[\p{L}\p{N}]/u.test(document.lineAt(at).text.slice(at.character));
}

/** A box below the line, for what the API draws behind a word has no place of its own and is cut off at the right edge. */
function look({ text, complete }: Proposal): NonNullable<DecorationInstanceRenderOptions['after']> {
  return {
    contentText: `${text.trim()}${complete ? '' : ' …'}`,
    color: new ThemeColor('editorHoverWidget.foreground'),
    backgroundColor: new ThemeColor('editorHoverWidget.background'),
    border: '1px dashed',
    borderColor: new ThemeColor('focusBorder'),
    fontStyle: 'italic',
    textDecoration: 'none; position: absolute; top: 100%; left: 0; z-index: 5; width: max-content; max-width: min(60ch, 40vw); white-space: pre-wrap; padding: 0 4px; border-radius: 3px; pointer-events: none',
  };
}

/** Lines that the box may have. */
const LINES = 4;

/** Makes room below the caret where it is low on the screen. */
function reveal(editor: TextEditor): void {
  const { document, visibleRanges } = editor;
  const { active } = editor.selection;
  const [first, last] = [visibleRanges[0]?.start.line ?? 0, visibleRanges.at(-1)?.end.line ?? 0];
  const all = first === 0 && last === document.lineCount - 1;
  if (!all && last - active.line < LINES) editor.revealRange(new Range(active, active), TextEditorRevealType.InCenter);
}

function statusItem() {
  const item = window.createStatusBarItem('gatelens.continuation', StatusBarAlignment.Left, 0);
  item.name = l10n.t('Gatelens: proposed text');
  item.command = 'gatelens.acceptContinuation';
  return {
    show(proposal: Proposal | undefined): void {
      if (!proposal || proposal.text === '') return item.hide();
      item.text = `$(edit) ${l10n.t('Tab: accept the proposed text, Escape: reject it')}`;
      item.tooltip = proposal.text.trim();
      item.accessibilityInformation = { label: l10n.t('Proposed text: {0}', proposal.text.trim()) };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

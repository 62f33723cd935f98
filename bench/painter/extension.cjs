// What stands between spaces gets a colour, in the line of each edit.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- extensions are CommonJS
const { Range, window, workspace } = require('vscode');

exports.activate = ({ subscriptions }) => {
  const type = window.createTextEditorDecorationType({ color: '#c08000' });
  const paint = line => {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const words = [...editor.document.lineAt(line).text.matchAll(/\S+/g)];
    editor.setDecorations(type, words.map(({ index, 0: word }) => new Range(line, index, line, index + word.length)));
  };
  subscriptions.push(workspace.onDidChangeTextDocument(({ contentChanges: [change] }) => change && paint(change.range.start.line)));
};

import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { show } from './gatelens';

describe('the export', () => {
  it('writes CoNLL-U of the whole document into a new one, with offsets of the document', async () => {
    const text = "Ada didn't wait.\n\nShe wrote to Charles Babbage in London.";
    const { document } = await show(text);
    assert.equal(document.getText(), text);
    await commands.executeCommand('gatelens.exportConllu');
    const exported = window.activeTextEditor?.document;
    assert.ok(exported && exported !== document && exported.isUntitled);
    assert.equal(exported.languageId, 'conllu', 'what is not prose is not tagged on opening');
    const rows = exported.getText().split('\n').filter(line => /^\d/.test(line)).map(line => line.split('\t'));
    assert.ok(rows.every(columns => columns.length === 10));
    assert.match(exported.getText(), /^2-3\tdidn't\t/m);
    for (const columns of rows) {
      const [, start, end] = /start_char=(\d+)\|end_char=(\d+)/.exec(columns[9] ?? '') ?? [];
      assert.equal(text.slice(Number(start), Number(end)), columns[1]);
    }
  });
});

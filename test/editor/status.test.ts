import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { isProse } from '../../src/editor/opening';
import { statusText } from '../../src/editor/status';
import { bring, close, gatelens, labelled, replace, repositoryFile, show, tag } from './gatelens';

/** Runs the command, and gives what the document says. */
async function shown(): Promise<string> {
  await commands.executeCommand('gatelens.showStatus');
  const editor = window.activeTextEditor;
  assert.equal(editor?.document.uri.scheme, 'gatelens-status');
  const text = editor.document.getText();
  assert.ok(!isProse(editor.document), 'it is tagged as if it were prose');
  await commands.executeCommand('workbench.action.closeActiveEditor');
  return text;
}

describe('the status', () => {
  it('says what runs, with which packs from where, how much memory it has, and how fast it is', async () => {
    const { pid } = await gatelens();
    const editor = await show('The engine was never built. Nobody knew.');
    const { document } = editor;
    await tag(editor);
    const text = await shown();
    assert.match(text, new RegExp(`Running since .+, process ${pid()}\\.`));
    assert.match(text, /ONNX Runtime \d+\.\d+\.\d+ \(CPU\), threads: 2\./);
    assert.match(text, /[1-9]\d* MB of memory/);
    assert.match(text, /opening their graphs took [1-9][\d,]* ms/);
    assert.match(text, /[1-9][\d,]* sentences labelled; one took \d+\.\d\d ms the last time, \d+\.\d\d ms in the median/);
    for (const [pack, folder] of [['tiny', 'test/fixtures/tiny'], ['en', 'models/en']] as const)
      assert.ok(text.includes(`${pack} `) && text.includes(`, from ${repositoryFile(folder).fsPath};`), text);
    await close(document);
  });

  it('counts what was remembered, and how often the process ended', async () => {
    const { pid } = await gatelens();
    const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]?.replaceAll(',', ''));
    const [known, ended] = [/ ([\d,]+) of [\d,]+ sentences that were asked for were remembered/, /ended by itself (\d+) times/];
    const editor = await show('The engine was surely never built.');
    const { document } = editor;
    await tag(editor);
    const before = await shown();
    process.kill(pid() ?? assert.fail(), 'SIGKILL');
    const again = await bring(document);
    await replace(again, 0, 0, 'Nobody in the town knew. ');
    assert.ok((await labelled(document)).length > 1);
    const after = await shown();
    assert.equal(number(after, ended), number(before, ended) + 1);
    assert.ok(number(after, known) > number(before, known));
    await close(document);
  });

  it('is copied by its own command', async () => {
    await commands.executeCommand('gatelens.showStatus');
    await commands.executeCommand('gatelens.copyStatus');
    assert.match(await env.clipboard.readText(), /^Model process\n {2}Running since/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  const counts = { hits: 0, misses: 0 };
  const states: readonly [string, Parameters<typeof statusText>[0], RegExp][] = [
    ['nothing runs yet', { pid: undefined, since: undefined, ends: 0, over: undefined }, /Not running: it starts when/],
    ['the process does not answer', { pid: 7, since: 0, ends: 1, over: undefined }, /process 7\.\n {2}It does not answer\. If that lasts, run “Gatelens: Restart Model Process”/],
    ['it was given up', { pid: undefined, since: undefined, ends: 4, over: 'It ended 4 times.' }, /It ended 4 times\.\n {2}It has ended by itself 4 times/],
  ];
  for (const [title, state, expected] of states) it(`says when ${title}`, () => assert.match(statusText(state, undefined, counts), expected));
});

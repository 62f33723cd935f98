import { commands, Disposable, l10n, ProgressLocation, Range, window, type TextEditor } from 'vscode';
import { continuation, type Context as Place } from '../continuation';
import { forms } from '../core/forms';
import type { Context } from './analysis';
import { isAbort } from './following';
import { proposals, type Proposals } from './proposals';
import type { Segmenter } from './sentences';
import { inTurns } from './turns';

/** The text that is proposed at the caret, with the commands that ask for it, accept it and reject it. */
export interface Continuing extends Disposable, Pick<Proposals, 'now' | 'onDidChange'> {}

/** Goes on with a text at the caret when asked to, word by word; the document stays as it is until a person accepts the words. */
export function continuing({ engine, settings, failures, reading }: Context): Continuing {
  const proposed = proposals();

  const proceed = async (editor: TextEditor): Promise<void> => {
    const { add, finish, signal } = proposed.begin(editor);
    const { languageModel: pack, continuation: sampling } = settings.of(editor.document);
    const place = await placeOf(editor, reading.segmenter, () => !signal.aborted);
    if (!place) return;
    const seed = Math.floor(Math.random() * 2 ** 31);
    for await (const { text } of continuation(engine, place, { ...sampling, pack, seed }, signal)) {
      if (signal.aborted) return;
      add(text);
    }
    finish();
  };
  const begin = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (!editor) return void window.showInformationMessage(l10n.t('Open a text first.'));
    try {
      await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Continuing the text') }, () => proceed(editor));
    } catch (error) {
      // What is proposed by now may be of a later request, which ended this one.
      if (!isAbort(error)) proposed.reject();
      failures.report(error);
    }
  };
  const registered = [
    commands.registerCommand('gatelens.continueText', begin),
    commands.registerCommand('gatelens.acceptContinuation', async () => {
      if (!(await proposed.accept())) void window.showWarningMessage(l10n.t('This document cannot be changed.'));
    }),
    commands.registerCommand('gatelens.rejectContinuation', () => proposed.reject()),
  ];
  return {
    get now() {
      return proposed.now;
    },
    onDidChange: proposed.onDidChange,
    dispose: () => Disposable.from(proposed, ...registered).dispose(),
  };
}

/** Where the words of a paragraph end, a letter is put to see which paragraph that is; it is not among what comes out. */
const PROBE = 'x';

/** The paragraph before the caret, without its markup, and whether the caret stands apart; undefined when it is no longer wanted. */
async function placeOf({ document, selection }: TextEditor, reader: Segmenter, wanted: () => boolean): Promise<Place | undefined> {
  const before = document.getText(new Range(0, 0, selection.active.line, selection.active.character));
  const read = await inTurns(wanted)(reader.segmenting(`${before} ${PROBE}`, document.languageId, 0));
  if (!read) return undefined;
  const { start, end } = read.parts.at(-1) ?? { start: 0, end: 0 };
  const sentences = read.sentences.slice(start, end);
  const last = sentences.at(-1);
  const within = last !== undefined && last.start + last.text.length === before.length + 1 + PROBE.length;
  const words = within ? sentences.map(({ tokens }) => forms(tokens)) : [];
  words.at(-1)?.pop();
  return { sentences: words.filter(one => one.length > 0), spaced: /(?:^|\s)$/.test(before) };
}

import { commands, l10n, ProgressLocation, window, workspace, type CancellationToken, type Disposable, type Progress, type TextDocument } from 'vscode';
import type { Alterations } from './alterations';
import type { Analyses, Context } from './analysis';
import { isBinary } from './commands';
import { conlluOptions, formatConllu } from '../core/conllu';
import type { Annotation } from '../core/types';

/** Sentences labelled between two steps of the progress. */
const STEP = 100;

/** Writes the labels of the active document as CoNLL-U into a new untitled document. */
export function exporting({ alterations, analyses, failures }: Context): Disposable {
  const write = async () => {
    const document = window.activeTextEditor?.document;
    if (!document || isBinary(document)) {
      void window.showInformationMessage(l10n.t('Open a text first.'));
      return;
    }
    if (alterations.now?.applied && !(await putBack(alterations))) return;
    const text = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Exporting labels'), cancellable: true },
      (progress, token) => conlluOf(document, analyses, progress, token),
    );
    if (text === undefined) return;
    await window.showTextDocument(await workspace.openTextDocument({ content: text, language: 'conllu' }));
  };
  return commands.registerCommand('gatelens.exportConllu', () => write().catch((error: unknown) => failures.report(error)));
}

/** Labels of an altered network are not exported: offers to undo the alterations, and says whether that was done. */
async function putBack(alterations: Alterations): Promise<boolean> {
  const undo = l10n.t('Undo All and Export');
  const chosen = await window.showWarningMessage(l10n.t('The labels in the text are those of an altered network, and are not exported as if they were the model’s.'), undo);
  if (chosen !== undo) return false;
  alterations.set(undefined);
  return true;
}

async function conlluOf(document: TextDocument, analyses: Analyses, progress: Progress<{ increment?: number }>, token: CancellationToken): Promise<string | undefined> {
  const cancel = new AbortController();
  const listening = token.onCancellationRequested(() => cancel.abort());
  try {
    // What is exported is the text as it was when it was asked for, however it is edited meanwhile.
    const text = document.getText();
    const sentences = await analyses.all(document, () => !token.isCancellationRequested);
    if (!sentences) return undefined;
    const annotations: Annotation[] = [];
    for (let at = 0; at < sentences.length; at += STEP) {
      annotations.push(...(await analyses.annotate(sentences.slice(at, at + STEP), cancel.signal)));
      progress.report({ increment: (100 * STEP) / sentences.length });
    }
    const options = conlluOptions(text, sentences, 's');
    return sentences.map((sentence, index) => formatConllu(sentence, annotations[index] ?? {}, options[index] ?? { id: `s${index + 1}` })).join('');
  } finally {
    listening.dispose();
  }
}

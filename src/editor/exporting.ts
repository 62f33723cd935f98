import { commands, Disposable, l10n, ProgressLocation, window, workspace, type CancellationToken, type Progress, type QuickPickItem, type TextDocument } from 'vscode';
import type { Alterations } from './alterations';
import type { Analyses, Context } from './analysis';
import { isBinary } from './commands';
import { formatBio } from '../core/bio';
import { formatBrat } from '../core/brat';
import { conlluOptions, formatConllu } from '../core/conllu';
import { formatJson } from '../core/jsonLines';
import type { Annotation, Sentence } from '../core/types';

/** Sentences labelled between two steps of the progress. */
const STEP = 100;

/** A form in which labels are exported. */
type Format = 'conllu' | 'iob2' | 'jsonl' | 'brat';

/** The language of what is exported: none of prose. */
const LANGUAGES: Readonly<Record<Format, string>> = { conllu: 'conllu', iob2: 'iob2', jsonl: 'jsonl', brat: 'brat' };

/** Writes the labels of the active document into a new untitled document. */
export function exporting({ alterations, analyses, failures }: Context): Disposable {
  const write = async (format: Format) => {
    const document = window.activeTextEditor?.document;
    if (!document || isBinary(document)) {
      void window.showInformationMessage(l10n.t('Open a text first.'));
      return;
    }
    if (alterations.now?.applied && !(await putBack(alterations))) return;
    const text = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Exporting labels'), cancellable: true },
      (progress, token) => labelsOf(document, format, analyses, progress, token),
    );
    if (text === undefined) return;
    await window.showTextDocument(await workspace.openTextDocument({ content: text, language: LANGUAGES[format] }));
  };
  const report = (error: unknown) => failures.report(error);
  return Disposable.from(
    commands.registerCommand('gatelens.exportConllu', () => write('conllu').catch(report)),
    commands.registerCommand('gatelens.exportLabels', async () => {
      const forms: readonly (QuickPickItem & { readonly format: Format })[] = [
        { label: 'CoNLL-U', description: l10n.t('parts of speech, names, moods, probabilities, offsets'), format: 'conllu' },
        { label: 'IOB2', description: l10n.t('a word a line: form, part of speech, name'), format: 'iob2' },
        { label: l10n.t('JSON Lines'), description: l10n.t('a sentence a line: words, names and mood, with offsets'), format: 'jsonl' },
        { label: 'brat', description: l10n.t('names with offsets, to be saved as .ann beside the text'), format: 'brat' },
      ];
      const chosen = await window.showQuickPick(forms, { title: l10n.t('Export labels as') });
      if (chosen) await write(chosen.format).catch(report);
    }),
  );
}

/** Labels of an altered network are not exported: offers to undo the alterations, and says whether that was done. */
async function putBack(alterations: Alterations): Promise<boolean> {
  const undo = l10n.t('Undo All and Export');
  const chosen = await window.showWarningMessage(l10n.t('The labels in the text are those of an altered network, and are not exported as if they were the model’s.'), undo);
  if (chosen !== undo) return false;
  alterations.set(undefined);
  return true;
}

async function labelsOf(document: TextDocument, format: Format, analyses: Analyses, progress: Progress<{ increment?: number }>, token: CancellationToken): Promise<string | undefined> {
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
    if (format === 'brat') return formatBrat(text, sentences, annotations);
    const options = conlluOptions(text, sentences, 's');
    const written = {
      conllu: (sentence: Sentence, annotation: Annotation, index: number) => formatConllu(sentence, annotation, options[index] ?? { id: `s${index + 1}` }),
      iob2: formatBio,
      jsonl: (sentence: Sentence, annotation: Annotation) => formatJson(sentence, annotation),
    }[format];
    return sentences.map((sentence, index) => written(sentence, annotations[index] ?? {}, index)).join('');
  } finally {
    listening.dispose();
  }
}

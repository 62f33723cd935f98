import { CodeAction, CodeActionKind, CodeActionTriggerKind, commands, Disposable, l10n, languages, QuickPickItemKind, Range, Selection, TextEditorRevealType, Uri, window, workspace, type CodeActionContext, type QuickPickItem, type TextDocument, type TextEditor } from 'vscode';
import type { Analyses, Context } from './analysis';
import { partsOfSpeech, typesOfNames, type Choice, type Words } from './choices';
import type { Corrected } from './corrections';
import { asTheyAre, decide, undecided, type Decisions } from '../core/corrections';
import { written } from '../core/forms';
import { percent } from './hover';
import { moodTitle } from './mood';
import { moodOf, sentencesIn, tokensIn, unsureWords } from '../core/select';
import type { Annotation, LabelSet, Sentence } from '../core/types';

/** Parts of speech that are offered first, and by quick fixes. */
const OFFERED = 4;

/** What is said of a choice that changes nothing. */
const AS_IT_IS = { detail: l10n.t('as it is now: choose it to confirm it') };

/** What is decided of a sentence's words. */
interface Decided extends Decisions {
  readonly sentence: Sentence;
}

/** Lets a person decide labels: from the palette, with quick fixes and from hovers. */
export function correcting(context: Context): Disposable {
  const { alterations, analyses, corrections, failures, settings } = context;
  let last = Promise.resolve();
  /** One after the other: what is decided joins what was decided before. */
  const apply = (decided: readonly Decided[]) =>
    (last = last.then(async () => {
      const annotations = await analyses.annotate(decided.map(({ sentence }) => sentence));
      await corrections.put(decisionsOn(annotations, decided, corrections));
      window.setStatusBarMessage(l10n.t('Kept in {0}', workspace.asRelativePath(corrections.uri)), 4_000);
    }).catch((error: unknown) => {
      failures.forget();
      failures.report(error);
    }));
  const register = (name: string, run: (document: TextDocument, range: Range, label?: string) => Promise<unknown>) =>
    commands.registerCommand(name, async (target?: unknown) => {
      const place = await placeOf(target);
      if (!place || !analyses.follows(place.document)) void window.showInformationMessage(l10n.t('Tag a document first.'));
      else if (alterations.now?.applied) void window.showInformationMessage(l10n.t('The labels in the text are those of an altered network. Undo all alterations first.'));
      else await run(place.document, place.range, labelOf(target)).catch((error: unknown) => failures.report(error));
    });
  return Disposable.from(
    register('gatelens.correctLabel', async (document, range, label) => {
      const words = (await wordsIn(analyses, document, range))[0];
      const choices = words ? await choicesOf(analyses, words) : [];
      const chosen = words && (label === undefined ? await ask(words, choices) : labelled(words, choices, label));
      if (chosen) await apply([chosen]);
    }),
    register('gatelens.confirmLabels', async (document, range) => {
      const { layers } = settings.of(document);
      const found = await wordsIn(analyses, document, range);
      await apply(found.map(words => {
        const { pos, ner } = asTheyAre(words.annotation, words);
        return { sentence: words.sentence, ...(layers !== 'names' && { pos }), ...(layers !== 'pos' && { ner }) };
      }));
    }),
    register('gatelens.undoCorrections', async (document, range) => {
      const found = await wordsIn(analyses, document, range);
      await apply(found.map(words => {
        const { sentence, annotation, start, end } = words;
        return { sentence, ...undecided(annotation, words), ...(end - start === sentence.tokens.length && { sentiment: undefined }) };
      }));
    }),
    register('gatelens.correctMood', async (document, range, label) => {
      const found = sentencesAt(analyses, document, range);
      const moods = await analyses.labels('sentiment');
      if (label !== undefined && !moods?.names.includes(label)) return void window.showInformationMessage(noLabel(label));
      const chosen = label === undefined ? await askMood(found, await analyses.annotate(found), moods) : { sentiment: label };
      if (chosen) await apply(found.map(sentence => ({ sentence, ...chosen })));
    }),
    commands.registerCommand('gatelens.decide', (decided: Decided) => apply([decided])),
    commands.registerCommand('gatelens.nextUnsure', () => window.activeTextEditor && goToUnsure(window.activeTextEditor, analyses, settings.of(window.activeTextEditor.document).confidenceThreshold)),
    commands.registerCommand('gatelens.openCorrections', async () => {
      const there = await Promise.resolve(workspace.fs.stat(corrections.uri)).then(() => true, () => false);
      if (there) await window.showTextDocument(corrections.uri);
      else void window.showInformationMessage(l10n.t('Nothing has been corrected here.'));
    }),
    languages.registerCodeActionsProvider('*', { provideCodeActions: (document, range, { triggerKind }) => quickFixes(context, document, range, triggerKind) }, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
  );
}

/** Sentences as they are decided, one after the other as they are asked for; throws where something decided before would be lost. */
function* decisionsOn(annotations: readonly Annotation[], decided: readonly Decided[], { of }: Pick<Corrected, 'of'>) {
  for (const [index, one] of decided.entries()) {
    const annotation = annotations[index] ?? {};
    const [before, now] = [of(one.sentence), annotation.decided];
    const lost = (['pos', 'ner'] as const).some(head => [...(before?.[head]?.keys() ?? [])].some(word => now?.[head]?.has(word) !== true));
    if (lost || (before?.sentiment !== undefined && !now?.sentiment)) throw new Error(l10n.t('In “{0}” something was given a label that no pack has. Change it with “Gatelens: Open Corrections” first.', written(one.sentence, { start: 0, end: one.sentence.tokens.length })));
    yield [one.sentence, decide(annotation, one)] as const;
  }
}

/** What a command is about: the word that a hover names, or else what is selected. */
async function placeOf(target: unknown): Promise<{ document: TextDocument; range: Range } | undefined> {
  const { uri, offset } = (target ?? {}) as Record<string, unknown>;
  if (typeof uri === 'string' && typeof offset === 'number') {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const at = document.positionAt(offset);
    return { document, range: new Range(at, at) };
  }
  const editor = window.activeTextEditor;
  return editor && { document: editor.document, range: editor.selection };
}

/** The label that a key was bound to, `{ "label": "NOUN" }`. */
function labelOf(target: unknown): string | undefined {
  const { label } = (target ?? {}) as Record<string, unknown>;
  return typeof label === 'string' ? label : undefined;
}

/** What it is to give words a label without asking. */
function labelled({ sentence }: Words, choices: readonly Choice[], label: string): Decided | undefined {
  const choice = choices.find(one => one.label === label);
  if (choice) return { sentence, [choice.head]: choice.decisions };
  void window.showInformationMessage(noLabel(label));
  return undefined;
}

const noLabel = (label: string) => l10n.t('“{0}” is no label for what is selected.', label);

/** The sentences that a range touches; those of an empty one, the one it is in. */
function sentencesAt(analyses: Analyses, document: TextDocument, range: Range): readonly Sentence[] {
  const sentences = analyses.sentences(document, range);
  const { start, end } = sentencesIn(sentences, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
  return sentences.slice(start, end);
}

/** The words that are selected, by sentence; without a selection that at the caret. */
async function wordsIn(analyses: Analyses, document: TextDocument, range: Range): Promise<readonly Words[]> {
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const found = sentencesAt(analyses, document, range)
    .map(sentence => ({ sentence, ...tokensIn(sentence, span) }))
    .filter(words => words.start < words.end);
  const annotations = await analyses.annotate(found.map(({ sentence }) => sentence));
  return found.map((words, index) => ({ ...words, annotation: annotations[index] ?? {} }));
}

async function choicesOf(analyses: Analyses, words: Words): Promise<readonly Choice[]> {
  const [pos, ner] = await Promise.all([analyses.labels('pos'), analyses.labels('ner')]);
  return [...partsOfSpeech(words, pos), ...typesOfNames(words, ner)];
}

/** Has a person choose what words are; undefined when they do not. */
async function ask(words: Words, choices: readonly Choice[]): Promise<Decided | undefined> {
  const { sentence } = words;
  const undone = undecided(words.annotation, words);
  const item = (choice: Choice) => ({ label: choice.title, description: choice.description, ...(choice.now && AS_IT_IS), decided: { sentence, [choice.head]: choice.decisions } });
  const group = (label: string, some: readonly Choice[]) => (some.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...some.map(item)] : []);
  const parts = choices.filter(({ head }) => head === 'pos');
  const items: readonly (QuickPickItem & { readonly decided?: Decided })[] = [
    ...(undone ? [{ label: l10n.t('What the model says'), decided: { sentence, ...undone } }] : []),
    ...group(l10n.t('Part of speech'), parts.slice(0, OFFERED)),
    ...group(l10n.t('Name'), choices.filter(({ head }) => head === 'ner')),
    ...group(l10n.t('Other parts of speech'), parts.slice(OFFERED)),
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('What is “{0}”?', written(sentence, words)), matchOnDescription: true });
  return chosen?.decided;
}

/** Has a person choose the mood of sentences; undefined when they do not. */
async function askMood(sentences: readonly Sentence[], annotations: readonly Annotation[], labels: LabelSet | undefined): Promise<Pick<Decisions, 'sentiment'> | undefined> {
  const [first] = sentences;
  const mean = moodOf(annotations);
  if (!first || !mean || !labels) return void window.showInformationMessage(l10n.t('There is no sentence here whose mood a model tells.'));
  const likeliest = [...labels.names].sort((a, b) => (mean.probabilities[b] ?? 0) - (mean.probabilities[a] ?? 0));
  const items: readonly (QuickPickItem & Pick<Decisions, 'sentiment'>)[] = [
    ...(annotations.some(({ decided }) => decided?.sentiment) ? [{ label: l10n.t('What the model says'), sentiment: undefined }] : []),
    ...likeliest.map(label => ({ label: moodTitle(label), description: percent(mean.probabilities[label] ?? 0), ...(label === mean.label && AS_IT_IS), sentiment: label })),
  ];
  const text = written(first, { start: 0, end: first.tokens.length });
  const title = sentences.length > 1 ? l10n.t('Which mood do {0} sentences have?', sentences.length) : l10n.t('Which mood does “{0}” have?', text);
  const chosen = await window.showQuickPick(items, { title });
  return chosen && { sentiment: chosen.sentiment };
}

/** The likeliest corrections of the words at the caret, only where a person asks for them: no light bulb follows the caret. */
async function quickFixes({ alterations, analyses, failures }: Context, document: TextDocument, range: Range, kind: CodeActionContext['triggerKind']): Promise<CodeAction[]> {
  if (kind !== CodeActionTriggerKind.Invoke || !analyses.follows(document) || alterations.now?.applied) return [];
  try {
    const words = (await wordsIn(analyses, document, range))[0];
    if (!words) return [];
    const choices = await choicesOf(analyses, words);
    const fix = (title: string, decided: Decided) => command(title, 'gatelens.decide', decided);
    const { sentence } = words;
    const others = choices.filter(choice => !choice.now);
    const offered = [...others.filter(({ head }) => head === 'pos').slice(0, OFFERED - 1), ...others.filter(({ head }) => head === 'ner')];
    const undone = undecided(words.annotation, words);
    return [
      command(words.end - words.start > 1 ? l10n.t('Confirm the labels') : l10n.t('Confirm the label'), 'gatelens.confirmLabels'),
      ...offered.map(choice => fix(choice.head === 'pos' ? l10n.t('Label as {0} ({1})', choice.title, choice.description) : l10n.t('“{0}”: {1}', choice.description, choice.title), { sentence, [choice.head]: choice.decisions })),
      ...(undone ? [fix(l10n.t('Undo the correction'), { sentence, ...undone })] : []),
      command(l10n.t('Other labels…'), 'gatelens.correctLabel'),
      ...(words.annotation.sentiment ? [command(l10n.t('Mood of the sentence…'), 'gatelens.correctMood')] : []),
    ];
  } catch (error) {
    failures.report(error);
    return [];
  }
}

function command(title: string, name: string, ...args: readonly unknown[]): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { title, command: name, arguments: [...args] };
  return action;
}

/** Selects the next word behind the caret with a label that is unsure, from the top again after the last. */
function goToUnsure(editor: TextEditor, analyses: Analyses, threshold: number): void {
  const analysis = analyses.get(editor.document);
  if (!analysis) return void window.showInformationMessage(l10n.t('Tag a document first.'));
  const spans = unsureWords(analysis, threshold);
  const after = editor.document.offsetAt(editor.selection.end);
  const next = spans.find(({ start }) => start >= after) ?? spans[0];
  if (!next) return void window.showInformationMessage(l10n.t('No label is unsure.'));
  editor.selection = new Selection(editor.document.positionAt(next.start), editor.document.positionAt(next.end));
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

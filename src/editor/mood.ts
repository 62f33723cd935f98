import { l10n, MarkdownString, StatusBarAlignment, window, type Disposable, type TextDocument, type TextEditor } from 'vscode';
import type { Analysis, Context } from './analysis';
import { nameTitle } from './colours';
import { limitsOf } from './commands';
import { entities } from '../core/entities';
import { moodOf, sentenceAt, sentencesIn } from '../core/select';
import { finished, type Steps } from '../core/steps';
import type { Annotation } from '../core/types';
import { isProse } from './opening';
import { inTurns } from './turns';

/** The status bar item, and what it says now (undefined while hidden). */
export interface MoodItem extends Disposable {
  readonly text: string | undefined;
  readonly tooltip: string | undefined;
}

/** How long changes are gathered before the summary is counted again, in milliseconds. */
const PAUSE = 150;

/** Sentences that are counted in one step. */
const FEW = 64;

/** Below this probability a mood is more likely wrong than right, and is called unsure. */
const UNSURE = 0.5;

/** Says in the status bar what mood the sentence at the caret, or the selection, is in. */
export function moodItem({ analyses, settings }: Context): MoodItem {
  const item = statusItem();
  let timer: NodeJS.Timeout | undefined;

  function* summarizing(document: TextDocument, analysis: Analysis): Steps<string> {
    return [...(yield* summary(analysis)), ...limitsOf(analysis, settings.of(document).maxFileSize)].join('\n');
  }

  const update = (fresh: boolean) => {
    const editor = window.activeTextEditor;
    if (!editor || !isProse(editor.document, settings.current.comments) || !analyses.follows(editor.document)) return item.hide();
    const analysis = analyses.get(editor.document);
    if (!analysis) return item.show(`$(loading~spin) ${l10n.t('tagging')}`, l10n.t('Gatelens is reading this document.'));
    if (analysis.version !== editor.document.version) return;
    const text = textOf(annotationsAt(editor, analysis), Math.min(settings.of(editor.document).confidenceThreshold, UNSURE));
    item.show(text ?? l10n.t('Mood: none'), fresh || !item.shown ? finished(summarizing(editor.document, analysis)) : item.shown.tooltip);
  };
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void summarizeAnew();
    }, PAUSE);
  };
  /** Counts the active document without holding anything up. */
  const summarizeAnew = async () => {
    const document = window.activeTextEditor?.document;
    const analysis = document && analyses.get(document);
    if (!document || !analysis) return;
    const isNewest = () => analyses.get(document) === analysis;
    const tooltip = await inTurns(isNewest)(summarizing(document, analysis));
    if (tooltip !== undefined && item.shown && isNewest() && document === window.activeTextEditor?.document) item.show(item.shown.text, tooltip);
  };

  const listening = [
    window.onDidChangeActiveTextEditor(() => update(true)),
    window.onDidChangeTextEditorSelection(event => event.textEditor === window.activeTextEditor && update(false)),
    analyses.onDidChange(document => {
      if (document !== window.activeTextEditor?.document) return;
      const analysis = analyses.get(document);
      const short = analysis?.complete === true && analysis.sentences.length < 1_000;
      update(short);
      if (!short) later();
    }),
  ];
  update(true);
  return {
    get text() {
      return item.shown?.text;
    },
    get tooltip() {
      return item.shown?.tooltip;
    },
    dispose() {
      clearTimeout(timer);
      for (const one of listening) one.dispose();
      item.dispose();
    },
  };
}

/** The item in the status bar, told only of what is new. */
function statusItem() {
  const item = window.createStatusBarItem('gatelens.mood', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Gatelens: mood');
  item.command = 'gatelens.openInspector';
  let shown: { readonly text: string; readonly tooltip: string } | undefined;
  return {
    get shown() {
      return shown;
    },
    hide() {
      shown = undefined;
      item.hide();
    },
    show(text: string, tooltip: string) {
      if (shown?.text === text && shown.tooltip === tooltip) return;
      shown = { text, tooltip };
      item.text = text;
      item.tooltip = new MarkdownString(undefined, false).appendText(tooltip);
      item.accessibilityInformation = { label: text.replace(/\$\([^)]*\)\s*/g, '') };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

/** What is known of the sentence at the caret (or that it stands behind), or of those the selection touches. */
function annotationsAt({ document, selection }: TextEditor, { sentences, annotations }: Analysis): readonly (Annotation | undefined)[] {
  const start = document.offsetAt(selection.start);
  const end = document.offsetAt(selection.end);
  if (start < end) {
    const touched = sentencesIn(sentences, { start, end });
    return annotations.slice(touched.start, touched.end);
  }
  const index = sentenceAt(sentences, start);
  if (index >= 0) return [annotations[index]];
  const before = document.getText(selection.with({ start: selection.start.with({ character: 0 }) })).trimEnd().length;
  return [annotations[sentenceAt(sentences, document.offsetAt(selection.start.with({ character: before })))]];
}

/** What the item says of the mean mood of sentences; one that is less probable than `threshold` is only a guess. */
export function textOf(annotations: readonly (Annotation | undefined)[], threshold: number): string | undefined {
  const classification = moodOf(annotations);
  if (!classification) return undefined;
  if (annotations.every(annotation => annotation?.decided?.sentiment)) return l10n.t('Mood: {0} ✓', moodTitle(classification.label));
  const probability = classification.probabilities[classification.label] ?? 0;
  const guess = `${moodTitle(classification.label)} ${probability.toFixed(2)}`;
  return probability < threshold ? l10n.t('Mood: unsure, perhaps {0}', guess) : l10n.t('Mood: {0}', guess);
}

/** What a mood is called. */
export function moodTitle(label: string): string {
  if (label === 'positive') return l10n.t('positive');
  if (label === 'negative') return l10n.t('negative');
  if (label === 'neutral') return l10n.t('neutral');
  return label;
}

const namesIn = new WeakMap<Annotation, readonly string[]>();

function nameTypes(annotation: Annotation): readonly string[] {
  const found = namesIn.get(annotation) ?? (annotation.ner ? entities(annotation.ner).map(entity => entity.type) : []);
  namesIn.set(annotation, found);
  return found;
}

/** What a document holds, line by line: sentences, shares of moods, names by type. */
function* summary(analysis: Analysis): Steps<string[]> {
  const moods = new Map<string, number>();
  const names = new Map<string, number>();
  let tagged = 0;
  for (const annotation of analysis.annotations) {
    if (!annotation) continue;
    if (++tagged % FEW === 0) yield;
    if (annotation.sentiment) moods.set(annotation.sentiment.label, (moods.get(annotation.sentiment.label) ?? 0) + 1);
    for (const type of nameTypes(annotation)) names.set(type, (names.get(type) ?? 0) + 1);
  }
  const total = analysis.sentences.length;
  const lines = [analysis.complete ? l10n.t('{0} sentences', total) : l10n.t('{0} of {1} sentences read', tagged, total)];
  if (tagged === 0) return lines;
  const share = ([label, count]: [string, number]) => `${moodTitle(label)} ${Math.round((100 * count) / tagged)} %`;
  if (moods.size > 0) lines.push(l10n.t('Mood: {0}', sorted(moods).map(share).join(', ')));
  lines.push(names.size > 0 ? l10n.t('Names: {0}', sorted(names).map(([type, count]) => `${nameTitle(type)} ${count}`).join(', ')) : l10n.t('No names'));
  return lines;
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

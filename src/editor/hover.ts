import { Hover, l10n, languages, MarkdownString, Range, type CancellationToken, type Disposable, type Position, type TextDocument } from 'vscode';
import type { Context } from './analysis';
import { nameTitle } from './colours';
import { nameAt, undecided } from '../core/corrections';
import { written } from '../core/forms';
import { meaningOf } from '../core/labels';
import { sentenceAt, tokenAt, topLabels } from '../core/select';
import type { Annotation, LabelSet, Sentence, Token } from '../core/types';

/** Labels that a hover lists: with a name below them, it still fits without scrolling. */
const LIKELIEST = 3;

/** Explains the label of the word under the pointer, in tagged documents. */
export function hovers({ alterations, analyses, failures, settings }: Context): Disposable {
  const explain = async (document: TextDocument, position: Position, token: CancellationToken) => {
    if (!analyses.follows(document)) return undefined;
    const found = wordAt(analyses.sentences(document, new Range(position, position)), document.offsetAt(position));
    if (!found) return undefined;
    const version = document.version;
    const [[annotation], labels] = await Promise.all([analyses.annotate([found.sentence]), analyses.labels('pos')]);
    if (!annotation || token.isCancellationRequested || document.version !== version) return undefined;
    const { start, end } = found.token;
    const at = found.sentence.start;
    const range = new Range(document.positionAt(at + start), document.positionAt(at + end));
    const target = { uri: document.uri.toString(), offset: at + start };
    const text = explanation(found.sentence, found.index, annotation, { labels, target, threshold: settings.of(document).confidenceThreshold, altered: alterations.now?.applied });
    return text && new Hover(text, range);
  };
  return languages.registerHoverProvider('*', {
    provideHover: (document, position, token) =>
      explain(document, position, token).catch((error: unknown) => {
        failures.report(error);
        return undefined;
      }),
  });
}

/** A word of a sentence. */
export interface Found {
  readonly sentence: Sentence;
  readonly index: number;
  readonly token: Token;
}

/** The word at an offset of a document, with its sentence. */
export function wordAt(sentences: readonly Sentence[], offset: number): Found | undefined {
  const sentence = sentences[sentenceAt(sentences, offset)];
  if (!sentence) return undefined;
  const index = tokenAt(sentence, offset - sentence.start);
  const token = sentence.tokens[index];
  return token && { sentence, index, token };
}

/** What an explanation is made with: the labels of UPOS, what the link opens, and the probability below which a label is unsure. */
interface Means {
  readonly labels: LabelSet | undefined;
  readonly target: { readonly uri: string; readonly offset: number };
  readonly threshold: number;
  /** Whether an altered network said it. */
  readonly altered?: boolean | undefined;
}

/** What the hover says of one word, as Markdown; document text is in it as text only. */
export function explanation(sentence: Sentence, index: number, annotation: Annotation, { labels, target, threshold, altered }: Means): MarkdownString | undefined {
  const { pos } = annotation;
  const label = pos?.labels[index];
  if (!pos || label === undefined) return undefined;
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: ['gatelens.openInspector', 'gatelens.undoAlterations', 'gatelens.correctLabel', 'gatelens.undoCorrections'] };
  if (altered) text.appendMarkdown(`$(beaker) **${l10n.t('Altered network: not what the model says.')}** [${l10n.t('Undo all alterations')}](command:gatelens.undoAlterations)\n\n`);
  describeLabel(text, label);
  if (labels) text.appendCodeblock(bars(topLabels(pos, labels, index, LIKELIEST)), 'plaintext');
  const confidence = pos.confidence[index] ?? 1;
  const guess = annotation.decided?.pos?.get(index);
  const notes = [
    ...(guess ? [l10n.t('A person decided that. The model says {0}, {1}.', guess.label, percent(guess.probability))] : []),
    ...(confidence < threshold ? [unsure(confidence)] : []),
    ...(annotation.known?.[index] === false ? [l10n.t('This word is not in the vocabulary: what is known of it comes from its spelling and the words around it.')] : []),
  ];
  if (notes.length > 0) text.appendMarkdown(`*${notes.join(' ')}*\n\n`);
  describeName(text, sentence, index, annotation, threshold);
  const link = encodeURIComponent(JSON.stringify([target]));
  text.appendMarkdown(`[$(graph-line) ${l10n.t('Look inside the network at this word')}](command:gatelens.openInspector?${link})`);
  if (altered) return text;
  text.appendMarkdown(` · [$(edit) ${l10n.t('Correct…')}](command:gatelens.correctLabel?${link})`);
  if (undecided(annotation, { start: index, end: index + 1 })) text.appendMarkdown(` · [$(discard) ${l10n.t('Undo')}](command:gatelens.undoCorrections?${link})`);
  return text;
}

function describeLabel(text: MarkdownString, label: string): void {
  const meaning = meaningOf(label);
  text.appendMarkdown('**').appendText(meaning ? l10n.t(meaning.name) : label).appendMarkdown('** ');
  text.appendText(meaning ? `· ${label} · ${l10n.t(meaning.text)} (${meaning.example})` : '').appendMarkdown('\n\n');
}

/** What a probability means, in words: true as far as the pack is calibrated. */
function unsure(probability: number): string {
  return l10n.t('Unsure: right in about {0} of 100 such cases.', Math.round(probability * 100));
}

function describeName(text: MarkdownString, sentence: Sentence, index: number, annotation: Annotation, threshold: number): void {
  const name = nameAt(annotation, { start: index, end: index + 1 });
  const said = annotation.decided?.ner?.get(index)?.label;
  if (!name && said !== undefined && said !== 'O') text.appendMarkdown(`*${l10n.t('A person decided that this is no name.')}*\n\n`);
  if (!name) return;
  const words = written(sentence, name);
  text.appendMarkdown(`**${nameTitle(name.type)}** `).appendText(`· ${words.length > 80 ? `${words.slice(0, 79)}…` : words} · ${said === undefined ? percent(name.confidence) : l10n.t('a person decided that')}`);
  text.appendMarkdown(name.confidence < threshold ? ` *${unsure(name.confidence)}*\n\n` : '\n\n');
}

/** A line for each label: its name, its probability and a bar of up to ten blocks, in columns. */
export function bars(top: readonly { readonly label: string; readonly probability: number }[]): string {
  const width = Math.max(...top.map(one => one.label.length));
  return top.map(({ label, probability }) => `${label.padEnd(width)} ${percent(probability).padStart(5)} ${bar(probability)}`.trimEnd()).join('\n');
}

/** A probability in per cent. */
export function percent(probability: number): string {
  const hundred = probability * 100;
  return hundred > 0 && hundred < 1 ? '<1 %' : `${Math.round(hundred)} %`;
}

/** Eighths of blocks, so that small differences show. */
function bar(probability: number): string {
  const eighths = Math.round(probability * 80);
  return '█'.repeat(eighths >> 3) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7];
}

import { l10n } from 'vscode';
import { cosine } from '../core/similarity';
import type { Answer, Question } from '../questions';
import type { Asked } from './inspectorAnswers';
import { shippedText } from './shipped';
import { inTurns } from './turns';

/** Sentences of a document that are read, and those that are named. */
const [READ, NAMED] = [400, 5];

/**
 * The sentences whose contexts are the most like that of the one on show, the most alike first: those of its document, and
 * those of samples/everyday.txt, which are like what translators are trained on.
 */
export async function nearest({ request }: Question<'nearest'>, { context: { engine, extensionUri, reading }, signal, subjectOf }: Asked<'nearest'>): Promise<Answer<'nearest'>> {
  const subject = subjectOf(request);
  if (!subject) throw new Error(l10n.t('The sentence is no longer on show.'));
  const { document } = subject;
  const own = subject.sentence.text.trim();
  const all = await inTurns(() => !signal.aborted)(reading.segmenter.segmenting(document.getText(), document.languageId, 0));
  const here = distinct((all?.sentences ?? []).map(({ text }) => text), own).slice(0, READ);
  const everyday = distinct((await shippedText(extensionUri, 'samples', 'everyday.txt')).split('\n'), own);
  const [mine, ...contexts] = await engine.contexts([own, ...here, ...everyday], undefined, signal);
  const closest = (texts: readonly string[], from: number) =>
    texts.map((text, at) => ({ text, cosine: cosine(mine ?? NONE, contexts[from + at] ?? NONE) })).sort((a, b) => b.cosine - a.cosine).slice(0, NAMED);
  return { here: closest(here, 0), everyday: closest(everyday, here.length), read: here.length + everyday.length };
}

/** Characters from which on a sentence may be too long for an encoder. */
const LONGEST = 500;

/** Each text once, without `own` and without those that are empty or too long. */
function distinct(texts: readonly string[], own: string): readonly string[] {
  return [...new Set(texts.map(text => text.trim()))].filter(text => text !== '' && text !== own && text.length < LONGEST);
}

const NONE = new Float32Array();

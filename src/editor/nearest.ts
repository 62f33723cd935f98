import { l10n } from 'vscode';
import { cosine } from '../core/similarity';
import type { Answer, Question } from '../questions';
import type { Asked } from './inspectorAnswers';

/** Sentences of a document that are read, and those that are named. */
const [READ, NAMED] = [400, 5];

/** The sentences of a document whose contexts are the most like that of the one on show, the most alike first. */
export async function nearest({ request }: Question<'nearest'>, { context: { engine, reading }, signal, subjectOf }: Asked<'nearest'>): Promise<Answer<'nearest'>> {
  const subject = subjectOf(request);
  if (!subject) throw new Error(l10n.t('The sentence is no longer on show.'));
  const { document } = subject;
  const all = await reading.segmenter.segmentInTurns(document.getText(), document.languageId, 0, () => !signal.aborted);
  const own = subject.sentence.text;
  const others = [...new Set((all?.sentences ?? []).map(({ text }) => text.trim()))].filter(text => text !== own.trim() && text.length < LONGEST).slice(0, READ);
  const [mine, ...contexts] = await engine.contexts([own, ...others], undefined, signal);
  const found = others.map((text, at) => ({ text, cosine: cosine(mine ?? NONE, contexts[at] ?? NONE) }));
  return { found: found.sort((a, b) => b.cosine - a.cosine).slice(0, NAMED), read: others.length };
}

/** Characters from which on a sentence may be too long for an encoder. */
const LONGEST = 500;

const NONE = new Float32Array();

import { l10n, Range, type TextDocument, type TextEditor } from 'vscode';
import type { Analyses } from './analysis';
import { LONGEST_LINE } from './blocks';
import { isBinary } from './commands';
import { isProse } from './opening';
import { sentenceAt, tokenAt, tokensIn } from '../core/select';
import type { Sentence, Span } from '../core/types';

/** A sentence to look at: where it is, the token under the caret, if any, and those that a selection touches. */
export interface Subject {
  readonly document: TextDocument;
  readonly version: number;
  readonly sentence: Sentence;
  readonly token: number | undefined;
  readonly range: Span | undefined;
}

/** Why there is nothing to look at, and what to do about it. */
export interface Notice {
  readonly title: string;
  readonly advice: string;
}

/** A place in a document, as an offset, and the end of what is selected from there. */
export interface Place {
  readonly document: TextDocument;
  readonly offset: number;
  readonly end?: number;
}

/** The caret of an editor; of a selection its start, so that a selected word is the word that is looked at. */
export function caretOf({ document, selection }: TextEditor): Place {
  return { document, offset: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
}

/** The sentence at a place of a text, or why there is none. */
export function subjectAt(place: Place | undefined, analyses: Analyses): Subject | Notice {
  const follow = l10n.t('This panel follows it.');
  if (!place) return { title: l10n.t('No text is open'), advice: `${l10n.t('Open a text and put the caret into a sentence.')} ${follow}` };
  const { document, offset } = place;
  if (!isProse(document) && !analyses.follows(document)) {
    return {
      title: l10n.t('This file is not prose'),
      advice: l10n.t('Gatelens looks into sentences of plain text, Markdown and the like. Open such a file, change the language mode of this one, or run “Gatelens: Tag This Document” in it.'),
    };
  }
  if (isBinary(document)) return { title: l10n.t('This file is not text'), advice: l10n.t('It holds zero bytes. Open a text instead.') };
  const sentence = sentenceNear(place, analyses);
  const { length } = document.lineAt(document.positionAt(offset)).text;
  if (!sentence && length > LONGEST_LINE) {
    return {
      title: l10n.t('This line is too long to read to its end'),
      advice: l10n.t('It has {0} characters, of which the first {1} are read. Put the caret there, or break the line.', length.toLocaleString(), LONGEST_LINE.toLocaleString()),
    };
  }
  if (!sentence || sentence.tokens.length === 0) {
    return { title: l10n.t('There is no sentence at the caret'), advice: `${l10n.t('Put the caret into a line with words.')} ${follow}` };
  }
  const token = tokenAt(sentence, offset - sentence.start);
  return { document, version: document.version, sentence, token: token < 0 ? undefined : token, range: touched(sentence, place) };
}

/** The tokens a selection touches; undefined when there is none. */
function touched(sentence: Sentence, { offset, end = offset }: Place): Span | undefined {
  if (end <= offset) return undefined;
  const range = tokensIn(sentence, { start: offset, end });
  return range.start < range.end ? range : undefined;
}

/** The sentence at a place, or the one it stands behind on the same line. */
export function sentenceNear({ document, offset }: Place, analyses: Analyses): Sentence | undefined {
  const caret = document.positionAt(offset);
  const sentences = analyses.sentences(document, new Range(caret, caret));
  const at = sentenceAt(sentences, offset);
  if (at >= 0) return sentences[at];
  const before = document.getText(new Range(caret.with({ character: 0 }), caret)).trimEnd().length;
  return before === 0 ? undefined : sentences[sentenceAt(sentences, document.offsetAt(caret.with({ character: before })))];
}

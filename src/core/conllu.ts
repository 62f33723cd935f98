import { forms, proseOf, spaceBehind } from './forms';
import type { Annotation, Sentence } from './types';

/** What stands above a sentence, and what its labels are. */
export interface ConlluOptions {
  readonly id: string;
  /** Whether the sentence opens a paragraph or a document: `# newpar`, `# newdoc id = …`. */
  readonly newParagraph?: boolean;
  readonly newDocument?: string;
  /** Whether white space (or the end of the text) follows the sentence; true unless said. */
  readonly spaceAfter?: boolean;
}

/**
 * A sentence in CoNLL-U, ten columns, with the empty line after it: UPOS in column 4, in MISC the name (`NER=B-PER`,
 * none where it is `O`), the confidence of UPOS, and UTF-16 offsets in the document. Words that a person decided have there
 * what the model said of UPOS (`Model=`, of which `Conf=` is the confidence then) and of the name (`ModelNER=`). The mood, if
 * it is known, is in comments: `# sentiment = negative`, the model's `# sentiment_conf` in it, and `# model_sentiment` where a
 * person decided it.
 */
export function formatConllu(sentence: Sentence, annotation: Annotation, options: ConlluOptions): string {
  const out: string[] = [];
  if (options.newDocument !== undefined) out.push(`# newdoc id = ${oneLine(options.newDocument)}`);
  if (options.newParagraph === true) out.push('# newpar');
  out.push(`# sent_id = ${oneLine(options.id)}`, `# text = ${oneLine(proseOf(sentence))}`);
  out.push(...moodComments(annotation));
  const ranges = new Map(sentence.multiwords.map(range => [range.start, range]));
  let inRange = 0;
  sentence.tokens.forEach((token, index) => {
    const range = ranges.get(index);
    if (range !== undefined) {
      const end = sentence.tokens[range.end - 1]?.end ?? token.end;
      const misc = miscOf({ ...spaceAfter(sentence, range.end - 1, options), ...offsets(sentence, token.start, end) });
      out.push(row(`${range.start + 1}-${range.end}`, forms(sentence.tokens.slice(range.start, range.end)).join(''), '_', misc));
      inRange = range.end;
    }
    const misc = miscOf({
      ...labels(annotation, index),
      ...(index < inRange ? {} : spaceAfter(sentence, index, options)),
      ...offsets(sentence, token.start, token.end),
    });
    out.push(row(String(index + 1), token.form ?? token.text, annotation.pos?.labels[index] ?? '_', misc));
  });
  return `${out.join('\n')}\n\n`;
}

/** Options for each of a document's sentences: ids count up, a blank line between two of them opens a paragraph. */
export function conlluOptions(text: string, sentences: readonly Sentence[], prefix: string): ConlluOptions[] {
  return sentences.map((sentence, index) => {
    const before = sentences[index - 1];
    const gap = before === undefined ? '' : text.slice(before.start + before.text.length, sentence.start);
    const end = sentence.start + sentence.text.length;
    const next = sentences[index + 1];
    return {
      id: `${prefix}${index + 1}`,
      newParagraph: before === undefined || /(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r|\n)/.test(gap),
      spaceAfter: end >= text.length || /\s/.test(next === undefined ? text.charAt(end) : text.slice(end, next.start)),
    };
  });
}

function moodComments({ sentiment, decided }: Annotation): string[] {
  if (!sentiment) return [];
  const { label, probabilities } = decided?.sentiment ?? sentiment;
  return [
    `# sentiment = ${sentiment.label}`,
    ...(decided?.sentiment ? [`# model_sentiment = ${label}`] : []),
    `# sentiment_conf = ${(probabilities[label] ?? 0).toFixed(2)}`,
  ];
}

type Attributes = Readonly<Record<string, string>>;

function labels(annotation: Annotation, index: number): Attributes {
  const name = annotation.ner?.labels[index] ?? 'O';
  const { decided } = annotation;
  const said = decided?.pos?.get(index);
  const named = decided?.ner?.get(index);
  const confidence = said?.probability ?? annotation.pos?.confidence[index];
  return {
    ...(confidence === undefined ? {} : { Conf: confidence.toFixed(2) }),
    ...(said && { Model: said.label }),
    ...(name === 'O' ? {} : { NER: name }),
    ...(named && { ModelNER: named.label }),
  };
}

function spaceAfter(sentence: Sentence, index: number, options: ConlluOptions): Attributes {
  const spaced = index + 1 < sentence.tokens.length ? spaceBehind(sentence, index) : options.spaceAfter !== false;
  return spaced ? {} : { SpaceAfter: 'No' };
}

const offsets = (sentence: Sentence, start: number, end: number): Attributes => ({
  start_char: String(sentence.start + start),
  end_char: String(sentence.start + end),
});

const miscOf = (attributes: Attributes) => Object.entries(attributes).map(([name, value]) => `${name}=${value}`).join('|');

const row = (id: string, form: string, upos: string, misc: string) =>
  [id, form, '_', upos, '_', '_', '_', '_', '_', misc === '' ? '_' : misc].join('\t');

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

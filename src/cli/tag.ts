import { formatConllu } from '../core/conllu';
import { entities } from '../core/entities';
import type { Annotation } from '../core/types';
import type { Engine } from '../requests';
import { writeAnswered, type Answered } from './answered';
import type { Source } from './input';
import { short } from './output';

/** Formats of `gatelens tag`. */
export const TAG_FORMATS = ['conllu', 'jsonl'] as const;

type TagFormat = (typeof TAG_FORMATS)[number];

/** In which form labels are written, and which language the text is in, if that is known. */
export interface TagOptions {
  readonly format: TagFormat;
  readonly language?: string;
}

/** Writes parts of speech and names of every source. */
export async function tag(engine: Engine, sources: readonly Source[], { format, language = '' }: TagOptions): Promise<void> {
  const several = sources.length > 1;
  for (const { source, prefix } of sources.map((source, at) => ({ source, prefix: several ? `${at + 1}-` : '' }))) {
    const conllu = (sentence: Answered<Annotation>) => toConllu(sentence, prefix, several ? source.name : undefined);
    const json = (sentence: Answered<Annotation>) => toJson(sentence, several ? { file: source.name } : {});
    await writeAnswered(source, words => engine.annotate(words, ['pos', 'ner'], undefined, words.map(() => language)), format === 'conllu' ? conllu : json);
  }
}

function toConllu(placed: Answered<Annotation>, prefix: string, document: string | undefined): string {
  const { sentence, answer, number, newParagraph, spaceAfter } = placed;
  const opens = document !== undefined && number === 1 ? { newDocument: document } : {};
  return formatConllu(sentence, answer, { id: `${prefix}${number}`, newParagraph, spaceAfter, ...opens });
}

function toJson({ sentence, answer }: Answered<Annotation>, start: { readonly file?: string }): string {
  const { pos, ner } = answer;
  const place = (span: { readonly start: number; readonly end: number }) => ({
    start: sentence.start + span.start,
    end: sentence.start + span.end,
  });
  const tokens = sentence.tokens.map((token, at) => ({
    text: token.text,
    ...(token.form === undefined ? {} : { form: token.form }),
    ...place(token),
    upos: pos?.labels[at] ?? null,
    ner: ner?.labels[at] ?? null,
    confidence: short(pos?.confidence[at] ?? 0),
  }));
  const names = ner === undefined ? [] : entities(ner);
  const found = names.map(({ start: first, end, type, confidence }) => {
    const span = { start: sentence.tokens[first]?.start ?? 0, end: sentence.tokens[end - 1]?.end ?? 0 };
    return { type, text: sentence.text.slice(span.start, span.end), ...place(span), confidence: short(confidence) };
  });
  const whole = { ...start, text: sentence.text, ...place({ start: 0, end: sentence.text.length }) };
  return `${JSON.stringify({ ...whole, tokens, entities: found })}\n`;
}

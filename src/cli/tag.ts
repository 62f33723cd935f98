import { formatBio } from '../core/bio';
import { formatConllu } from '../core/conllu';
import { formatJson } from '../core/jsonLines';
import type { Annotation } from '../core/types';
import type { Engine } from '../requests';
import { writeAnswered, type Answered } from './answered';
import type { Source } from './input';

/** Formats of `gatelens tag`. */
export const TAG_FORMATS = ['conllu', 'jsonl', 'iob2'] as const;

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
    const formats: Readonly<Record<TagFormat, (one: Answered<Annotation>) => string>> = {
      conllu: one => toConllu(one, prefix, several ? source.name : undefined),
      jsonl: ({ sentence, answer }) => formatJson(sentence, answer, several ? source.name : undefined),
      iob2: ({ sentence, answer }) => formatBio(sentence, answer),
    };
    await writeAnswered(source, words => engine.annotate(words, ['pos', 'ner'], undefined, words.map(() => language)), formats[format]);
  }
}

function toConllu(placed: Answered<Annotation>, prefix: string, document: string | undefined): string {
  const { sentence, answer, number, newParagraph, spaceAfter } = placed;
  const opens = document !== undefined && number === 1 ? { newDocument: document } : {};
  return formatConllu(sentence, answer, { id: `${prefix}${number}`, newParagraph, spaceAfter, ...opens });
}

import type { Translation } from '../core/types';
import { messageOf } from '../model/errors';
import type { Engine, Translating } from '../requests';
import { translateLine } from '../translating';
import { Failure } from './failure';
import type { Source } from './input';
import { short, write } from './output';
import { progress } from './progress';

/** Formats of `gatelens translate`. */
export const TRANSLATE_FORMATS = ['text', 'jsonl'] as const;

/** Which encoder–decoder translates, with how many hypotheses, and in which form it is written. */
export interface TranslateOptions {
  readonly pack?: string;
  readonly beam: number;
  readonly format: (typeof TRANSLATE_FORMATS)[number];
}

/** Writes the translation of each line of each source, a line for a line. Rejects with `Failure`, naming the line. */
export async function translate(engine: Engine, sources: readonly Source[], { pack, beam, format }: TranslateOptions): Promise<void> {
  for (const source of sources) {
    const shown = progress(source.name, source.size);
    const file = sources.length > 1 ? { file: source.name } : {};
    let number = 0;
    for await (const { lines, bytes } of readLines(source)) {
      for (const line of lines) {
        number++;
        const { text, score } = await placed(engine, line, { pack, beam }, `${source.name}: line ${number}`);
        await write(format === 'text' ? `${text}\n` : `${JSON.stringify({ ...file, line: number, source: line, text, score: short(score) })}\n`);
      }
      shown.show(bytes);
    }
    shown.clear();
  }
}

/** A line's translation; what is wrong with it is said with its place. */
async function placed(engine: Engine, line: string, options: Translating, called: string): Promise<Translation> {
  try {
    return await translateLine(engine, line, options);
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${called}: ${messageOf(error)}`, { cause: error });
    throw error;
  }
}

/** Complete lines of a source as they come, without their ends; the last one in any case, if it is not empty. */
async function* readLines(source: Source): AsyncGenerator<{ readonly lines: readonly string[]; readonly bytes: number }> {
  let rest = '';
  for await (const { text, bytes } of source.pieces()) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield { lines: lines.map(line => line.replace(/\r$/, '')), bytes };
  }
  if (rest !== '') yield { lines: [rest], bytes: 0 };
}

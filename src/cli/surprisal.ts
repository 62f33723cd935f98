import type { Surprisal } from '../core/types';
import type { Engine } from '../requests';
import { writeAnswered, type Answered } from './answered';
import type { Source } from './input';
import { short } from './output';

/** Which language model is asked. */
export interface SurprisalOptions {
  readonly pack?: string;
}

/** Writes how surprising every token of every source is, a line of JSON each. */
export async function surprisal(engine: Engine, sources: readonly Source[], { pack }: SurprisalOptions): Promise<void> {
  for (const source of sources) {
    const file = sources.length > 1 ? { file: source.name } : {};
    await writeAnswered(source, words => engine.surprisal(words, { pack, likeliest: 0 }), answered => lines(answered, file));
  }
}

function lines({ sentence, answer: { bits, entropy, known }, number }: Answered<Surprisal>, file: { readonly file?: string }): string {
  const token = ({ text, form, start, end }: (typeof sentence.tokens)[number], at: number) => ({
    ...file,
    sentence: number,
    text,
    ...(form === undefined ? {} : { form }),
    start: sentence.start + start,
    end: sentence.start + end,
    bits: short(bits[at] ?? 0, DIGITS),
    entropy: short(entropy[at] ?? 0, DIGITS),
    known: known[at],
  });
  return sentence.tokens.map((one, at) => `${JSON.stringify(token(one, at))}\n`).join('');
}

const DIGITS = 6;

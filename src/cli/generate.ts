import { continuation, type Going } from '../continuation';
import { forms } from '../core/forms';
import { paragraphs, segmentParagraph } from '../core/segment';
import type { Engine } from '../requests';
import { short, write } from './output';

/** Formats of `gatelens generate`. */
export const GENERATE_FORMATS = ['text', 'jsonl'] as const;

/** How a text goes on, and in which form it is written. */
export interface GenerateOptions extends Omit<Going, 'seed'> {
  readonly seed?: number;
  readonly format: (typeof GENERATE_FORMATS)[number];
}

/** Writes a prompt and how a language model goes on with it, word by word. */
export async function generate(engine: Engine, prompt: string, { words, temperature, topP, seed = chance(), pack, format }: GenerateOptions): Promise<void> {
  const { start, end } = paragraphs(prompt).at(-1) ?? { start: 0, end: 0 };
  const sentences = segmentParagraph(prompt.slice(start, end)).map(({ tokens }) => forms(tokens));
  const text = format === 'text';
  if (text) await write(prompt);
  for await (const { text: added, word, probability } of continuation(engine, { sentences, spaced: /(?:^|\s)$/.test(prompt) }, { words, temperature, topP, seed, pack }))
    await write(text ? added : `${JSON.stringify({ text: added, word, probability: short(probability), seed })}\n`);
  if (text) await write('\n');
}

const chance = () => Math.floor(Math.random() * 2 ** 31);

import { segment } from '../core/segment';
import type { Gates } from '../core/types';
import type { Engine } from '../requests';
import { Failure } from './failure';
import { short, write } from './output';

/** Float32 has about seven significant digits. */
const DIGITS = 7;

/** Writes the labels of a sentence and every gate that led to them, as JSON. The whole text is one sentence. */
export async function gates(engine: Engine, text: string): Promise<void> {
  const tokens = segment(text).flatMap(sentence =>
    sentence.tokens.map(token => ({
      text: token.text,
      start: sentence.start + token.start,
      end: sentence.start + token.end,
    })),
  );
  if (tokens.length === 0) throw new Failure('there is no word in the sentence. Give one, in quotes.');
  const { annotation, gates: opened } = await engine.inspect(tokens.map(token => token.text));
  const labelled = tokens.map((token, at) => ({
    ...token,
    upos: annotation.pos?.labels[at] ?? null,
    ner: annotation.ner?.labels[at] ?? null,
  }));
  await write(`${JSON.stringify({ text, tokens: labelled, gates: opened.map(plain) })}\n`);
}

function plain(gate: Gates) {
  const series = Object.entries(gate.series).map(([name, values]) => [name, Array.from(values, v => short(v, DIGITS))]);
  return { ...gate, series: Object.fromEntries(series) as Record<string, number[]> };
}

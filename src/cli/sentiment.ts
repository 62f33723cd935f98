import type { Engine } from '../requests';
import { writeAnswered } from './answered';
import type { Source } from './input';
import { short } from './output';

/** Writes the mood of every sentence of every source, a line of JSON each. */
export async function sentiment(engine: Engine, sources: readonly Source[]): Promise<void> {
  for (const source of sources) {
    const file = sources.length > 1 ? { file: source.name } : {};
    await writeAnswered(source, words => engine.annotate(words, ['sentiment']), ({ sentence: { text, start }, answer }) => {
      const { label, probabilities = {} } = answer.sentiment ?? {};
      const shares = Object.fromEntries(Object.entries(probabilities).map(([name, share]) => [name, short(share)]));
      return `${JSON.stringify({ ...file, text, start, end: start + text.length, label, probabilities: shares })}\n`;
    });
  }
}

import { segmentParagraph } from './core/segment';
import type { Translation } from './core/types';
import type { Engine, Translating } from './requests';

/** The translation of a line: its sentences, each by itself; `score` is the mean of theirs. Rejects as `Engine.translate` does. */
export async function translateLine(engine: Pick<Engine, 'translate'>, line: string, options: Translating = {}, signal?: AbortSignal): Promise<Translation> {
  const sentences = segmentParagraph(line).map(({ text }) => text);
  const found = sentences.length === 0 ? [] : await engine.translate(sentences, options, signal);
  const total = found.reduce((sum, { score }) => sum + score, 0);
  return { text: found.map(({ text }) => text).join(' '), score: total / Math.max(1, found.length) };
}

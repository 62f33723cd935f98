import type { Engine, PackSummary } from '../requests';
import { table, write } from './output';

/** Formats of `gatelens packs`. */
export const PACK_FORMATS = ['table', 'json'] as const;

/** Writes which packs there are: task, language, scores, licence. */
export async function packs(engine: Engine, format: (typeof PACK_FORMATS)[number]): Promise<void> {
  const found = await engine.packs();
  if (format === 'json') return write(`${JSON.stringify(found, null, 2)}\n`);
  await write(table([['PACK', 'VERSION', 'TASKS', 'LANGUAGE', 'LICENCE', 'SCORES'], ...found.map(row)]));
}

const TASKS = { pos: 'parts of speech', ner: 'names', sentiment: 'mood', number: 'number of a verb' };

function row({ name, version, heads, languages, licence, scores, modeling, translating }: PackSummary): string[] {
  const tasks = translating !== undefined ? `translation to ${translating}` : modeling ? 'next word' : heads.map(head => TASKS[head.name]).join(', ');
  const results = scores.map(({ metric, value, data }) => `${metric} ${value} (${data})`).join(', ');
  return [name, version, tasks, languages.join(', '), licence, results];
}

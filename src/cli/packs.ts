import type { Engine, PackSummary } from '../requests';
import { write } from './output';

/** Formats of `gatelens packs`. */
export const PACK_FORMATS = ['table', 'json'] as const;

/** Writes which packs there are: task, language, scores, licence. */
export async function packs(engine: Engine, format: (typeof PACK_FORMATS)[number]): Promise<void> {
  const found = await engine.packs();
  if (format === 'json') return write(`${JSON.stringify(found, null, 2)}\n`);
  await write(table([['PACK', 'VERSION', 'TASKS', 'LANGUAGE', 'LICENCE', 'SCORES'], ...found.map(row)]));
}

const TASKS = { pos: 'parts of speech', ner: 'names', sentiment: 'mood', number: 'number of a verb' };

function row({ name, version, heads, languages, licence, scores, modeling }: PackSummary): string[] {
  const tasks = modeling ? 'next word' : heads.map(head => TASKS[head.name]).join(', ');
  const results = scores.map(({ metric, value, data }) => `${metric} ${value} (${data})`).join(', ');
  return [name, version, tasks, languages.join(', '), licence, results];
}

/** Rows in columns as wide as their widest cell; the last column is not padded. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map(cells => `${line(cells).trimEnd()}\n`).join('');
}

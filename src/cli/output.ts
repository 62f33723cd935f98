import { once } from 'node:events';

export { short } from '../core/jsonLines';

/** Writes to standard output, and waits while the reader is slower. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Rows in columns as wide as their widest cell; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map(cells => `${line(cells).trimEnd()}\n`).join('');
}

/** Ends quietly when whoever reads the output stops reading, and on Ctrl-C. */
export function endQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`gatelens: the output cannot be written (${error.message}).\n`);
    process.exit(1);
  });
  process.on('SIGINT', () => process.exit(130));
}

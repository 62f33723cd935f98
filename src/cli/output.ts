import { once } from 'node:events';

/** Writes to standard output, and waits while the reader is slower. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** A number with as many digits as say something: `digits` significant ones. */
export function short(value: number, digits = 4): number {
  return Number(value.toPrecision(digits));
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

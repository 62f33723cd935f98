import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CLI } from './packs';

/** What a command came to. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts `gatelens`. */
export function start(args: readonly string[]) {
  return spawn(process.execPath, [CLI, ...args], { stdio: 'pipe' });
}

/** Runs `gatelens` to its end, with an input. */
export async function run(args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  const child = start(args);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // A command that fails at once does not read its input.
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

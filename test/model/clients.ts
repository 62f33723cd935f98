import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type Client, type ConnectOptions } from '../../src/client';
import { FIXTURES, inFolder, SERVER } from './packs';

/** Uses a client of the tiny packs with one thread, unless said otherwise. */
export async function withClient(options: Partial<ConnectOptions>, use: (client: Client) => Promise<void>): Promise<void> {
  const client = connect({ modelFolders: [FIXTURES], serverPath: SERVER, threads: 1, ...options });
  try {
    await use(client);
  } finally {
    client.dispose();
  }
}

/** Uses a client whose model process is a script of its own. */
export function withServer(script: string, options: Partial<ConnectOptions>, use: (client: Client, folder: string) => Promise<void>): Promise<void> {
  return inFolder(folder => {
    const serverPath = path.join(folder, 'server.cjs');
    writeFileSync(serverPath, script);
    return withClient({ serverPath, ...options }, client => use(client, folder));
  });
}

/** Kills the client's process and waits until it is gone. */
export async function kill(client: Client): Promise<void> {
  const pid = client.pid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  while (client.pid() === pid) await new Promise(resolve => setImmediate(resolve));
}

/** Waits until a process is gone. */
export async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

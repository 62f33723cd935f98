import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from './mutations';
import { copyPack, inFolder } from './packs';

/** The files of a tiny pack that are read; all but the first two are graphs. */
export const FILES = ['manifest.json', 'vocabulary.json', 'words.onnx', 'tagger.onnx', 'gates.onnx', 'spelling.onnx', 'gradients.onnx'] as const;

/** A pack whose files can be changed and put back. */
export interface Victim {
  readonly folder: string;
  /** Changes a file; `signed` writes its new size and hash into the manifest. */
  readonly change: (file: string, how: Change, signed?: boolean) => void;
  readonly restore: () => void;
}

function victim(parent: string, name: string): Victim {
  const folder = copyPack(parent, name);
  const whole = new Map(readdirSync(folder).map(file => [file, readFileSync(path.join(folder, file))]));
  const changed = new Set<string>();
  const write = (file: string, bytes: Buffer) => {
    writeFileSync(path.join(folder, file), bytes);
    changed.add(file);
  };
  return {
    folder,
    change(file, how, signed = false) {
      const bytes = how(whole.get(file) ?? Buffer.alloc(0));
      write(file, bytes);
      if (!signed) return;
      const manifest = JSON.parse(String(whole.get('manifest.json'))) as { files: Record<string, { path: string }> };
      const entry = Object.values(manifest.files).find(one => one.path === file);
      Object.assign(entry ?? {}, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      write('manifest.json', Buffer.from(JSON.stringify(manifest)));
    },
    restore() {
      for (const file of changed) writeFileSync(path.join(folder, file), whole.get(file) ?? '');
      changed.clear();
    },
  };
}

/** Uses a copy of a tiny pack, by its place in the fixtures. */
export async function withVictim(use: (one: Victim) => Promise<void>, name = 'tiny'): Promise<void> {
  await inFolder(folder => use(victim(folder, name)));
}

import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf, PackError, REINSTALL } from './errors';
import type { FileRole, Manifest, PackFile } from './manifest';

/** Where a pack's files are and what they must be. */
export interface PackFiles {
  readonly folder: string;
  /** The folder's own name, by which messages call the pack. */
  readonly label: string;
  readonly manifest: Manifest;
}

/** A file of a pack, and how to say what is wrong with it; throws `PackError` when it is not there as large as it should be. */
export function sizedFile(pack: PackFiles, role: FileRole): PackFile & { readonly fail: (message: string) => PackError } {
  const found = packFile(pack, role);
  const { path: file, bytes } = found;
  const fail = (message: string) => new PackError({ pack: pack.label, file, message, advice: REINSTALL });
  const size = regularFile(pack.folder, file, fail);
  if (size !== bytes) throw fail(`${file} has ${size} bytes, not the ${bytes} that the manifest says.`);
  return { ...found, fail };
}

/** The bytes of one file of a pack; throws `PackError` when they are not those the manifest describes. */
export function readPackFile(pack: PackFiles, role: FileRole): Uint8Array {
  const { path: file, sha256, fail } = sizedFile(pack, role);
  const content = readable(file, fail, () => readFileSync(path.join(pack.folder, file)));
  const hash = createHash('sha256').update(content).digest('hex');
  if (hash !== sha256) throw fail(`${file} is damaged: its SHA-256 is not the one in the manifest.`);
  return content;
}

/** A file of a pack by what it is for; throws `PackError` when the pack has none. */
export function packFile({ label, manifest }: PackFiles, role: FileRole): PackFile {
  const file = manifest.files[role];
  if (file) return file;
  const message = `The pack does not say that: it has no graph “${role}”.`;
  throw new PackError({ pack: label, message, advice: 'Install a newer version of the pack, or export it again from training.' });
}

/** The size in bytes of a regular file that lies in `folder` itself, links followed. */
export function regularFile(folder: string, file: string, fail: (message: string) => PackError): number {
  const place = path.join(folder, file);
  const status = readable(file, fail, () => {
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) throw fail(`${file} is missing.`);
    return statSync(place, { throwIfNoEntry: false });
  });
  if (status === undefined) throw fail(`${file} is a link to nothing.`);
  if (!status.isFile()) throw fail(`${file} is not a file.`);
  if (path.dirname(realpathSync(place)) !== realpathSync(folder))
    throw fail(`${file} leads out of the pack's folder.`);
  return status.size;
}

/** What `read` gives; any other error than a `PackError` says that the file cannot be read. */
export function readable<Value>(file: string, fail: (message: string) => PackError, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof PackError ? error : fail(`${file} cannot be read: ${messageOf(error)}.`);
  }
}
